from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from example_site.demo import content, synthetic, synthetic_events
from example_site.demo.accounts import create_accounts, create_teams
from example_site.demo.address import load_address
from example_site.demo.languages import load_languages
from wagtail_kommunen.editorial.setup import apply_roles, apply_workflow


class Command(BaseCommand):
    help = "Fills the site with the demo. Run twice, it changes nothing the second time."

    def add_arguments(self, parser):
        parser.add_argument("--signatories", type=int, default=0, metavar="N", help="synthetic signatures up to N")
        parser.add_argument(
            "--members", type=int, default=0, metavar="N", help="synthetic members up to N, with profiles"
        )
        parser.add_argument("--events", type=int, default=0, metavar="N", help="synthetic events up to N")

    @transaction.atomic
    def handle(self, *, signatories, members, events, **options):
        if not getattr(settings, "DEMO_MAY_LOAD", True):
            raise CommandError("These are the settings of a site on the net. The demo stays out of it.")
        content.load_home()
        load_address()
        apply_roles()
        if settings.DEBUG:
            create_accounts()
        else:
            self.stderr.write("DEBUG is off: no demo accounts are made.")
        content.load()
        apply_workflow()
        if settings.DEBUG:
            create_teams()
        if apps.is_installed("wagtail_localize"):
            load_languages(get_user_model().objects.filter(username="uebersetzung1").first())
        if signatories:
            self.stdout.write(f"{synthetic.add_signatories(signatories)} synthetic signatures added.")
        if members:
            self.stdout.write(f"{synthetic.add_members(members)} synthetic members added.")
        if events:
            self.stdout.write(f"{synthetic_events.add_events(events)} synthetic events added.")
        self.stdout.write("The demo is loaded.")
