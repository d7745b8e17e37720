from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.search.index import insert_or_update_object

from ..lint import blocking
from ..signals import version_sealed
from ..translation import add_aliases, is_original
from .canonical import canonical_json, canonical_value, digest
from .markdown_file import ParsedDeclaration, ParsedPart
from .models import Declaration, DeclarationText, DeclarationVersion
from .partial_date import PartialDate
from .permissions import overrides_four_eyes, wrote_text
from .preflight import lint_declaration


def next_version(page: DeclarationText) -> DeclarationVersion:
    """The version that sealing this page now would store; unsaved, its digest is final unless another comes first."""
    declaration = page.declaration or Declaration(title=page.title)  # a draft may have none yet
    previous = declaration.current_version if declaration.pk else None
    number = previous.number + 1 if previous else 1
    content = canonical_value(
        page.text_content
        | {
            "name": declaration.title,
            "version": number,
            "label": page.version_label.strip() or default_label(declaration, page.date, number),
            "replaces": {"version": previous.number, "digest": previous.digest} if previous else None,
        }
    )
    canonical = canonical_json(content)
    return DeclarationVersion(
        declaration=page.declaration,
        number=number,
        label=content["label"],
        place=content["place"],
        date=page.date,
        language=content["language"],
        wording_known=not page.wording_unknown,
        canonical=canonical,
        digest=digest(canonical),
        replaces=previous,
    )


def default_label(declaration: Declaration, date: PartialDate | None, number: int) -> str:
    """“Fassung 2023”, or “Fassung 3” for a year that has one already: part of the signed text, hence German."""
    year = date and date.year
    if year is None or declaration.pk and declaration.versions.filter(label=f"Fassung {year}").exists():
        return f"Fassung {number}"
    return f"Fassung {year}"


@transaction.atomic
def seal(page: DeclarationText, *, user, expected_digest: str) -> DeclarationVersion:
    """Write the live text of ``page`` as the next immutable version. The caller has asked ``can_seal``.

    ``user`` is None for a command. ``expected_digest`` is what the person was shown: if the text has changed since,
    nothing is sealed.
    Raises ValidationError with the code "not-live", "alias", "lint", "unchanged" or "changed-meanwhile".
    """
    # One after the other: two people who seal at once must not both become version 3.
    Declaration.objects.select_for_update().filter(pk__in=[page.declaration_id]).first()
    page = type(page).objects.get(pk=page.pk)
    if not page.live:
        raise ValidationError(_("Only a published text can be sealed."), code="not-live")
    if not is_original(page):
        raise ValidationError(_("A translation explains the text. Only the original is sealed."), code="translation")
    if page.alias_of_id:
        raise ValidationError(_("This page repeats another one. Seal the text there."), code="alias")
    if findings := blocking(lint_declaration(page)):
        raise ValidationError([ValidationError(f"{f.where}: {f.message}", code="lint") for f in findings])
    version = next_version(page)
    if not is_changed(page):
        raise ValidationError(_("This text is sealed already: nothing has changed since."), code="unchanged")
    if version.digest != expected_digest:
        message = _("The text has changed since you looked at it. Please read it again.")
        raise ValidationError(message, code="changed-meanwhile")
    data = {"version": version.number, "digest": version.digest}
    if user and overrides_four_eyes(user) and wrote_text(user, page):
        data["four_eyes_overridden"] = True
    version.sealed_at = timezone.now()
    version.sealed_by = user
    version.save()
    log(page, "wagtail_kommunen.declaration.seal", user=user, data=data)
    transaction.on_commit(partial(insert_or_update_object, page))  # the search finds what visitors read
    transaction.on_commit(partial(version_sealed.send_robust, DeclarationVersion, version=version, user=user))
    return version


def is_changed(page: DeclarationText) -> bool:
    """Whether the page's text differs from the newest sealed version, or there is none."""
    previous = page.declaration and page.declaration.current_version
    if not previous:
        return True
    label = page.version_label.strip()
    return not previous.has_text(page.text_content) or bool(label and label != previous.label)


@transaction.atomic
def import_draft(
    document: ParsedDeclaration, *, page_model, parent=None, page=None, user=None, slug="erklaerung"
) -> tuple[Page, bool]:
    """A draft with the text of ``document``: a new revision of ``page``, or a new page below ``parent``.

    Returns ``(page, stored)``; ``stored`` is False if the newest draft has this text already. Nothing goes live.
    """
    if page is not None:
        draft = page.get_latest_revision_as_object()
        before = draft.text_content
        _fill(draft, document)
        if draft.text_content == before:
            return page, False
    else:
        draft = page_model(title=document.declaration.title, live=False, slug=_free_slug(parent, slug))
        _fill(draft, document)
        parent.add_child(instance=draft)
    draft.full_clean()
    draft.save_revision(user=user, log_action=True)
    if page is None:
        add_aliases([draft])
    log(draft, "wagtail_kommunen.declaration.import", user=user, data={"remarks": len(document.remarks)})
    return draft, True


def _free_slug(parent: Page, slug: str) -> str:
    taken = set(parent.get_children().values_list("slug", flat=True))
    slugs = (slug, *(f"{slug}-{number}" for number in range(2, len(taken) + 3)))
    return next(candidate for candidate in slugs if candidate not in taken)


def _fill(draft: DeclarationText, document: ParsedDeclaration) -> None:
    draft.letterhead = document.letterhead
    draft.place = document.place
    draft.date = document.date
    draft.date_is_open = False  # ``clean()`` sees an open date
    draft.wording_unknown = False
    _fill_part(draft, "preamble", document.preamble)
    _fill_part(draft, "declaration", document.declaration)
    draft.declaration_opening = document.declaration.opening
    draft.signature_lines = [  # type: ignore[assignment]
        ("line", {"name": line.name, "office": line.office}) for line in document.signature_lines
    ]


def _fill_part(draft: DeclarationText, key: str, part: ParsedPart | None) -> None:
    parties = [("party", {"name": party.name, "group": party.group}) for party in part.parties] if part else []
    setattr(draft, f"{key}_title", part.title if part else "")
    setattr(draft, f"{key}_parties_intro", part.parties_intro if part else "")
    setattr(draft, f"{key}_parties", parties)
    setattr(draft, f"{key}_paragraphs", [("paragraph", text) for text in part.paragraphs] if part else [])
