from django.core.management.base import BaseCommand

from wagtail_kommunen.events.registration.erasing import erase_ended


class Command(BaseCommand):
    help = (
        "Erases what people entered who registered for events, so many days after the event as the event says. "
        "How many registered and how many came stays. Run it once a day; running it twice does no harm."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Erase nothing; say what would be erased.")

    def handle(self, *, dry_run, **options):
        erased = erase_ended(dry_run=dry_run)
        for one in erased:
            self.stdout.write(f"Event {one.event}: {one.registrations}")
        total = sum(one.registrations for one in erased)
        self.stdout.write(f"Registrations to be erased: {total}" if dry_run else f"Registrations erased: {total}")
