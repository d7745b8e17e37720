import json
from pathlib import Path

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from wagtail.models import Site

from wagtail_kommunen.conf import kommunen_settings
from wagtail_kommunen.declarations.models import Declaration
from wagtail_kommunen.members.list_import.column_mapping import ROLES, choose_columns
from wagtail_kommunen.members.list_import.importer import Outcome, import_members, plan_import
from wagtail_kommunen.members.list_import.member_list import Result, judge
from wagtail_kommunen.members.list_import.member_list_file import MAX_BYTES, MemberListFileError, read_member_list
from wagtail_kommunen.members.list_import.states import STATES
from wagtail_kommunen.models import NetworkSettings


class Command(BaseCommand):
    help = "Drafts signatures and profiles from an existing list of members (CSV, TSV or XLSX). Nothing goes public."

    def create_parser(self, prog_name, subcommand, **kwargs):
        """With a --version of our own: Django's tells its own."""
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, metavar="FILE")
        parser.add_argument(
            "--version", type=int, metavar="N", help="number of the version that was signed (default: the newest)"
        )
        parser.add_argument("--declaration", metavar="SLUG", help="needed only if the site has several declarations")
        parser.add_argument("--directory", type=int, metavar="ID", help="id of the directory page (default: the first)")
        parser.add_argument(
            "--state", metavar="05", help="bodies elsewhere are not used (default: the network's state)"
        )
        parser.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="ROLE=HEADER",
            help=f'which column means what: joined="Beitritt am"; - for none. Roles: {", ".join(ROLES)}',
        )
        parser.add_argument("--dry-run", action="store_true", help="tell what would be done and store nothing")
        parser.add_argument("--all-or-nothing", action="store_true", help="store nothing if an entry cannot be used")
        parser.add_argument(
            "--report", type=Path, metavar="FILE.json", help="write the result of each entry to this file"
        )

    def handle(self, *, path, version, declaration, directory, state, column, **options):
        table = self.read(path)
        columns = self.columns(table, column)
        target = {"version": self.version(version, declaration), "directory": self.directory(directory)}
        state = self.state(state)
        judgements = judge(table.rows, columns, state=state)
        if options["dry_run"]:
            plan = plan_import(judgements, **target)
        else:
            plan = self.store(path, judgements, all_or_nothing=options["all_or_nothing"], **target)
        if options["report"]:
            self.write_report(options["report"], plan, state)
        self.tell(plan)
        if options["dry_run"]:
            self.stdout.write(_("A dry run: nothing was stored."))
        elif not plan.stored:
            raise CommandError(_("Nothing was stored, since not every entry could be used."))
        elif plan.changes_nothing:
            self.stdout.write(_("Everything was stored already."))

    def read(self, path):
        """At most one byte more than is taken: enough to see that it is too large."""
        try:
            with path.open("rb") as file:
                return read_member_list(file.read(MAX_BYTES + 1))
        except (OSError, MemberListFileError) as error:
            raise CommandError(f"{path}: {error}") from error

    def columns(self, table, chosen):
        pairs = [text.partition("=") for text in chosen]
        if wrong := [role for role, sign, _header in pairs if not sign]:
            raise CommandError(_("Write it as role=header: “%(text)s”.") % {"text": wrong[0]})
        try:
            return choose_columns(table, {role.strip(): header.strip() for role, _sign, header in pairs})
        except ValueError as error:
            raise CommandError(str(error)) from error

    def version(self, number, slug):
        declarations = Declaration.objects.filter(slug=slug) if slug else Declaration.objects.all()
        if len(declarations) > 1:
            slugs = ", ".join(declaration.slug for declaration in declarations)
            raise CommandError(
                _("Which declaration was signed? Name it by --declaration: %(slugs)s.") % {"slugs": slugs}
            )
        versions = declarations[0].versions.order_by("-number") if declarations else []
        found = next((version for version in versions if number in (None, version.number)), None)
        if found is None:
            raise CommandError(_("There is no such sealed version to sign."))
        return found

    def directory(self, page_id):
        pages = apps.get_model(kommunen_settings().MEMBER_INDEX_PAGE_MODEL).objects.select_related("locale")
        page = (pages.filter(pk=page_id) if page_id else pages.order_by("path")).first()
        if page is None:
            raise CommandError(
                _("There is no directory page below which profiles can be. Make one in the admin first.")
            )
        return page

    def state(self, state):
        if state is None:
            site = Site.objects.filter(is_default_site=True).first()
            return NetworkSettings.for_site(site).state if site else ""
        if state and state not in STATES:
            raise CommandError(_("A state has two digits: 01 to 16."))
        return state

    def store(self, path, judgements, **options):
        try:
            return import_members(judgements, **options)
        except ValidationError as error:
            raise CommandError(f"{path}: {'; '.join(error.messages)}") from error

    def write_report(self, path, plan, state):
        entries = [step.judgement.as_report(state) for step in plan.steps]
        try:
            path.write_text(json.dumps(entries, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            raise CommandError(str(error)) from error

    def tell(self, plan):
        for step in plan.steps:
            sentences = [*step.judgement.notes, *step.notes]
            if step.outcome == Outcome.NOT_USABLE:
                self.stderr.write(self.line(step, [step.judgement.result.label, *sentences, self.candidates(step)]))
            elif sentences or step.judgement.result == Result.DUPLICATE:
                self.stdout.write(self.style.WARNING(self.line(step, sentences)))
        self.stdout.write(str(plan))

    def line(self, step, sentences):
        name = " ".join(step.entry.name.split()) or step.entry.key
        said = "; ".join(str(sentence) for sentence in sentences if sentence)
        return _("Entry %(number)s, %(name)s: %(said)s") % {"number": step.entry.number, "name": name, "said": said}

    def candidates(self, step):
        return ", ".join(f"{body.full_name} ({body.ags})" for body in step.judgement.candidates)
