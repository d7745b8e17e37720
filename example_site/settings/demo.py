"""The demo on one's own machine (``make demo``). With DEBUG=0 it is as strict as a site on the net."""

import os

os.environ.setdefault("DEBUG", "1")

from .base import *
from .base import DEBUG, STORAGES, VAR_DIR

if DEBUG:
    SECRET_KEY = os.environ.get("SECRET_KEY") or "demo-only-not-secret"
    STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = os.environ.get("EMAIL_FILE_PATH", VAR_DIR / "mails")
else:
    from .strict import *
VAR_DIR.mkdir(exist_ok=True)
