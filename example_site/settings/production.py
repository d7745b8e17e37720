"""The example site on the net. Everything comes from the environment; docs/production.md explains each variable."""

import os
from collections.abc import Iterator
from email.utils import parseaddr

from django.core.exceptions import ImproperlyConfigured

#: Without these there is no site; what each of them is.
REQUIRED = {
    "SECRET_KEY": "a random text of at least 50 characters",
    "DATABASE_URL": "postgres://user:password@host:5432/name",
    "CACHE_URL": "redis://host:6379/0",
    "ALLOWED_HOSTS": "the names of the site, with commas between them and no “*”",
    "BASE_URL": "the address of the site, https://…",
    "EMAIL_HOST": "the mail server",
    "DEFAULT_FROM_EMAIL": "the address that mails come from",
}
#: Where uploads are kept: in a folder, or in S3.
IN_FOLDER = {"MEDIA_ROOT": "an absolute path, for uploads; or S3_BUCKET"}
IN_S3 = {
    "S3_DOMAIN": "the host that hands out the images of S3_BUCKET",
    "S3_PRIVATE_BUCKET": "a second bucket that nobody else reads, for scans of signed papers",
}
OPTIONAL = {
    "EMAIL_PORT": "a number",
    "EMAIL_TLS": "starttls, tls or none",
    "PROXIES": "the number of your own proxies before the site",
}


def _is_random(key: str) -> bool:
    return len(key) >= 50 and len(set(key)) >= 5 and not key.startswith("django-insecure-")


#: What a value has to be like, beyond being there.
FITTING = {
    "SECRET_KEY": _is_random,
    "DATABASE_URL": lambda url: url.startswith(("postgres://", "postgresql://")),
    "CACHE_URL": lambda url: url.startswith(("redis://", "rediss://")),
    "ALLOWED_HOSTS": lambda hosts: all(host.strip(" .") and "*" not in host for host in hosts.split(",")),
    "BASE_URL": lambda url: url.startswith("https://"),
    "DEFAULT_FROM_EMAIL": lambda address: "@" in parseaddr(address)[1],
    "MEDIA_ROOT": lambda path: path.startswith("/"),
    "S3_DOMAIN": lambda host: "/" not in host,
    "S3_PRIVATE_BUCKET": lambda bucket: bucket != os.environ.get("S3_BUCKET"),
    "EMAIL_PORT": str.isdecimal,
    "EMAIL_TLS": lambda kind: kind in ("starttls", "tls", "none"),
    "PROXIES": str.isdecimal,
}


def _complaints() -> Iterator[str]:
    """All at once: whoever sets a site up mends them in one go."""
    required = REQUIRED | (IN_S3 if os.environ.get("S3_BUCKET") else IN_FOLDER)
    for name, what in (required | OPTIONAL).items():
        value = os.environ.get(name, "").strip()
        if not value and name in required:
            yield f"{name} is missing: {what}"
        elif value and name in FITTING and not FITTING[name](value):
            yield f"{name} does not fit: {what}"


if complaints := list(_complaints()):
    raise ImproperlyConfigured("\n  ".join(["The environment is not complete:", *complaints]))

from .strict import *  # noqa: E402
from .strict import (  # noqa: E402
    ADMIN_CONTENT_SECURITY_POLICY,
    CACHES,
    CONTENT_SECURITY_POLICY,
    DATABASES,
    MIDDLEWARE,
    STORAGES,
    WAGTAIL_KOMMUNEN,
)


def _listed(name: str) -> list[str]:
    return [one.strip() for one in os.environ.get(name, "").split(",") if one.strip()]


DEBUG = False
#: The demo stays out: `load_demo` refuses.
DEMO_MAY_LOAD = False
#: Keys of before: who is logged in stays so when the key changes.
SECRET_KEY_FALLBACKS = _listed("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = _listed("ALLOWED_HOSTS")
BASE_URL = os.environ["BASE_URL"].rstrip("/")
WAGTAILADMIN_BASE_URL = BASE_URL
CSRF_TRUSTED_ORIGINS = _listed("CSRF_TRUSTED_ORIGINS") or [BASE_URL]

DATABASES["default"] |= {"CONN_HEALTH_CHECKS": True}
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
# A cache that does not answer must not hold up a worker.
CACHES["default"] |= {
    "KEY_PREFIX": os.environ.get("CACHE_PREFIX", "kommunen"),
    "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2},
}

# First of all: everything after it sees the visitor's address.
MIDDLEWARE = ["example_site.proxies.visitor_address", *MIDDLEWARE]
#: How many proxies of our own stand before the site. 0: none, the header is not read.
PROXIES = int(os.environ.get("PROXIES") or 1)
# Whoever watches the site asks its processes directly, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^health/$"]

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ["EMAIL_HOST"]
EMAIL_PORT = int(os.environ.get("EMAIL_PORT") or 587)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = (os.environ.get("EMAIL_TLS") or "starttls") == "starttls"
EMAIL_USE_SSL = os.environ.get("EMAIL_TLS") == "tls"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ["DEFAULT_FROM_EMAIL"]

if bucket := os.environ.get("S3_BUCKET"):
    _S3 = "storages.backends.s3.S3Storage"
    _place = {
        "endpoint_url": os.environ.get("S3_ENDPOINT") or None,
        "region_name": os.environ.get("S3_REGION") or None,
        "file_overwrite": False,
        "default_acl": None,
    }
    # Images lie at an address that stays, and may be shown.
    _public = {"bucket_name": bucket, "custom_domain": os.environ["S3_DOMAIN"], "querystring_auth": False}
    STORAGES |= {
        "default": {"BACKEND": _S3, "OPTIONS": _place | _public},
        "evidence": {"BACKEND": _S3, "OPTIONS": _place | {"bucket_name": os.environ["S3_PRIVATE_BUCKET"]}},
    }
    WAGTAIL_KOMMUNEN = WAGTAIL_KOMMUNEN | {"EVIDENCE_STORAGE": "evidence"}
    for _policy in (CONTENT_SECURITY_POLICY["DIRECTIVES"], ADMIN_CONTENT_SECURITY_POLICY):
        _policy["img-src"] = [*_policy["img-src"], f"https://{os.environ['S3_DOMAIN']}"]

# To stderr, whatever starts the site keeps it. No names, no mail addresses, no addresses of visitors.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {process:d} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
    # In Django's own configuration it mails reports to ADMINS as well, with all that was sent.
    "loggers": {"django": {"handlers": [], "propagate": True}},
}
