"""What is unclear in a document that could be read."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from ...lint import find_placeholders
from .parties import group_of
from .results import ParsedPart, ParsedParty, Remark, SignatureLine


def remarks_on_placeholders(texts: Iterable[tuple[int, str]]) -> Iterator[Remark]:
    """One for each of the texts, given as (line, text), that holds placeholders."""
    for line, text in texts:
        if placeholders := find_placeholders(text):
            named = ", ".join(_("“%(text)s”") % {"text": placeholder} for placeholder in placeholders)
            yield Remark("placeholder", line, _("This is a placeholder: %(placeholders)s.") % {"placeholders": named})


def remarks_on_parties(parts: list[ParsedPart], signature_lines: list[SignatureLine]) -> Iterator[Remark]:
    yield from _named_differently(*parts) if len(parts) == 2 else ()
    if not signature_lines:
        yield Remark("no-signature-lines", None, _("No signature lines were found."))
        return
    signing = {group_of(f"{line.office}\n{line.name}") for line in signature_lines}
    missing = {
        party.group: (part.line, party.name)
        for part in parts
        for party in part.parties
        if party.group not in {*signing, "other"}
    }
    for line, name in missing.values():
        message = _("“%(party)s”: there is no signature line for this party.")
        yield Remark("party-without-signature-line", line, message % {"party": name})


def _named_differently(preamble: ParsedPart, declaration: ParsedPart) -> Iterator[Remark]:
    for group in ("state", "associations", "municipalities"):
        before, after = _only_party(preamble, group), _only_party(declaration, group)
        if before and after and before.name.casefold() != after.name.casefold():
            message = _("A party is named differently in the two parts: “%(before)s” and “%(after)s”.")
            names = {"before": before.name, "after": after.name}
            yield Remark("party-named-differently", declaration.line, message % names)


def _only_party(part: ParsedPart, group: str) -> ParsedParty | None:
    parties = [party for party in part.parties if party.group == group]
    return parties[0] if len(parties) == 1 else None
