"""Where a body stands, as the public registry has it. What is prepared is not told apart from what is not there."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import get_language
from wagtail.models import Page

from ..bodies.models import Body
from ..conf import kommunen_settings
from ..declarations.models import Declaration, DeclarationVersion
from ..declarations.partial_date import PartialDate
from ..isolation.public_pages import public_pages
from ..signatories.membership import PARTIES, member_since, public_signatures
from ..signatories.models import Signatory
from ..signatories.status import Status, status_of
from ..translation import first_language


@dataclass(frozen=True)
class Entry:
    """A public signature with its address in the registry, which is empty where no page shows it."""

    signatory: Signatory
    url: str


@dataclass(frozen=True)
class Standing:
    body: Body
    entries: tuple[Entry, ...]
    since: PartialDate | None
    profile_url: str

    @property
    def is_party(self) -> bool:
        """Supports the members and is none itself."""
        return self.body.kind in PARTIES

    @property
    def is_running(self) -> bool:
        return any(status_of(entry.signatory, date.today()) != Status.LEFT for entry in self.entries)


def standing_of(body: Body, declaration: Declaration, request) -> Standing:
    signatures = [one for one in public_signatures(body) if one.version.declaration_id == declaration.pk]
    registry = _page("REGISTRY_PAGE_MODEL", declaration=declaration)
    below = registry.get_url(request) or "" if registry else ""
    entries = tuple(
        Entry(one, below + registry.reverse_subpage("signature", [one.pk]) if below else "") for one in signatures
    )
    since = None if body.kind in PARTIES else member_since(signatures)
    return Standing(body, entries, since, _url(_page("MEMBER_PAGE_MODEL", body=body), request))


def version_url(version: DeclarationVersion, request, view: str = "version") -> str:
    """Where people read its text; empty where no page shows it."""
    page = _page("DECLARATION_PAGE_MODEL", declaration=version.declaration_id)
    url = _url(page, request)
    return url + page.reverse_subpage(view, [version.number]) if url else ""


def verify_url(request) -> str:
    """How to compute a digest oneself, by the newest text; empty without any."""
    version = DeclarationVersion.objects.filter(wording_known=True).order_by("-sealed_at").first()
    return version_url(version, request, "verify") if version else ""


def _page(setting: str, **facts) -> Any:
    """The public page in the language of the request, else in the first one of the site; None without any."""
    model = apps.get_model(getattr(kommunen_settings(), setting))
    languages = (get_language(), first_language())
    rank = Case(
        *(When(locale__language_code=code, then=Value(place)) for place, code in enumerate(languages)),
        default=Value(len(languages)),
        output_field=IntegerField(),
    )
    return public_pages(model.objects.filter(**facts)).order_by(rank, "path").first()


def _url(page: Page | None, request) -> str:
    return (page.get_url(request) or "") if page else ""
