"""The pages of a site that anybody may read, in the language of the request."""

from functools import cached_property

from django.apps import apps
from wagtail.models import Page, Site

from ..conf import kommunen_settings
from ..isolation.public_pages import public_pages


class PublicPages:
    """Asks once which sections of the site are private. Without a site there is no page."""

    def __init__(self, request):
        self.request = request
        self.site = Site.find_for_request(request)
        self.root = self.site and self.site.root_page.localized

    @cached_property
    def _public(self):
        # As a subquery: a search takes no other condition that asks a second table.
        return public_pages(Page.objects.all()).values("pk")

    def of(self, model):
        """Live pages of a type below the root of the site, none of a private section."""
        pages = model.objects.filter(pk__in=self._public)
        return pages.descendant_of(self.root, inclusive=True) if self.root else pages.none()

    def profiles(self):
        return self.of(self.profile_model)

    def others(self):
        return self.of(Page).not_type(self.profile_model)

    @cached_property
    def profile_model(self):
        return apps.get_model(kommunen_settings().MEMBER_PAGE_MODEL)

    @cached_property
    def registries(self) -> dict[int, str]:
        """Addresses of the registry pages by declaration. Signatures of others are on no page of the site."""
        model = apps.get_model(kommunen_settings().REGISTRY_PAGE_MODEL)
        pages = self.of(model).exclude(declaration=None).select_related("locale").order_by("-path")
        return {page.declaration_id: self.url(page) for page in pages}

    def url(self, page) -> str:
        return page.get_url(self.request, current_site=self.site) or ""

    def signature_url(self, signatory) -> str:
        """Address of a public signature; its version has to be joined."""
        registry = self.registries.get(signatory.version.declaration_id)
        return f"{registry}{signatory.pk}/" if registry else ""
