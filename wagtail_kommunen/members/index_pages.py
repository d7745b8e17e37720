"""The directory page: all members, to search, to filter and on a map."""

from django.apps import apps
from django.db import models
from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from ..conf import kommunen_settings
from ..declarations.four_eyes import FourEyesPageMixin
from ..declarations.linted_forms import LintedPageForm
from ..declarations.linted_pages import own_texts
from ..declarations.publishing import LintedPublishingMixin
from ..isolation.public_pages import open_pages
from ..lint import Finding, lint_texts
from ..network.models import NetworkSettings
from .directory.listing import Directory
from .map.dot_map import DOTS, GROUND, DotMap, dots_token, picture_of
from .map.ground import Ground
from .roll import Roll, roll_of

#: Seconds for which a browser keeps a picture whose address changes with it.
_YEAR = 365 * 24 * 3600


class MemberIndexPageMixin(FourEyesPageMixin, LintedPublishingMixin, RoutablePageMixin, models.Model):
    """The directory of members; its children are their profiles."""

    introduction = models.TextField(_("introduction"), blank=True, default="")

    directory_panels = [FieldPanel("introduction")]
    base_form_class = LintedPageForm

    class Meta:
        abstract = True

    def lint(self) -> list[Finding]:
        title = "\n".join([self.title, self.seo_title, self.search_description])
        texts = [
            ("title", gettext("Title of the page"), title),
            ("introduction", gettext("introduction"), self.introduction),
            *own_texts(self, MemberIndexPageMixin),
        ]
        return list(lint_texts(texts))

    def roll(self, request) -> Roll:
        """All members, of the territory that the network's settings name."""
        return roll_of(self, NetworkSettings.for_request(request).state)

    @path("")
    def list_view(self, request):
        roll, base_url = self.roll(request), self.get_url(request) or ""
        directory = Directory(roll, request.GET, base_url)
        fitting = directory.matching if directory.is_narrowed else None
        context = {
            "directory": directory,
            "canonical_url": (self.get_full_url(request) or "") + directory.address.removeprefix(base_url),
            "rows": directory.rows(self._registry_url(request)),
            "page_obj": directory.page,
            "total": directory.total,
            "active_filters": directory.active_filters,
            "map": DotMap(roll, base_url, fitting, query=directory.state.query_string()),
        }
        return self.render(request, context_overrides=context)

    @path(GROUND, name="ground")
    def ground_view(self, request):
        """The lowest layer of the map."""
        ground = self.roll(request).derived(Ground)
        if not ground.height:
            raise Http404
        return _picture(request, ground.token, lambda: ground.svg)

    @path(DOTS, name="dots")
    def dots_view(self, request):
        """The members that the same address of the directory finds, where they are too many to stand in the page."""
        roll = self.roll(request)
        if not roll.derived(Ground).height:
            raise Http404
        directory = Directory(roll, request.GET, "")
        return _picture(request, roll.derived(dots_token), lambda: picture_of(roll, directory.matching))

    def _registry_url(self, request) -> str:
        """Where the signatures are that profiles do not show."""
        model = apps.get_model(kommunen_settings().REGISTRY_PAGE_MODEL)
        page = open_pages(model.objects.filter(locale=self.locale_id)).order_by("path").first()
        return (page.get_url(request) or "") if page else ""


def _picture(request, token: str, draw) -> HttpResponse:
    """An SVG file. An address that holds the newest token may be kept for ever: what is new gets a new address."""
    etag = f'"{token}"'
    if not_modified := get_conditional_response(request, etag=etag):
        return not_modified
    lifetime = f"max-age={_YEAR}, immutable" if request.GET.get("v") == token else "no-cache"
    headers = {"ETag": etag, "Cache-Control": lifetime, "Content-Security-Policy": "default-src 'none'"}
    return HttpResponse(draw(), content_type="image/svg+xml", headers=headers)
