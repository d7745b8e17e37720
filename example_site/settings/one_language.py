"""The example site without wagtail-localize, in German alone: what a site has that needs no more. For tests."""

import sys

from .test import *
from .test import INSTALLED_APPS

# As if it were not installed.
sys.modules["wagtail_localize"] = None  # type: ignore[assignment]
INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith("wagtail_localize")]
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = [("de", "Deutsch")]
