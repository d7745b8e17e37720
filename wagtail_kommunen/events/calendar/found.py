"""What a request finds in an agenda, and the links from there: every state of a list is an address."""

from functools import cached_property

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ...bodies.names import fold
from ...conf import kommunen_settings
from ..choices import EventKind
from .agenda import MODES, Agenda, Item
from .state import FACETS, State, month_of
from .when import month_in_words

LABELS = {
    "art": gettext_lazy("Kind of event"),
    "region": gettext_lazy("Region"),
    "kommune": gettext_lazy("Host or co-host"),
    "teilnahme": gettext_lazy("Attendance"),
    "monat": gettext_lazy("Month"),
}
WAYS = {"on_site": gettext_lazy("On site"), "online": pgettext_lazy("way to attend an event", "Online")}
#: Stands for any value in the pattern of a facet's addresses; no slug looks like it.
_ANY = "0ANY0"


class Found:
    """The events of an agenda under a state. ``address``: of the list, without its query."""

    def __init__(self, agenda: Agenda, state: State, shown: frozenset[int], address: str):
        self.agenda = agenda
        self.state = state
        self.shown = shown
        self.address = address

    @cached_property
    def places(self) -> list[int]:
        """Of the events found, in order."""
        return sorted(self._under(self.state))

    @property
    def total(self) -> int:
        return len(self.places)

    @property
    def items(self) -> list[Item]:
        return [self.agenda.items[place] for place in self.places]

    @property
    def url(self) -> str:
        return self.url_of(self.state)

    def url_of(self, state: State) -> str:
        query = state.query_string()
        return f"{self.address}?{query}" if query else self.address

    @property
    def reset_url(self) -> str:
        return self.url_of(State({}, everything=self.state.everything))

    def _under(self, state: State) -> frozenset[int]:
        """Of a municipality everything; else what is in the calendar of the network, unless everything is asked for."""
        found = self.shown
        if not (state.everything or "kommune" in state.chosen):
            found = found & self.agenda.network
        for name, value in state.chosen.items():
            found = found & self.agenda.fitting[name].get(value, frozenset())
        return found & self._said if state.query else found

    @cached_property
    def _said(self) -> frozenset[int]:
        """Events in whose title, summary or town every word stands."""
        words = fold(self.state.query).split()
        if not words:
            return frozenset()
        model = apps.get_model(kommunen_settings().EVENT_PAGE_MODEL)
        first_day = self.agenda.span.first
        pages = model.objects.live().filter(locale=self.agenda.locale, kommunen_calendar_entry__last_day__gte=first_day)
        texts = {pk: fold(" ".join(text)) for pk, *text in pages.values_list("pk", "title", "summary", "town")}
        return frozenset(
            place
            for place, item in enumerate(self.agenda.items)
            if item.page in texts and all(word in texts[item.page] for word in words)
        )

    # ---- Facets

    @property
    def facets(self) -> list[dict]:
        """Those with a choice, and those chosen."""
        names = [name for name in FACETS if name != "monat" or self.agenda.span.last is None]
        return [facet for name in names if len((facet := self._facet(name))["options"]) > 1 or facet["chosen"]]

    def _facet(self, name: str) -> dict:
        chosen = self.state.chosen.get(name, "")
        others = self._under(self.state.without(name))
        if name == "kommune":
            others = self._under(State(self.state.without(name).chosen, self.state.query, everything=True))
        head, _any, tail = self.url_of(self.state.with_value(name, _ANY)).partition(_ANY)
        fitting = self.agenda.fitting[name]
        options = [
            {
                "value": value,
                "label": self.label_of(name, value),
                "count": count,
                "selected": value == chosen,
                "url": self.url_of(self.state.without(name)) if value == chosen else f"{head}{value}{tail}",
            }
            for value in self._in_order(name, {*fitting, chosen} - {""})
            if (count := len(fitting.get(value, frozenset()) & others)) or value == chosen
        ]
        are_names = name in ("region", "kommune")
        return {"name": name, "label": LABELS[name], "chosen": chosen, "options": options, "are_names": are_names}

    def _in_order(self, name: str, values: set[str]) -> list[str]:
        if name == "art":
            return [kind for kind in EventKind.values if kind in values]
        if name == "teilnahme":
            return [mode for mode in MODES if mode in values]
        if name == "monat":
            return sorted(values)
        ranks = {slug: rank for rank, slug in enumerate(self.agenda.names)}
        return sorted(values, key=lambda slug: (ranks.get(slug, len(ranks)), slug))

    def label_of(self, name: str, value: str) -> str:
        if name == "art":
            return str(EventKind(value).label)
        if name == "teilnahme":
            return str(WAYS[value])
        if name == "monat":
            month = month_of(value)
            return month_in_words(month) if month else value
        return self.agenda.names.get(value, value)

    @property
    def active_filters(self) -> list[dict]:
        """Each as a word with the address without it, and how many events that would find."""
        active = []
        if self.state.query:
            label = _("Search: “%(query)s”") % {"query": self.state.query}
            active.append(self._filter(label, State(self.state.chosen, "", self.state.everything)))
        for name, value in self.state.chosen.items():
            words = {"facet": LABELS[name], "value": self.label_of(name, value)}
            # Translators: a filter and what was chosen in it: “District: Kreis Borken”
            active.append(self._filter(_("%(facet)s: %(value)s") % words, self.state.without(name)))
        return active

    def _filter(self, label: str, less: State) -> dict:
        return {"label": label, "remove_url": self.url_of(less), "count": len(self._under(less))}

    @property
    def ways_out(self) -> list[dict]:
        """Of an empty result: the filters without which something would be found, the most fruitful first."""
        return sorted((one for one in self.active_filters if one["count"]), key=lambda one: -one["count"])

    @property
    def scopes(self) -> list[dict]:
        """The calendar of the network, or that of all. No choice where a municipality is chosen, or without any other."""
        if "kommune" in self.state.chosen or self.shown <= self.agenda.network:
            return []
        labels = {False: _("Of the network"), True: _("Of all municipalities too")}
        return [
            {"label": label, "url": self.url_of(self._within(scope)), "selected": scope == self.state.everything}
            for scope, label in labels.items()
        ]

    def _within(self, everything: bool) -> State:
        return State(self.state.chosen, self.state.query, everything)

    @property
    def kept_params(self) -> list[tuple[str, str]]:
        """What the form must repeat, because its own field does not say it."""
        kept = list(self.state.chosen.items())
        return [*kept, ("kalender", "alle")] if self.state.everything else kept
