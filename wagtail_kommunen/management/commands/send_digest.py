from django.core.management.base import BaseCommand, CommandError

from wagtail_kommunen.editorial.notices.digest import send_digests


class Command(BaseCommand):
    help = (
        "Mails people who want one mail a day what waits for them and what became of what they wrote, reminds of "
        "overdue decisions, and sends what could not be sent at once. Run it once a day; running it twice does no harm."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="Send nothing and change nothing; say who would get a mail."
        )

    def handle(self, *, dry_run, **options):
        report = send_digests(dry_run=dry_run)
        if report.server_is_down:
            raise CommandError("The mail server cannot be reached. Nothing was sent and nothing is lost.")
        for user in report.told if dry_run else ():
            self.stdout.write(f"Account {user} would get a mail.")
        self.stdout.write(f"Mails: {len(report.told)}")
        if report.failed:
            accounts = ", ".join(map(str, report.failed))
            raise CommandError(f"Not sent, to be tried again: the mails for the accounts {accounts}.")
