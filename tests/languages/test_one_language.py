"""A site in one language, on a machine that has no wagtail-localize. Its tests are run with these settings as well."""

import os
import subprocess
import sys

ALONE = """
import django, importlib, pkgutil
django.setup()
import wagtail_kommunen
for module in pkgutil.walk_packages(wagtail_kommunen.__path__, "wagtail_kommunen."):
    if not module.name.startswith("wagtail_kommunen.languages.localize."):
        importlib.import_module(module.name)
from django.core.management import call_command
call_command("check", fail_level="WARNING")
"""


def test_everything_is_there_without_wagtail_localize():
    settings = {"DJANGO_SETTINGS_MODULE": "example_site.settings.one_language", "DATABASE_URL": "sqlite://:memory:"}

    done = subprocess.run([sys.executable, "-c", ALONE], env=os.environ | settings, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
