"""What the frame of every page shows: the network's name and the menus."""

from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from example_site.home.models import StandardPage
from wagtail_kommunen.models import NetworkSettings


class Frame:
    """Asked for by the templates only: a response that shows no frame costs no query."""

    def __init__(self, request):
        self.request = request
        self.site = Site.find_for_request(request)

    def network(self):
        return NetworkSettings.for_request(self.request) if self.site else None

    def main_menu(self):
        if not self.site:
            return []
        pages = Page.objects.child_of(self.site.root_page).live().in_menu()
        return [*self._items(pages), self._item(_("Search"), "/suche/")]

    def footer_menu(self):
        if not self.site:
            return []
        return self._items(StandardPage.objects.child_of(self.site.root_page).live().filter(show_in_footer=True))

    def _items(self, pages):
        return [self._item(page.title, page.get_url(self.request, current_site=self.site)) for page in pages]

    def _item(self, title, url):
        return {"title": title, "url": url, "current": self.request.path.startswith(url)}


def frame(request):
    if request.path.startswith("/admin/") and not getattr(request, "is_preview", False):
        return {}
    frame = Frame(request)
    lazy = {"network": frame.network, "main_menu": frame.main_menu, "footer_menu": frame.footer_menu}
    return {name: SimpleLazyObject(ask) for name, ask in lazy.items()}
