from django.core.management.base import BaseCommand

from wagtail_kommunen.events.registration.telling import tell_everybody


class Command(BaseCommand):
    help = (
        "Writes to those who registered for an event to come and do not know what is now, or whose last mail could not be "
        "sent. Run it once a night; running it twice sends nothing the second time."
    )

    def handle(self, **options):
        told = tell_everybody()
        self.stdout.write(f"Mails sent: {told.sent}, failed: {told.failed}")
