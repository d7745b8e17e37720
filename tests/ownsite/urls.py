from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from wagtail_kommunen import public_urls
from wagtail_kommunen.search.views import SearchView

urlpatterns = [
    path("verwaltung/", include(wagtailadmin_urls)),
    path("dokumente/", include(wagtaildocs_urls)),
    path("einladung/", include("wagtail_kommunen.editorial.invitation_urls")),
    path("suche/", SearchView.as_view(), name="search"),
    path("", include(public_urls.machine)),
    path("", include(public_urls.pages)),
    path("", include(wagtail_urls)),
]
