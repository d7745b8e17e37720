from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import index, sitemap
from wagtail.documents import urls as wagtaildocs_urls

from wagtail_kommunen import public_urls
from wagtail_kommunen.languages.sitemaps import LanguagesSitemap, ViewsSitemap
from wagtail_kommunen.network.health import health
from wagtail_kommunen.search.views import SearchView

SITEMAPS = {"pages": LanguagesSitemap, "views": ViewsSitemap}

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("dokumente/", include(wagtaildocs_urls)),
    path("einladung/", include("wagtail_kommunen.editorial.invitation_urls")),
    path("health/", health),
    path("", include(public_urls.machine)),
    path("sitemap.xml", index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"}),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
]
if settings.DEBUG:
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)
# German stands at “/”, English at “/en/”, Leichte Sprache at “/de-simple/”.
urlpatterns += i18n_patterns(
    path("suche/", SearchView.as_view(), name="search"),
    path("", include(public_urls.pages)),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
