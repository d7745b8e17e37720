"""Table of contents: public addresses of the package that are no pages. A site includes both lists.

``machine`` is for programs and stands outside of ``i18n_patterns()``; ``pages`` is for people and stands inside.
"""

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path, re_path

from .members.badge.views import badge_view
from .network.text_files import robots_file, security_file
from .opendata import urls as opendata
from .papers.check_views import CheckView, PrintedAddressView

machine: list[URLPattern | URLResolver] = [
    path("daten/abzeichen/<slug:slug>.svg", badge_view, name="kommunen_badge"),
    path("robots.txt", robots_file, name="kommunen_robots"),
    path(".well-known/security.txt", security_file, name="kommunen_security"),
    *opendata.machine,
]
if apps.is_installed("wagtail.api.v2"):
    machine.append(path("api/v2/", include("wagtail_kommunen.api.urls")))

pages: list[URLPattern | URLResolver] = [
    *opendata.pages,
    path("pruefen/", CheckView.as_view(), name="kommunen_check"),
    re_path(
        r"^pruefen/(?P<digits>[0-9a-fA-F]{16})/(?:(?P<slug>[-\w]+)/)?$",
        PrintedAddressView.as_view(),
        name="kommunen_check_printed",
    ),
]
