from django.utils.translation import gettext_lazy as _
from wagtail.search.index import SearchField

from ..bodies.name_language import own_name
from .excerpts import excerpt, marked
from .hits import Hit, Source
from .matching import search_pages
from .public_pages import PublicPages
from .words import found_in_text


class PageSource(Source):
    """Pages by their title and all the text of theirs that is indexed."""

    slug, label = "seiten", _("Pages")

    def __init__(self, public: PublicPages, words: list[str]):
        self.public = public
        self.found = search_pages(self.pages(), words)
        self.pattern = found_in_text(words)

    def pages(self):
        return self.public.others().select_related("locale").specific()

    def count(self):
        return self.found.count()

    def hits(self, start, stop):
        return [self.hit(page) for page in self.found[start:stop]]

    def hit(self, page) -> Hit:
        return Hit(
            title=page.title,
            marked_title=marked(page.title, self.pattern),
            url=self.public.url(page),
            excerpt=excerpt(indexed_text(page), self.pattern),
            facts=getattr(page, "notes_for_lists", []),
        )


class ProfileSource(PageSource):
    """Profiles of members: also by the name of the body and by what their contacts do."""

    slug, label = "mitglieder", _("Members")

    def pages(self):
        return self.public.profiles().select_related("locale", "body__district")

    def hit(self, page):
        hit = super().hit(page)
        if page.body:
            hit.facts = [
                str(page.body.get_kind_display()),
                *([own_name(str(page.body.district))] if page.body.district else []),
            ]
            hit.marked_title = own_name(hit.marked_title)
        return hit


def indexed_text(page) -> str:
    """What Wagtail's search reads of the page besides its title: public by construction."""
    fields = [field for field in page.get_search_fields() if isinstance(field, SearchField)]
    values = [field.get_value(page) for field in fields if field.field_name != "title"]
    parts = (part for value in values for part in (value if isinstance(value, list) else [value]))
    return " ".join(str(part) for part in parts if part)
