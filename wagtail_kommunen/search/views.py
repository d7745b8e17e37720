from django.http import Http404
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.models import Site

from ..translation import language_of_address
from .site_search import SiteSearch


class SearchView(TemplateView):
    """Full-text search over pages, profiles, signatories and bodies. A site mounts it where it likes: ``/suche/``."""

    template_name = "wagtail_kommunen/search/search.html"

    def dispatch(self, request, *args, **kwargs):
        wanted, site = language_of_address(request), Site.find_for_request(request)
        if wanted and site and site.root_page.localized.locale.language_code != wanted:
            raise Http404(_("This page is not in this language yet."))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        search = SiteSearch(self.request)
        return super().get_context_data(search=search, page_obj=search.page, **kwargs)
