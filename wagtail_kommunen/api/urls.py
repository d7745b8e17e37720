"""The addresses of the API. Imported only where Wagtail's API v2 is installed, see ``public_urls.py``."""

from django.urls import path, re_path
from wagtail.api.v2.router import WagtailAPIRouter

from .events import EventsViewSet
from .members import MembersViewSet
from .signatories import SignatoriesViewSet
from .versions import VersionsViewSet
from .views import DescriptionView, IndexView, MissingView
from .viewsets import PublicViewSet

VIEWSETS: list[type[PublicViewSet]] = [MembersViewSet, EventsViewSet, VersionsViewSet, SignatoriesViewSet]

router = WagtailAPIRouter("kommunen_api")
for viewset in VIEWSETS:
    router.register_endpoint(viewset.endpoint, viewset)

_patterns, app_name, _namespace = router.urls
urlpatterns = [
    path("", IndexView.as_view(viewsets=VIEWSETS), name="index"),
    path("openapi.json", DescriptionView.as_view(viewsets=VIEWSETS), name="openapi"),
    *_patterns,
    # With the slash only: without it, Django adds it to the addresses above.
    re_path(r"^[\s\S]*/$", MissingView.as_view()),
]
