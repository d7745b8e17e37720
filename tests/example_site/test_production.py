"""The example site on the net: example_site/settings/production.py, in processes of its own."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from example_site.demo.accounts import PASSWORD
from example_site.proxies import visitor_address

ROOT = Path(__file__).resolve().parent.parent.parent
KEY = "".join(f"{number:x}" for number in range(100, 150))
COMPLETE = {
    "SECRET_KEY": KEY,
    "DATABASE_URL": "postgres://site:word@db.example:5432/site",
    "CACHE_URL": "redis://cache.example:6379/0",
    "ALLOWED_HOSTS": "netz.example,www.netz.example",
    "BASE_URL": "https://netz.example",
    "EMAIL_HOST": "mail.example",
    "DEFAULT_FROM_EMAIL": "Netz <post@netz.example>",
    "MEDIA_ROOT": "/srv/media",
}
S3 = {"S3_BUCKET": "netz", "S3_PRIVATE_BUCKET": "netz-private", "S3_DOMAIN": "bilder.netz.example"}
#: Keys that stand in the repository on purpose, for one's own machine and for tests.
KNOWN_KEYS = {"bench-only", "demo-only-not-secret", "tests-only"}
SECRETS = {
    "private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "key of a cloud": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "token": r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|glpat-[\w-]{20}|xox[baprs]-[\w-]{10,}|sk_live_\w{16,})\b",
    "token that was signed": r"\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}",
}


def run(*command, **environment):
    """In a process that inherits nothing that sets up a site."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment = {"DJANGO_SETTINGS_MODULE": "example_site.settings.production", **environment}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=inherited | environment, capture_output=True, text=True
    )


def setting(expression, **environment):
    """Of the production settings, as JSON tells it."""
    code = f"import json; from django.conf import settings; print(json.dumps({expression}))"
    done = run("-c", code, **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def complaints(**environment):
    done = run("-c", "from django.conf import settings; settings.DEBUG", **environment)
    assert done.returncode
    return re.findall(r"^  ([A-Z0-9_]+) (is missing|does not fit)", done.stderr, re.MULTILINE)


def test_the_check_for_the_net_finds_nothing():
    done = run("example_site/manage.py", "check", "--deploy", "--fail-level", "WARNING", **COMPLETE)

    assert done.returncode == 0, done.stderr


def test_what_is_missing_is_named_all_at_once():
    assert complaints() == [(name, "is missing") for name in COMPLETE]
    bucket = {**COMPLETE, "S3_BUCKET": "netz"}
    assert complaints(**bucket) == [("S3_DOMAIN", "is missing"), ("S3_PRIVATE_BUCKET", "is missing")]


def test_what_does_not_fit_is_named():
    wrong = {
        "SECRET_KEY": "demo-only-not-secret",
        "DATABASE_URL": "sqlite:///demo.sqlite3",
        "CACHE_URL": "locmem://",
        "ALLOWED_HOSTS": "*",
        "BASE_URL": "http://netz.example",
        "DEFAULT_FROM_EMAIL": "Netz",
        "MEDIA_ROOT": "media",
        "EMAIL_PORT": "smtp",
        "EMAIL_TLS": "yes",
        "PROXIES": "-1",
    }

    assert complaints(**COMPLETE | wrong) == [(name, "does not fit") for name in wrong]
    assert complaints(**COMPLETE | S3 | {"S3_PRIVATE_BUCKET": "netz"}) == [("S3_PRIVATE_BUCKET", "does not fit")]


def test_no_variable_turns_debugging_or_the_demo_on():
    on = {"DEBUG": "1", "DEMO_MAY_LOAD": "1"}

    assert setting("[settings.DEBUG, settings.DEMO_MAY_LOAD]", **COMPLETE, **on) == [False, False]
    assert setting("settings.AUTHENTICATION_BACKENDS", **COMPLETE) == [
        "example_site.demo.accounts.NoDemoPasswordBackend"
    ]


@pytest.mark.django_db
def test_the_demo_refuses_to_be_loaded_there(settings):
    settings.DEMO_MAY_LOAD = False

    with pytest.raises(CommandError, match="stays out"):
        call_command("load_demo")


def test_cookies_and_answers_are_for_https_only():
    names = ("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY")

    assert setting(f"[getattr(settings, name) for name in {names}]", **COMPLETE) == [True] * 4
    assert setting("settings.SECURE_HSTS_SECONDS", **COMPLETE) == 365 * 24 * 3600
    assert setting("settings.CSRF_TRUSTED_ORIGINS", **COMPLETE) == ["https://netz.example"]


def test_scans_lie_in_a_bucket_of_their_own_and_images_may_be_shown():
    found = setting(
        "[settings.WAGTAIL_KOMMUNEN['EVIDENCE_STORAGE'], settings.STORAGES['evidence']['OPTIONS']['bucket_name'],"
        " 'querystring_auth' in settings.STORAGES['evidence']['OPTIONS'],"
        " settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['img-src'][-1]]",
        **COMPLETE,
        **S3,
    )

    assert found == ["evidence", "netz-private", False, "https://bilder.netz.example"]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),  # the first one was written by the visitor
        (2, "203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "10.0.0.1"),  # came past one of them
        (0, "203.0.113.9", "10.0.0.1"),
        (1, "", "10.0.0.1"),
    ],
)
def test_the_visitor_is_who_our_own_proxy_saw(rf, settings, proxies, forwarded, seen):
    settings.PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)

    assert visitor_address(lambda request: request.META["REMOTE_ADDR"])(request) == seen


def files_of_the_repository():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("This is no repository.")
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            yield name, (ROOT / name).read_bytes().decode(errors="ignore")


def test_no_secret_is_in_the_repository():
    found, keys = [], set()
    for name, text in files_of_the_repository():
        found += [(name, kind) for kind, pattern in SECRETS.items() if re.search(pattern, text)]
        keys |= set(re.findall(r"""^ *SECRET_KEY = .*["']([^"']+)["'][^"'\n]*$""", text, re.MULTILINE))
        if name.endswith(".env") or re.search(r"(^|/)\.env($|\.(?!example))", name):
            found.append((name, "environment"))

    assert found == []
    assert keys == KNOWN_KEYS
    assert PASSWORD == "kommunen-demo"
