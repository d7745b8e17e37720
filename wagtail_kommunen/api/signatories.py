"""``/signatories/``: the public signatures of registries that everybody may read on the site."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Substr

from ..bodies.models import BodyKind
from ..network.stamps import MEMBERS
from ..signatories.models import LeavingReason, Signatory
from ..signatories.offices import Office, OfficeForm
from ..signatories.registry import PUBLIC_STATUSES
from ..signatories.status import Status
from . import schemas as s
from .asked import Asked, Found
from .fields import Field
from .parameters import Parameter
from .places import absolute, pages_of
from .versions import NUMBER
from .viewsets import PublicViewSet

_BODY = s.record(id=s.NUMBER, ags=s.maybe(s.TEXT), slug=s.TEXT, name=s.TEXT, kind=s.one_of(BodyKind.values))
_VERSION = s.record(id=s.NUMBER, declaration=s.TEXT, number=s.NUMBER, label=s.TEXT, digest=s.DIGEST)
_COUNTERSIGNED = s.record(id=s.NUMBER, body=s.TEXT, person=s.TEXT)
#: Name of an order, and the columns that it sorts by.
ORDERS = {
    "protocol": ("body__protocol_rank", "sort_order", "body__search_name", "version__number"),
    "body": ("body__search_name",),
    "signed_on": ("signed_on",),
    "version": ("version__number",),
}
#: Filters, and where their values stand.
_COLUMNS = {
    "fassung": "version__number",
    "art": "body__kind",
    "jahr": "signed_year",
    "status": "computed_status",
    "declaration": "version__declaration__slug",
    "digest": "version__digest",
    "ags": "body__ags",
    "body": "body__slug",
}


class SignatoryRecord:
    """One signature: a person for a body under one version."""

    type = "wagtail_kommunen.Signatory"
    #: Columns that are those of the model, as they are.
    _PLAIN = ("honorific", "first_name", "last_name", "signed_in")

    def __init__(self, signatory: Signatory, addresses: dict[int, str], asked: Asked):
        self._signatory, self._addresses, self._asked, self.id = signatory, addresses, asked, signatory.pk
        for name in self._PLAIN:
            setattr(self, name, getattr(signatory, name))
        for name in ("signed_on", "countersigned_on", "left_on", "council_resolution_on"):
            value = getattr(signatory, name)
            setattr(self, name, (value.isoformat() if value else None) or None)
        self.status = signatory.status.value
        self.office, self.office_form = signatory.office or None, signatory.office_form or None
        self.office_title, self.leaving_reason = signatory.office_title, signatory.leaving_reason or None
        self.council_resolution_paper = signatory.council_resolution_paper
        self.council_resolution_url = signatory.council_resolution_url

    @property
    def detail_url(self) -> str:
        return f"{self._asked.base_url}{self.id}/"

    @property
    def html_url(self) -> str | None:
        registry = self._addresses.get(self._signatory.version.declaration_id)
        return f"{registry}{self.id}/" if registry else None

    @property
    def body(self) -> dict:
        body = self._signatory.body
        return {"id": body.pk, "ags": body.ags, "slug": body.slug, "name": body.full_name, "kind": body.kind}

    @property
    def version(self) -> dict:
        version = self._signatory.version
        slug = version.declaration.slug
        return {
            "id": version.pk,
            "declaration": slug,
            "number": version.number,
            "label": version.label,
            "digest": version.digest,
        }

    @property
    def countersigned_by(self) -> dict | None:
        other = self._signatory.countersigned_by
        if other is None or not other.is_public:
            return None
        return {"id": other.pk, "body": other.body.full_name, "person": other.person_name}


class SignatoriesViewSet(PublicViewSet):
    """Public signatures, those too that have ended. Evidence and what is only prepared are not here."""

    model = Signatory
    endpoint = "signatories"
    title = "Signatories"
    stamps = (MEMBERS,)
    orders = tuple(ORDERS)
    search_help = "Words of the body or the person, or the beginning of an AGS, all of them."
    filters = (
        Parameter("fassung", NUMBER, "As on the page of the registry: number of the version."),
        Parameter("art", s.one_of(BodyKind.values), "As on the page of the registry: kind of body."),
        Parameter("jahr", s.YEAR, "As on the page of the registry: year of the signature."),
        Parameter("status", s.one_of(PUBLIC_STATUSES), "As on the page of the registry."),
        Parameter("declaration", s.SLUG, "Slug of the declaration."),
        Parameter("digest", s.DIGEST, "Digest of the version."),
        Parameter("ags", s.AGS, "Official key of the body."),
        Parameter("body", s.SLUG, "Slug of the body."),
    )
    fields = (
        Field("id", s.NUMBER),
        Field("type", s.TEXT, is_meta=True),
        Field("detail_url", s.URL, is_meta=True),
        Field("html_url", s.maybe(s.URL), "The entry of the registry for people.", is_meta=True),
        Field("version", _VERSION),
        Field("body", _BODY),
        Field("status", s.one_of([Status.SIGNED, Status.COUNTERSIGNED, Status.LEFT])),
        Field("honorific", s.TEXT),
        Field("first_name", s.TEXT),
        Field("last_name", s.TEXT),
        Field("office", s.maybe(s.one_of(Office.values))),
        Field("office_form", s.maybe(s.one_of(OfficeForm.values))),
        Field("office_title", s.TEXT, "In the language asked for."),
        Field("signed_on", s.maybe(s.EDTF), "Null if it is not known."),
        Field("signed_in", s.TEXT),
        Field("countersigned_on", s.maybe(s.EDTF)),
        Field("left_on", s.maybe(s.EDTF)),
        Field("leaving_reason", s.maybe(s.one_of(LeavingReason.values))),
        Field("council_resolution_on", s.maybe(s.EDTF), usual=False),
        Field("council_resolution_paper", s.TEXT, usual=False),
        Field("council_resolution_url", s.TEXT, usual=False),
        Field("countersigned_by", s.maybe(_COUNTERSIGNED), usual=False),
    )

    def find_records(self, asked: Asked) -> Found:
        addresses, declarations = _registries(asked)
        found = Signatory.objects.public().filter(version__declaration__in=declarations)
        if {"status", "jahr"} & set(asked.values):
            found = found.with_status().annotate(signed_year=Substr("signed_on", 1, 4))
        conditions = Q(**{column: asked.values[name] for name, column in _COLUMNS.items() if name in asked.values})
        found = found.filter(conditions).named_like(asked.values.get("search", ""))
        shown = _joined(found.order_by(*_order(asked.values.get("order", "protocol")), "pk"))[asked.page]
        return Found(_records(shown, addresses, asked), found.order_by().count())

    def find_record(self, asked: Asked, key: dict[str, Any]) -> SignatoryRecord | None:
        addresses, declarations = _registries(asked)
        found = Signatory.objects.public().filter(version__declaration__in=declarations, pk=key["id"])
        return next(iter(_records(_joined(found), addresses, asked)), None)


def _records(found: Iterable[Signatory], addresses: dict[int, str], asked: Asked) -> list[SignatoryRecord]:
    return [SignatoryRecord(signatory, addresses, asked) for signatory in found]


def _joined(found: QuerySet[Signatory]) -> QuerySet[Signatory]:
    """With everything that a record shows. The texts of the versions would come with every row."""
    return found.select_related("version__declaration", "body", "countersigned_by__body").defer("version__canonical")


def _order(order: str) -> list[str]:
    return [
        f"-{column}" if name.startswith("-") else column
        for name in order.split(",")
        for column in ORDERS[name.removeprefix("-")]
    ]


def _registries(asked: Asked) -> tuple[dict[int, str], set[int]]:
    """Addresses of the registry pages in the language asked for, and declarations with one in any language."""
    pages = list(pages_of("REGISTRY_PAGE_MODEL", asked.site).exclude(declaration=None))
    addresses = {
        page.declaration_id: absolute(asked.site, page.get_full_url(asked.request)) or ""
        for page in pages
        if page.locale.language_code == asked.language
    }
    return addresses, {page.declaration_id for page in pages}
