from django.core.management.base import BaseCommand

from wagtail_kommunen.events.actions import refill


class Command(BaseCommand):
    help = (
        "Writes down further dates of series without end, as they come within two years. Run it once a night; running it "
        "twice changes nothing the second time."
    )

    def handle(self, **options):
        self.stdout.write(f"Series filled anew: {refill()}")
