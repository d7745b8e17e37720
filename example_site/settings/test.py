"""What the tests run with."""

import os
import tempfile

os.environ.setdefault("DEBUG", "0")

from .base import *
from .base import MIDDLEWARE, STORAGES

SECRET_KEY = "tests-only"  # noqa: S105
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT = tempfile.mkdtemp(prefix="kommunen-test-")
MEDIA_ROOT = f"{STATIC_ROOT}/media"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
# Tests choose a language by ``translation.override``.
MIDDLEWARE = [name.replace("django.middleware.locale.", "tests.language_middleware.") for name in MIDDLEWARE]
# What a test has put into a page is rolled back behind the stamps: tests/caching/ turns it on.
MIDDLEWARE.remove("wagtail_kommunen.caching.middleware.PublicPages")
