from pathlib import Path

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils.translation import gettext as _

from wagtail_kommunen.conf import kommunen_settings
from wagtail_kommunen.events.ics_import.calendar_file import read_events
from wagtail_kommunen.events.ics_import.import_plan import Outcome, plan_import
from wagtail_kommunen.events.ics_import.importer import import_events, said_of
from wagtail_kommunen.events.ics_import.lines import MAX_BYTES, EventFileError
from wagtail_kommunen.models import Body


class Command(BaseCommand):
    help = "Drafts events from a body's own calendar (iCalendar, or open data as JSON). Nothing goes public."

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, metavar="FILE")
        parser.add_argument("--body", required=True, metavar="AGS|SLUG", help="whose events they are")
        parser.add_argument("--calendar", type=int, metavar="ID", help="id of the calendar page (default: the first)")
        parser.add_argument("--past", action="store_true", help="events that are over, too")
        parser.add_argument("--dry-run", action="store_true", help="tell what would be done and store nothing")
        parser.add_argument("--all-or-nothing", action="store_true", help="store nothing if an event cannot be used")

    def handle(self, *, path, body, calendar, past, **options):
        file = self.read(path)
        target = {"host": self.body(body), "calendar": self.calendar(calendar), "past": past}
        if options["dry_run"]:
            plan = plan_import(file, **target)
        else:
            plan = import_events(file, **target, all_or_nothing=options["all_or_nothing"])
        self.tell(plan)
        if options["dry_run"]:
            self.stdout.write(_("A dry run: nothing was stored."))
        elif not plan.stored:
            raise CommandError(_("Nothing was stored, since not every event could be used."))
        elif plan.changes_nothing:
            self.stdout.write(_("Everything was stored already."))

    def read(self, path):
        """At most one byte more than is taken: enough to see that it is too large."""
        try:
            with path.open("rb") as file:
                return read_events(file.read(MAX_BYTES + 1))
        except (OSError, EventFileError) as error:
            raise CommandError(f"{path}: {error}") from error

    def body(self, name):
        found = Body.objects.filter(Q(ags=name) | Q(slug=name)).filter(dissolved_on=None)
        if len(found) != 1:
            raise CommandError(
                _("There is no body, or more than one, with this AGS or slug: “%(name)s”.") % {"name": name}
            )
        return found[0]

    def calendar(self, page_id):
        pages = apps.get_model(kommunen_settings().EVENT_INDEX_PAGE_MODEL).objects.select_related("locale")
        pages = pages.filter(alias_of=None)
        page = (pages.filter(pk=page_id) if page_id else pages.order_by("path")).first()
        if page is None:
            raise CommandError(_("There is no calendar page below which events can be. Make one in the admin first."))
        return page

    def tell(self, plan):
        for sentence in plan.file.notes:
            self.stdout.write(self.style.WARNING(sentence))
        for step in plan.steps:
            if step.outcome == Outcome.NOT_USABLE:
                self.stderr.write(said_of(step))
            elif step.line.notes or step.notes:
                self.stdout.write(self.style.WARNING(said_of(step)))
        for page in plan.gone:
            self.stdout.write(self.style.WARNING(_("Not in the file any more: %(title)s") % {"title": page.title}))
        self.stdout.write(str(plan))
