"""A site of its own: its own base page and page types, none of ``wagtail_kommunen.pages``, no wagtail-localize, one language."""

import sys
import tempfile
from pathlib import Path

import dj_database_url

HERE = Path(__file__).resolve().parent
MADE = Path(tempfile.mkdtemp(prefix="ownsite-"))
# Its migrations are made anew for each run: see conftest.py.
sys.path.append(str(MADE))
MIGRATION_MODULES = {"ownsite": "ownsite_migrations"}
# As if they were not installed.
sys.modules["wagtail_localize"] = None  # type: ignore[assignment]
sys.modules["wagtail_kommunen.pages"] = None  # type: ignore[assignment]

SECRET_KEY = "tests-only"
DEBUG = False
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [
    "tests.ownsite",
    "wagtail_kommunen",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "wagtail_kommunen.isolation.guard.AdminGuard",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "tests.ownsite.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
DATABASES = {"default": dj_database_url.config(default="sqlite://:memory:")}
DATABASES["default"]["TEST"] = {"NAME": ":memory:" if "sqlite" in DATABASES["default"]["ENGINE"] else "test_ownsite"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTHENTICATION_BACKENDS = ["wagtail_kommunen.network.logins.LimitedModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LANGUAGE_CODE = "de"
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
STATIC_URL = "/static/"
MEDIA_ROOT = MADE / "media"
MEDIA_URL = "/media/"

WAGTAIL_SITE_NAME = "Bündnis Musterland"
WAGTAILADMIN_BASE_URL = "http://127.0.0.1"
WAGTAIL_FINISH_WORKFLOW_ACTION = "wagtail_kommunen.editorial.finishing.publish_approved"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_KOMMUNEN = {
    "DECLARATION_PAGE_MODEL": "ownsite.CharterPage",
    "REGISTRY_PAGE_MODEL": "ownsite.SignaturesPage",
    "MEMBER_INDEX_PAGE_MODEL": "ownsite.TownsPage",
    "MEMBER_PAGE_MODEL": "ownsite.TownPage",
    "EVENT_INDEX_PAGE_MODEL": "ownsite.DatesPage",
    "EVENT_PAGE_MODEL": "ownsite.DatePage",
}
