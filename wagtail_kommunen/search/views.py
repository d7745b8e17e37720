from django.views.generic import TemplateView

from .site_search import SiteSearch


class SearchView(TemplateView):
    """Full-text search over pages, profiles, signatories and bodies. A site mounts it where it likes: ``/suche/``."""

    template_name = "wagtail_kommunen/search/search.html"

    def get_context_data(self, **kwargs):
        search = SiteSearch(self.request)
        return super().get_context_data(search=search, page_obj=search.page, **kwargs)
