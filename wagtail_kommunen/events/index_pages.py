"""The calendar: what is next, a month as a table, what was."""

from django.db import models
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from ..declarations.four_eyes import FourEyesPageMixin
from ..declarations.linted_forms import LintedPageForm
from ..declarations.linted_pages import own_texts
from ..declarations.publishing import LintedPublishingMixin
from ..lint import Finding, lint_texts
from .calendar.atom import atom_file
from .calendar.feeds import Feed, calendar_file
from .calendar.listing import found_in, next_events, past_events
from .calendar.month import month_address, month_asked, month_table, span_of


class EventIndexPageMixin(FourEyesPageMixin, LintedPublishingMixin, RoutablePageMixin, models.Model):
    """The calendar of the network; its children are events."""

    introduction = models.TextField(_("introduction"), blank=True, default="")

    calendar_panels = [FieldPanel("introduction")]
    base_form_class = LintedPageForm

    class Meta:
        abstract = True

    def lint(self) -> list[Finding]:
        title = "\n".join([self.title, self.seo_title, self.search_description])
        texts = [
            ("title", gettext("Title of the page"), title),
            ("introduction", gettext("introduction"), self.introduction),
            *own_texts(self, EventIndexPageMixin),
        ]
        return list(lint_texts(texts))

    @path("")
    def list_view(self, request):
        return self._shown(request, next_events(self, request))

    @path("monat/", name="this_month")
    def this_month_view(self, request):
        return self.month_view(request, f"{timezone.localdate():%Y-%m}")

    @path("monat/<str:month>/", name="month")
    def month_view(self, request, month):
        day = month_asked(month)
        address = f"{self.get_url(request) or ''}{month_address(day)}"
        found = found_in(self, request, span_of(day), address, without=("monat",))
        return self._shown(request, month_table(self, request, day, found))

    @path("archiv/", name="archive")
    def archive_view(self, request):
        return self._shown(request, past_events(self, request, None))

    @path("archiv/<int:year>/", name="year")
    def year_view(self, request, year):
        return self._shown(request, past_events(self, request, year))

    @path("ics/", name="ics")
    @path("ics/art/<slug:kind>/", name="ics_of_kind")
    @path("ics/region/<slug:region>/", name="ics_of_region")
    @path("ics/kommune/<slug:body>/", name="ics_of_body")
    def ics_view(self, request, **asked):
        return calendar_file(self._feed(**asked), request)

    @path("atom/", name="atom")
    @path("atom/art/<slug:kind>/", name="atom_of_kind")
    @path("atom/region/<slug:region>/", name="atom_of_region")
    @path("atom/kommune/<slug:body>/", name="atom_of_body")
    def atom_view(self, request, **asked):
        return atom_file(self._feed(**asked), request)

    def _feed(self, *, kind="", region="", body=""):
        facets = {"art": kind, "region": region, "kommune": body}
        return next((Feed(self, name, value) for name, value in facets.items() if value), Feed(self))

    def _shown(self, request, context):
        """What people see who are logged in is theirs, not to be kept for others."""
        response = self.render(request, context_overrides=context)
        if request.user.is_authenticated:
            patch_cache_control(response, private=True)
        return response
