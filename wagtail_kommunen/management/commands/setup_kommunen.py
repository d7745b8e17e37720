from django.core.management.base import BaseCommand

from wagtail_kommunen.editorial.roles import ROLES
from wagtail_kommunen.editorial.setup import apply_roles, apply_workflow
from wagtail_kommunen.languages.aliases import hide_what_is_public


class Command(BaseCommand):
    help = "Creates or repairs the groups of the network, their rights and their workflow. Run it as often as you like."

    def handle(self, **options):
        apply_roles()
        apply_workflow()
        hide_what_is_public()
        self.stdout.write(", ".join(role.name for role in ROLES))
