"""``/versions/``: the sealed versions of declarations that everybody may read on the site."""

from functools import cached_property
from typing import Any

from django.db.models import Count, F, QuerySet

from ..declarations.models import DeclarationVersion
from ..declarations.published import COLUMNS
from ..signatories.models import Signatory
from ..signatories.status import public_condition
from . import schemas as s
from .asked import Asked, Found
from .fields import Field
from .parameters import Parameter
from .places import absolute, pages_of
from .viewsets import PublicViewSet

_DECLARATION = s.record(slug=s.TEXT, title=s.TEXT)
_VERSION = s.record(id=s.NUMBER, number=s.NUMBER, digest=s.DIGEST)
#: Columns by which a list is sorted.
ORDERS = {"number": F("number"), "sealed_at": F("sealed_at")}
NUMBER = {"type": "integer", "minimum": 1, "maximum": 2**31 - 1}


class VersionRecord:
    type = "wagtail_kommunen.DeclarationVersion"

    def __init__(self, version: DeclarationVersion, shown: "ShownVersions"):
        self._version, self._shown, self.id = version, shown, version.pk
        self.declaration = {"slug": version.declaration.slug, "title": version.declaration.title}

    @property
    def detail_url(self) -> str:
        return f"{self._shown.asked.base_url}{self.id}/"

    @property
    def html_url(self) -> str | None:
        page = self._shown.addresses.get(self._version.declaration_id)
        return f"{page}fassungen/{self._version.number}/" if page else None

    @property
    def canonical_url(self) -> str | None:
        return f"{self.html_url}kanonisch/" if self.html_url else None

    @property
    def replaces(self) -> dict | None:
        return _version(self._version.replaces)

    @property
    def replaced_by(self) -> dict | None:
        return _version(getattr(self._version, "replaced_by", None))

    @property
    def is_current(self) -> bool:
        return self.replaced_by is None

    @property
    def signatories_total(self) -> int:
        return self._shown.totals.get(self.id, 0)

    @property
    def content(self) -> dict:
        return self._version.content

    def __getattr__(self, name: str) -> Any:
        if name not in COLUMNS:
            raise AttributeError(name)
        return COLUMNS[name](self._version)


def _version(version: DeclarationVersion | None) -> dict | None:
    if version is None:
        return None
    return {"id": version.pk, "number": version.number, "digest": version.digest}


class ShownVersions:
    """The versions of one answer, and what belongs to them."""

    def __init__(self, versions: QuerySet[DeclarationVersion], addresses: dict[int, str], asked: Asked):
        self.addresses, self.asked = addresses, asked
        self.records = [VersionRecord(version, self) for version in versions]

    @cached_property
    def totals(self) -> dict[int, int]:
        """Public signatures by version."""
        public = Signatory.objects.filter(public_condition(), version__in=[record.id for record in self.records])
        return dict(public.order_by().values_list("version").annotate(total=Count("pk")))


class VersionsViewSet(PublicViewSet):
    """Sealed versions. They never change: whoever has the digest has the text."""

    model = DeclarationVersion
    endpoint = "versions"
    title = "Versions of declarations"
    orders = tuple(ORDERS)
    keys = {
        "<slug:declaration>/<int:number>": (
            Parameter("declaration", s.SLUG, "Slug of the declaration."),
            Parameter("number", NUMBER, "The number of the version."),
        ),
        "digest/<str:digest>": (Parameter("digest", s.DIGEST, "The digest (SHA-256) of the canonical form."),),
    }
    filters = (
        Parameter("declaration", s.SLUG, "Slug of the declaration."),
        Parameter("number", NUMBER, "The number of the version."),
        Parameter("digest", s.DIGEST, "The digest (SHA-256) of the canonical form."),
        Parameter("language", s.LANGUAGE, "The language of the text."),
        Parameter("wording_known", s.BOOLEAN, "Whether the wording is known."),
    )
    fields = (
        Field("id", s.NUMBER),
        Field("type", s.TEXT, is_meta=True),
        Field("detail_url", s.URL, is_meta=True),
        Field("html_url", s.maybe(s.URL), "The text for people, with its signatures.", is_meta=True),
        Field("canonical_url", s.maybe(s.URL), "The file that the digest was taken of.", is_meta=True),
        Field("declaration", _DECLARATION),
        Field("number", s.NUMBER),
        Field("label", s.TEXT),
        Field("digest", s.DIGEST, "SHA-256 of the canonical form."),
        Field("place", s.TEXT),
        Field("date", s.maybe(s.EDTF)),
        Field("language", s.TEXT),
        Field("wording_known", s.BOOLEAN),
        Field("sealed_at", s.MOMENT),
        Field("is_current", s.BOOLEAN),
        Field("replaces", s.maybe(_VERSION)),
        Field("replaced_by", s.maybe(_VERSION)),
        Field("signatories_total", s.NUMBER, "Public signatures under this version."),
        Field("content", {"type": "object"}, "The canonical form: the text and all that belongs to it.", usual=False),
    )

    def find_records(self, asked: Asked) -> Found:
        addresses, found = _public(asked)
        for name in ("number", "digest", "language", "wording_known"):
            if name in asked.values:
                found = found.filter(**{name: asked.values[name]})
        if "declaration" in asked.values:
            found = found.filter(declaration__slug=asked.values["declaration"])
        if order := asked.values.get("order"):
            found = found.order_by(*order.split(","), "pk")
        return Found(ShownVersions(found[asked.page], addresses, asked).records, found.count())

    def find_record(self, asked: Asked, key: dict[str, Any]) -> VersionRecord | None:
        addresses, found = _public(asked)
        names = {"id": "pk", "number": "number", "digest": "digest", "declaration": "declaration__slug"}
        found = found.filter(**{names[name]: value for name, value in key.items()})
        return next(iter(ShownVersions(found[:1], addresses, asked).records), None)


def _public(asked: Asked) -> tuple[dict[int, str], QuerySet[DeclarationVersion]]:
    """Versions of declarations with a public page on the site, and the addresses of the pages in the language."""
    pages = list(pages_of("DECLARATION_PAGE_MODEL", asked.site).exclude(declaration=None))
    addresses = {
        page.declaration_id: absolute(asked.site, page.get_full_url(asked.request)) or ""
        for page in pages
        if page.locale.language_code == asked.language
    }
    versions = DeclarationVersion.objects.filter(declaration__in={page.declaration_id for page in pages})
    return addresses, versions.select_related("declaration", "replaces", "replaced_by").order_by(
        "declaration", "-number"
    )
