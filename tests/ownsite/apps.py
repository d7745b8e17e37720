from django.apps import AppConfig


class OwnSiteConfig(AppConfig):
    name = "tests.ownsite"
    label = "ownsite"
    default_auto_field = "django.db.models.BigAutoField"
