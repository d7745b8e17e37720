"""What a statement has to say before it is public (BITV 2.0 § 7; Directive (EU) 2016/2102, article 7)."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..lint import Finding
from .choices import Conformity, Method

_REQUIRED = ("scope", "operator", "standard", "conformity", "prepared_on", "method", "enforcement", "enforcement_body")


def gaps(page) -> Iterator[Finding]:
    for name in _REQUIRED:
        if not getattr(page, name):
            yield _finding(page, name, _("An accessibility statement has to say this."), "missing")
    if not (page.contact_email or page.contact_phone):
        yield _finding(page, "contact_email", _("Say by mail or phone how one can report a barrier."), "missing")
    yield from _contradictions(page)


def _contradictions(page) -> Iterator[Finding]:
    if page.conformity == Conformity.FULL and page.barriers:
        message = _("What is fully compliant has no content that is not accessible.")
        yield _finding(page, "barriers", message, "contradiction")
    if page.conformity in (Conformity.PARTIAL, Conformity.NONE) and not page.barriers:
        yield _finding(page, "barriers", _("Say which content is not accessible, and why."), "missing")
    if page.prepared_on and page.reviewed_on and page.reviewed_on < page.prepared_on:
        message = _("The review cannot be before the statement was prepared.")
        yield _finding(page, "reviewed_on", message, "contradiction")
    if page.method == Method.THIRD_PARTY and not page.method_note:
        yield _finding(page, "method_note", _("Say who has assessed the website."), "missing")


def _finding(page, name: str, message: str, code: str) -> Finding:
    return Finding(name, capfirst(str(page._meta.get_field(name).verbose_name)), message, code)
