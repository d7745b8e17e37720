from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from django.utils import formats
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ..bodies.finding import Match, find_body
from ..bodies.models import Body
from ..bodies.name_language import own_name
from ..bodies.searching import search_bodies
from ..signatories.membership import PARTIES, member_since
from ..signatories.models import Signatory
from ..signatories.public_bodies import public_bodies
from .excerpts import marked
from .hits import Hit, Source
from .public_pages import PublicPages
from .words import found_in_name, words_of

#: So many candidates are asked about (“Did you mean …?”).
MOST_CANDIDATES = 8


class BodySource(Source):
    """Bodies of the register, members or not: those that the words mean for certain first, then all named like them."""

    slug, label = "koerperschaften", _("Bodies")

    def __init__(self, public: PublicPages, query: str):
        words = words_of(query)
        self.public = public
        self.query = query
        self.words = words
        self.pattern = found_in_name(words)

    @cached_property
    def match(self) -> Match:
        """Of the bodies that may be named in public."""
        return find_body(self.query, within=public_bodies())

    @cached_property
    def found(self):
        return search_bodies(public_bodies(), " ".join(self.words), self.match)

    def count(self):
        return self.found.order_by().count()

    def hits(self, start, stop):
        return self.hits_of(self.found.select_related("district", "successor")[start:stop])

    def direct(self) -> Hit | None:
        """The one body that is meant for certain, however it was written."""
        if not self.match.body:
            return None
        return self.hits_of(Body.objects.filter(pk=self.match.body.pk).select_related("district", "successor"))[0]

    def candidates(self) -> list[Hit]:
        """Several that may be meant, or one that is written differently."""
        pks = [body.pk for body in self.match.candidates[:MOST_CANDIDATES]]
        bodies = Body.objects.filter(pk__in=pks).select_related("district", "successor").in_protocol_order()
        return self.hits_of(bodies) if pks else []

    @property
    def shown_on_top(self) -> int:
        """How many of the first hits stand above the others already."""
        number = len(self.match.candidates)
        return 1 if self.match.body else number if number <= MOST_CANDIDATES else 0

    def hits_of(self, bodies: Iterable[Body]) -> list[Hit]:
        """In two queries more, at any number of bodies: their profiles and their signatures."""
        bodies = list(bodies)
        pks = {pk for body in bodies for pk in (body.pk, body.successor_id) if pk}
        profiles = self._profiles(pks)
        signatures = self._signatures(pks)
        return [self.hit(body, profiles, signatures) for body in bodies]

    def hit(self, body: Body, profiles: dict[int, str], signatures: dict[int, list[Signatory]]) -> Hit:
        def url(pk):
            newest = signatures[pk][-1:] if pk in signatures else []
            return profiles.get(pk) or next((self.public.signature_url(signature) for signature in newest), "")

        hit = Hit(title=body.full_name, marked_title=own_name(marked(body.full_name, self.pattern)), url=url(body.pk))
        hit.facts = [fact for fact in (*_facts(body), _membership(body, signatures.get(body.pk, []))) if fact]
        if body.is_dissolved and body.successor:
            hit.successor, hit.successor_url = body.successor.full_name, url(body.successor_id)
        return hit

    def _profiles(self, pks: set[int]) -> dict[int, str]:
        pages = self.public.profiles().filter(body__in=pks).select_related("locale")
        return {page.body_id: self.public.url(page) for page in pages.defer_streamfields()}

    def _signatures(self, pks: set[int]) -> dict[int, list[Signatory]]:
        """Of registries that anybody may read, the oldest first."""
        public = Signatory.objects.public().filter(body__in=pks, version__declaration__in=self.public.registries)
        by_body = defaultdict(list)
        for signature in sorted(public, key=lambda signature: signature.signed_on.earliest):
            by_body[signature.body_id].append(signature)
        return by_body


def _facts(body: Body) -> list[str]:
    facts = [str(body.get_kind_display()), own_name(str(body.district)) if body.district else ""]
    if body.population is not None:
        number = formats.number_format(body.population, force_grouping=True)
        facts.append(ngettext("%(number)s inhabitant", "%(number)s inhabitants", body.population) % {"number": number})
    if body.dissolved_on and body.is_dissolved:
        day = formats.date_format(body.dissolved_on, "DATE_FORMAT")
        facts.append(gettext("dissolved on %(day)s") % {"day": day})
    return facts


def _membership(body: Body, signatures: list[Signatory]) -> str:
    since = member_since(signatures)
    if since is None or body.kind in PARTIES:
        return ""
    if since.year is None:
        return gettext("Member")
    return gettext("Member since %(date)s") % {"date": since.display()}
