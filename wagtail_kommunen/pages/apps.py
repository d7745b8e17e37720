from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WagtailKommunenPagesConfig(AppConfig):
    name = "wagtail_kommunen.pages"
    label = "wagtail_kommunen_pages"
    verbose_name = _("Page types of the network of municipalities")
    default_auto_field = "django.db.models.BigAutoField"
