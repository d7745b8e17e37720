from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from wagtail_kommunen.erasure.actions import erase_person
from wagtail_kommunen.erasure.person import person


class Command(BaseCommand):
    help = "Erases a person from the whole database and the names of files. Backups and mails are not reached."

    def add_arguments(self, parser):
        parser.add_argument("--user", action="append", default=[], metavar="NAME", help="user name or id of an account")
        parser.add_argument("--name", default="", help="first and last name")
        parser.add_argument("--email", action="append", default=[])
        parser.add_argument("--phone", action="append", default=[])
        parser.add_argument("--text", action="append", default=[], help="other words that tell who it is")
        parser.add_argument("--signatures", action="store_true", help="names in public signatures too")
        parser.add_argument("--public", action="store_true", help="words in public texts too")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")

    def handle(self, *, user, name, email, phone, text, signatures, public, dry_run, **options):
        known = {"name": name, "emails": tuple(email), "phones": tuple(phone), "texts": tuple(text)}
        try:
            whom = person([_account(given) for given in user], **known, with_signatures=signatures, with_public=public)
            report = erase_person(whom, dry_run=dry_run)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        for what, fate, number in report.lines:
            self.stdout.write(f"{what}: {number} ({fate})")
        for note in report.notes:
            self.stdout.write(note)
        for place, key in report.kept:
            self.stdout.write(f"{place} {key}: stays for a reason, software reads it; change it by hand")
        if not report.is_complete:
            for place, key in report.left:
                self.stderr.write(f"{place} {key}")
            raise CommandError("The last search still found something: table and id are above.")
        self.stdout.write("Nothing was changed: a dry run." if dry_run else "The last search found nothing.")


def _account(given: str):
    users = get_user_model()._default_manager
    found = users.filter(**{f"{get_user_model().USERNAME_FIELD}": given}).first()
    if found is None and given.isdigit():
        found = users.filter(pk=given).first()
    if found is None:
        raise CommandError(f"There is no account “{given}”.")
    return found
