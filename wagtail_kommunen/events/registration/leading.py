"""An event has a page in each language. The leading one decides: seats, dates, days of keeping, what people are told."""

from functools import cached_property

from ..drafts import event_model
from .offers import Offer, offers


class EventPages:
    """The pages of one event, as they are now. One query."""

    def __init__(self, pages: list):
        self._pages = pages

    @classmethod
    def of(cls, translation_key) -> "EventPages":
        found = event_model().objects.filter(translation_key=translation_key)
        return cls(list(found.select_related("locale", "body").order_by("-live", "pk")))

    @property
    def leading(self):
        """The original: the oldest of those that are public; if none is, the oldest. None of an event without a page."""
        return self._pages[0] if self._pages else None

    @property
    def is_public(self) -> bool:
        return bool(self._pages) and self.leading.live

    def read_in(self, language: str):
        """The public page in this language, else the leading one."""
        found = (page for page in self._pages if page.live and page.locale.language_code == language)
        return next(found, self.leading)

    @cached_property
    def offers(self) -> dict[str, Offer]:
        return {offer.key: offer for offer in offers(self.leading)} if self.is_public else {}

    def offer(self, key: str) -> Offer | None:
        """None of a date that there is not, and of what is not public."""
        return self.offers.get(key)


def leading_page(translation_key):
    """It alone, or None."""
    return EventPages.of(translation_key).leading


def leader_of(page):
    """Who decides for ``page``. If it does itself, it is the one given: a preview shows what is not stored yet."""
    found = leading_page(page.translation_key)
    return page if found is None or found.pk == page.pk else found
