"""The example site as it is served, with all its middleware and without DEBUG."""

from example_site.settings.base import *  # noqa: F403
from example_site.settings.base import STORAGES

SECRET_KEY = "bench-only"  # noqa: S105
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
