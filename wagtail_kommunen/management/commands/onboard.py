from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from wagtail_kommunen.editorial.onboarding.actions import onboard
from wagtail_kommunen.editorial.onboarding.invitees import read_invitees
from wagtail_kommunen.models import Body


class Command(BaseCommand):
    help = "Sets up the editorial team of a body and invites its people. Run it as often as you like."

    def add_arguments(self, parser):
        parser.add_argument("--body", required=True, help="its AGS, or its slug")
        parser.add_argument(
            "--mail", action="append", default=[], help="whom to invite: an address, or “Name <address>”"
        )
        parser.add_argument(
            "--second-person", action="store_true", help="a second person in the town hall approves first"
        )

    def handle(self, *, body, mail, second_person, **options):
        found = Body.objects.filter(ags=body).first() or Body.objects.filter(slug=body).first()
        if found is None:
            raise CommandError(f"There is no body with the key or slug “{body}”.")
        try:
            with transaction.atomic():
                invitees = [invitee for _number, invitee in read_invitees("\n".join(mail))]
                done = onboard(found, invitees, second_person=second_person)
        except ValidationError as error:
            raise CommandError(f"Nothing was stored. {' '.join(error.messages)}") from error
        for invitee, outcome in done.outcomes:
            self.stdout.write(f"{found}: {invitee.mail}: {outcome.value}")
        for address in done.undelivered:
            self.stderr.write(f"The mail to {address} could not be sent.")
        self.stdout.write(f"{found}: {'team set up' if done.is_new else 'had a team'}")
