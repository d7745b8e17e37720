"""What the frame of every page shows: the network's name and the menus."""

from django.urls import reverse
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from example_site.home.models import StandardPage
from wagtail_kommunen.languages.switch import home_of
from wagtail_kommunen.models import NetworkSettings


class Frame:
    """Asked for by the templates only: a response that shows no frame costs no query."""

    def __init__(self, request):
        self.request = request
        self.site = Site.find_for_request(request)

    @cached_property
    def home(self):
        """In the language of the request."""
        return home_of(self.request)

    def network(self):
        return NetworkSettings.for_request(self.request) if self.site else None

    def main_menu(self):
        if not self.home:
            return []
        pages = Page.objects.child_of(self.home).live().in_menu()
        return [*self._items(pages), self._item(_("Search"), reverse("search"))]

    def footer_menu(self):
        if not self.home:
            return []
        pages = StandardPage.objects.child_of(self.home).live().filter(show_in_footer=True)
        check, data = reverse("kommunen_check"), reverse("kommunen_open_data")
        return [*self._items(pages), self._item(_("Check a paper"), check), self._item(_("Open data"), data)]

    def _items(self, pages):
        return [self._item(page.title, page.get_url(self.request, current_site=self.site)) for page in pages]

    def _item(self, title, url):
        return {"title": title, "url": url, "current": self.request.path.startswith(url)}


def frame(request):
    if request.path.startswith("/admin/") and not getattr(request, "is_preview", False):
        return {}
    frame = Frame(request)
    lazy = {name: getattr(frame, name) for name in ("network", "main_menu", "footer_menu")}
    return {name: SimpleLazyObject(ask) for name, ask in lazy.items()}
