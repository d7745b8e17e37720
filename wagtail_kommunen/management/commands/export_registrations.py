import json

from django.core.management.base import BaseCommand

from wagtail_kommunen.events.registration.access import everything_about


class Command(BaseCommand):
    help = (
        "Writes everything that is stored of the registrations of one mail address, as JSON, for somebody who asks for "
        "it (Art. 15 GDPR). To erase it before its time: manage.py erase_person --email."
    )

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *, email, **options):
        self.stdout.write(json.dumps(everything_about(email), ensure_ascii=False, indent=2, default=str))
