"""Images and documents that something public shows. To exchange the file would change the public page unseen."""

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex
from wagtail.query import PageQuerySet

from ..conf import kommunen_settings


def is_in_public_use(file: Model) -> bool:
    """Whether a live page or another public object refers to it. Drafts do not count: they are looked at first.

    Live pages that only some may see count as well: nobody exchanges what those see either.
    """
    return pages_with(file).filter(live=True).exists() or is_public_elsewhere(file)


def pages_with(file: Model) -> PageQuerySet:
    """Drafts among them. Who may see a live one is another question: some are closed by a restriction."""
    keys = {key for model, keys in _sources(file).items() if issubclass(model, Page) for key in keys}
    return Page.objects.filter(pk__in=keys)


def is_public_elsewhere(file: Model) -> bool:
    """Whether something else than a page shows it to everybody. What has no draft is public as soon as it is stored."""
    return any(_is_any_live(model, keys) for model, keys in _sources(file).items() if not issubclass(model, Page))


def _sources(file: Model) -> dict[type[Model], set[str]]:
    """The keys of what refers to it, by model."""
    found: dict[type[Model], set[str]] = {}
    for entry in ReferenceIndex.get_references_to(file).select_related("base_content_type"):
        if model := entry.base_content_type.model_class():
            found.setdefault(model, set()).add(entry.object_id)
    return found


def _is_any_live(model: type[Model], keys: set[str]) -> bool:
    objects = model._default_manager.filter(pk__in=keys)
    has_drafts = any(field.name == "live" for field in model._meta.get_fields())
    return (objects.filter(live=True) if has_drafts else objects).exists()


def refusal_to_change(file: Model) -> str:
    """Why a restricted user cannot change or delete it; empty if nothing is in the way."""
    if is_in_public_use(file):
        return _(
            "This file is in use on a public page, so it cannot be changed or deleted. "
            "Upload a new one and choose it on the page: what you submit is looked at first."
        )
    return ""


def refusal_to_exchange(file: Model) -> str:
    """Why nobody exchanges or deletes it alone; empty if nothing is in the way."""
    if is_in_public_use(file):
        return _(
            "This file is in use on a public page, so nobody can exchange or delete it alone. "
            "Upload a new one and choose it on the page, or take it off the page: what you submit is looked at first."
        )
    return ""


def starts_as_pdf(file) -> bool:
    """The name tells nothing: the first bytes do."""
    file.seek(0)
    start = file.read(5)
    file.seek(0)
    return start == b"%PDF-"


def check_documents() -> None:
    """The form, the chooser and the uploader of many ask the model's field."""
    get_document_model()._meta.get_field("file").validators.append(validate_document)


def validate_document(file) -> None:
    """Validator of the document model's file: a bearable size, and a PDF that is one."""
    if getattr(file, "_committed", False):
        return
    limit = kommunen_settings().DOCUMENT_MAX_SIZE
    if file.size > limit:
        message = _("The file has %(size)s; at most %(limit)s are taken.")
        sizes = {"size": filesizeformat(file.size), "limit": filesizeformat(limit)}
        raise ValidationError(message % sizes, code="size")
    if file.name.lower().endswith(".pdf") and not starts_as_pdf(file):
        raise ValidationError(_("The name says that this is a PDF, but it is none."), code="pdf")
