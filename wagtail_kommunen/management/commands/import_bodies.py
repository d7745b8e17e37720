from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from wagtail_kommunen.bodies.importer import import_register
from wagtail_kommunen.bodies.register_entry import Problem, RegisterFileError
from wagtail_kommunen.bodies.register_file import MAX_BYTES, read_coordinates, read_register

_BAR = 40


class Command(BaseCommand):
    help = "Creates, updates and dissolves bodies as in the official register of municipalities (GV100AD or CSV)."

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, metavar="FILE")
        parser.add_argument("--state", default="", metavar="05", help="only this state: two digits")
        parser.add_argument("--coordinates", type=Path, metavar="FILE", help="CSV with the columns ags, lon, lat")
        parser.add_argument("--edition", type=date.fromisoformat, metavar="DATE", help="day of a CSV file: 2023-11-30")
        parser.add_argument("--dry-run", action="store_true", help="tell what would be done and store nothing")
        parser.add_argument("--all-or-nothing", action="store_true", help="store nothing if a line cannot be used")
        parser.add_argument(
            "--dissolve-many", action="store_true", help="the file is complete, though it lacks a good part of a state"
        )

    def handle(self, *, path, state, coordinates, edition, dry_run, all_or_nothing, dissolve_many, **options):
        if state and not (len(state) == 2 and state.isdigit()):
            raise CommandError(_("A state has two digits: 01 to 16."))
        places, problems = self.read(coordinates, read_coordinates) if coordinates else ({}, [])
        register = self.read(path, read_register)
        register.problems += [Problem(None, f"{coordinates}: {problem}") for problem in problems]
        try:
            report = import_register(
                register,
                state=state,
                edition=edition,
                coordinates=places,
                dry_run=dry_run,
                all_or_nothing=all_or_nothing,
                dissolve_many=dissolve_many,
                progress=self.progress if self.stdout.isatty() else None,
            )
        except RegisterFileError as error:
            raise CommandError(f"{path}: {error}") from error
        self.tell(report, dry_run)

    def read(self, path, reader):
        """At most one byte more than is taken: enough to see that it is too large."""
        try:
            with path.open("rb") as file:
                return reader(file.read(MAX_BYTES + 1))
        except (OSError, RegisterFileError) as error:
            raise CommandError(f"{path}: {error}") from error

    def progress(self, done, total):
        """A bar that grows in its line."""
        filled = _BAR * done // total
        self.stdout.write(
            f"\r[{'#' * filled}{'.' * (_BAR - filled)}] {done}/{total}", ending="\n" if done == total else ""
        )

    def tell(self, report, dry_run):
        for problem in report.problems:
            self.stderr.write(str(problem))
        for note in report.notes:
            self.stdout.write(self.style.WARNING(str(note)))
        self.stdout.write(str(report))
        if dry_run:
            self.stdout.write(_("A dry run: nothing was stored."))
        elif not report.stored:
            raise CommandError(_("Nothing was stored, since not every line could be used."))
        elif report.changes_nothing:
            self.stdout.write(_("Everything was stored already."))
