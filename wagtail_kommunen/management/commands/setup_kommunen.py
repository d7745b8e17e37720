from django.core.management.base import BaseCommand

from wagtail_kommunen.editorial.roles import ROLES
from wagtail_kommunen.editorial.setup import apply_roles


class Command(BaseCommand):
    help = "Creates or repairs the groups of the network and their rights. Run it as often as you like."

    def handle(self, **options):
        apply_roles()
        self.stdout.write(", ".join(role.name for role in ROLES))
