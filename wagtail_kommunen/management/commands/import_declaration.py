from pathlib import Path

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from wagtail_kommunen.conf import kommunen_settings
from wagtail_kommunen.declarations.actions import import_draft
from wagtail_kommunen.declarations.markdown_file import MAX_BYTES, DocumentError, read_document


class Command(BaseCommand):
    help = "Turns a Markdown document into the draft of a declaration page and reports everything unclear in it."

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, metavar="FILE")
        parser.add_argument("--page", type=int, help="id of a declaration page that gets a new draft")
        parser.add_argument(
            "--parent", type=int, help="id of the page below which a new page is made (default: site root)"
        )
        parser.add_argument("--slug", default="erklaerung", help="slug of a new page (default: %(default)s)")

    def handle(self, *, path, page, parent, slug, **options):
        model = apps.get_model(kommunen_settings().DECLARATION_PAGE_MODEL)
        try:
            document = read_document(self._read(path))
            target = self._target(model, page, parent)
            draft, stored = import_draft(document, page_model=model, slug=slug, **target)
        except (OSError, DocumentError) as error:
            raise CommandError(f"{path}: {error}") from error
        except ValidationError as error:
            raise CommandError(f"{path}: {'; '.join(error.messages)}") from error
        for remark in document.remarks:
            place = _("Line %(line)s: ") % {"line": remark.line} if remark.line else ""
            self.stdout.write(self.style.WARNING(f"{place}{remark.message}"))
        self.stdout.write(self._result(document, draft, stored))

    def _read(self, path: Path) -> bytes:
        """At most one byte more than is taken: enough to see that it is too large."""
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)

    def _target(self, model, page_id, parent_id) -> dict:
        """The page that gets the draft, or the one below which a new page is made."""
        if page_id:
            page = model.objects.filter(pk=page_id).first()
            if page is None:
                raise CommandError(_("There is no declaration page with the id %(id)s.") % {"id": page_id})
            return {"page": page}
        if parent_id:
            return {"parent": self._parent(model, Page.objects.filter(pk=parent_id).first(), parent_id)}
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        if site is None:
            raise CommandError(_("There is no default site. Name the page to import below by --parent."))
        existing = model.objects.descendant_of(site.root_page, inclusive=True).order_by("path").first()
        return {"page": existing} if existing else {"parent": self._parent(model, site.root_page, site.root_page_id)}

    def _parent(self, model, parent, parent_id) -> Page:
        if parent is None or not model.can_create_at(parent.specific):
            raise CommandError(_("Below the page with the id %(id)s no declaration page can be.") % {"id": parent_id})
        return parent

    def _result(self, document, draft, stored) -> str:
        if not stored:
            return _("Nothing stored: the newest draft of “%(page)s” has this text already.") % {"page": draft.title}
        return _(
            "Draft of “%(page)s” (page %(id)s): %(preamble)s paragraphs in the preamble, %(declaration)s in the declaration, "
            "%(remarks)s remarks."
        ) % {
            "page": draft.title,
            "id": draft.pk,
            "preamble": len(document.preamble.paragraphs) if document.preamble else 0,
            "declaration": len(document.declaration.paragraphs),
            "remarks": len(document.remarks),
        }
