"""What the page of one member shows besides its own fields: the register, the registry and the other members."""

from dataclasses import dataclass
from functools import cached_property

from django.apps import apps
from django.db.models import Min, Q
from wagtail.models import Page, Site

from ..bodies.models import Body
from ..conf import kommunen_settings
from ..declarations.partial_date import PartialDate
from ..isolation.public_pages import open_pages
from ..network.models import NetworkSettings
from ..signatories.models import Signatory
from ..signatories.status import public_condition
from .badge.address import badge_path
from .badge.picture import BadgeCode, badge_code, badge_of
from .map.locator import LocatorMap, locator_map
from .neighbours import Neighbourhood
from .profile_image import Picture, picture_of
from .roll import Place, Roll, roll_of
from .strategy_way import Step, way_to


@dataclass(frozen=True)
class OtherProfile:
    """A body with the address of its profile, or an empty one."""

    name: str
    url: str
    population: int | None = None
    km: int | None = None


class Profile:
    """A profile page for one request. Reading all of it costs the same number of queries, whatever it holds."""

    def __init__(self, page, request):
        self.page = page
        self.request = request

    # ---- The body, as the register has it

    @cached_property
    def _bodies(self) -> list[Body]:
        """The body and those it succeeded, in one query."""
        pk = self.page.body_id
        return list(Body.objects.filter(Q(pk=pk) | Q(successor=pk)).select_related("successor")) if pk else []

    @cached_property
    def body(self) -> Body | None:
        return next((body for body in self._bodies if body.pk == self.page.body_id), None)

    @property
    def name(self) -> str:
        return self.body.full_name if self.body else self.page.title

    @cached_property
    def place(self) -> Place | None:
        return self.roll.places.get(self.page.body_id) if self.roll else None

    @property
    def district(self) -> str:
        return self.roll.name_of(self.body.district_id) if self.roll and self.body else ""

    @property
    def region(self) -> str:
        return self.roll.name_of(self.body.government_region_id) if self.roll and self.body else ""

    @property
    def dissolved_on(self) -> PartialDate | None:
        return PartialDate.from_date(self.body.dissolved_on) if self.body and self.body.dissolved_on else None

    @cached_property
    def predecessors(self) -> list[OtherProfile]:
        return [self._other(body) for body in self._bodies if body.pk != self.page.body_id]

    @cached_property
    def successor(self) -> OtherProfile | None:
        return self._other(self.body.successor) if self.body and self.body.successor else None

    # ---- Its membership, as the registry has it

    @cached_property
    def signatures(self) -> list[Signatory]:
        """All public signatures, the oldest first, each with ``is_first`` and the address of its text."""
        signatures = self.page.signatures
        urls = self._text_urls({signature.version.declaration_id for signature in signatures})
        days = self.roll.derived(first_days) if self.roll and signatures else {}
        for signature in signatures:
            declaration = signature.version.declaration_id
            signature.is_first = signature.signed_with(days.get(declaration))
            url = urls.get(declaration)
            signature.text_url = f"{url}fassungen/{signature.version.number}/" if url else ""
        return signatures

    @property
    def since(self) -> PartialDate | None:
        """Nothing for a body that is no member, or no more."""
        return self.page.member_since

    @property
    def was_member(self) -> bool:
        return self.since is None and bool(self.signatures)

    @cached_property
    def badge(self) -> BadgeCode | None:
        """For the body's own website; None of one that never signed in public."""
        path = badge_path(self.body.slug) if self.body and self.signatures else ""
        badge = badge_of(self.body, self.network_name, self.signatures) if path and self.body else None
        return badge_code(badge, self.absolute(path), self.url) if badge else None

    # ---- What the page itself says

    @cached_property
    def contacts(self) -> list:
        return list(self.page.contacts.all())

    @cached_property
    def fields(self) -> list[dict[str, str]]:
        """Fields of engagement, with the address of the directory narrowed to each."""
        url = self.directory_url
        return [{"name": name, "url": f"{url}?feld={slug}" if url else ""} for slug, name in self._fields_of_page()]

    @cached_property
    def steps(self) -> list[Step]:
        return way_to(self.page.strategy_stage)

    @cached_property
    def picture(self) -> Picture | None:
        return picture_of(self.page.image_id)

    @property
    def checked_on(self) -> PartialDate | None:
        return PartialDate.from_date(self.page.checked_on) if self.page.checked_on else None

    # ---- The others

    @cached_property
    def of_like_size(self) -> list[OtherProfile]:
        if not (self.roll and self.place):
            return []
        return [self._other(member.place) for member in self.roll.derived(Neighbourhood).of_like_size(self.place)]

    @cached_property
    def nearest(self) -> list[OtherProfile]:
        if not (self.roll and self.place):
            return []
        found = self.roll.derived(Neighbourhood).nearest(self.place)
        return [self._other(neighbour.member.place, km=round(neighbour.km)) for neighbour in found]

    # ---- Addresses

    @cached_property
    def directory(self) -> Page | None:
        return self.page.get_parent() if self.page.path else None

    @cached_property
    def directory_url(self) -> str:
        return (self.directory.get_url(self.request) or "") if self.directory else ""

    @cached_property
    def roll(self) -> Roll | None:
        return roll_of(self.directory, self._network.state if self._network else "") if self.directory else None

    @cached_property
    def url(self) -> str:
        """Its full address; empty in the preview of a page that has none yet."""
        return self.page.get_full_url(self.request) or ""

    @cached_property
    def contact_url(self) -> str:
        """Address of the file for address books; empty as long as the page is stored nowhere."""
        return f"{self.page.get_url(self.request) or ''}kontakt/" if self.page.pk and self.contacts else ""

    @property
    def network_name(self) -> str:
        return self._network.name if self._network else ""

    @cached_property
    def map(self) -> LocatorMap | None:
        return locator_map(self.roll, self.place, self.directory_url) if self.roll and self.place else None

    def absolute(self, url: str) -> str:
        return self.request.build_absolute_uri(url)

    @cached_property
    def _network(self) -> NetworkSettings | None:
        return NetworkSettings.for_request(self.request) if Site.find_for_request(self.request) else None

    @cached_property
    def _listed(self) -> bool:
        """Whether the roll holds what this page shows: not so for drafts, previews and bodies that are no members."""
        if not self.roll or getattr(self.request, "is_preview", False):
            return False
        member = self.roll.by_body.get(self.page.body_id)
        return bool(member and member.profile_slug == self.page.slug)

    @cached_property
    def strategy_document(self):
        """None of a private collection: its title says what is in it."""
        document = self.page.strategy_document
        return document if document and not document.collection.get_view_restrictions() else None

    def _fields_of_page(self) -> list[tuple[str, str]]:
        """Slug and name of each field of engagement."""
        if self.roll and self._listed:
            chosen = self.roll.by_body[self.page.body_id].fields
            return [(slug, self.roll.fields[slug]) for slug in chosen if slug in self.roll.fields]
        fields = sorted(self.page.fields_of_engagement.all(), key=lambda field: (field.sort_order, field.name))
        return [(field.slug, field.name) for field in fields]

    def _other(self, body: Body | Place, km: int | None = None) -> OtherProfile:
        member = self.roll.by_body.get(body.pk) if self.roll else None
        url = f"{self.directory_url}{member.profile_slug}/" if member and member.profile_slug else ""
        return OtherProfile(body.full_name, url, body.population, km)

    def _text_urls(self, declarations: set[int]) -> dict[int, str]:
        """Addresses of the live pages of the declarations, in the language of the page."""
        if not declarations:
            return {}
        model = apps.get_model(kommunen_settings().DECLARATION_PAGE_MODEL)
        pages = open_pages(model.objects.filter(declaration__in=declarations, locale=self.page.locale_id))
        pages = pages.only("declaration", "path", "depth", "url_path", "locale")
        return {page.declaration_id: page.get_url(self.request) or "" for page in pages}


def first_days(roll: Roll) -> dict[int, PartialDate]:
    """The day of the first public signature by declaration. For ``roll.derived``: every signature renews the roll."""
    public = Signatory.objects.filter(public_condition()).order_by()
    return dict(public.values_list("version__declaration").annotate(first=Min("signed_on")))
