"""A site of its own, in a process of its own: Django has one list of apps a process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.browser import SITE_VARIABLES

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.sweep
def test_a_site_with_page_types_of_its_own():
    environment = {name: value for name, value in os.environ.items() if name not in SITE_VARIABLES}
    suite = ["--ds=tests.ownsite.settings", "--confcutdir=tests/ownsite", "tests/ownsite"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:xdist", "-p", "no:cacheprovider", "--quiet", *suite],
        cwd=ROOT,
        env={name: value for name, value in environment.items() if not name.startswith("PYTEST_")},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout
