"""What an installation gets: everything the app needs at run time, nothing of the tests or the example site."""

import os
import zipfile
from pathlib import Path

import pytest
from flit_core import buildapi

ROOT = Path(__file__).resolve().parent.parent
RUN_TIME = {".html", ".txt", ".css", ".js", ".svg", ".woff2", ".typ", ".ttf", ".mo", ".po", ".typed"}


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory):
    folder, before = tmp_path_factory.mktemp("wheel"), Path.cwd()
    os.chdir(ROOT)
    try:
        name = buildapi.build_wheel(str(folder))
    finally:
        os.chdir(before)
    return set(zipfile.ZipFile(folder / name).namelist())


def test_wheel_holds_the_app_and_nothing_else(wheel_names):
    assert {name.split("/")[0] for name in wheel_names} == {"wagtail_kommunen", "wagtail_kommunen-0.1.0.dist-info"}


def test_wheel_holds_templates_styles_translations_and_migrations(wheel_names):
    package = ROOT / "wagtail_kommunen"
    files = {
        str(path.relative_to(ROOT))
        for path in package.rglob("*")
        if path.suffix in RUN_TIME or path.parent.name == "migrations"
        if path.is_file()
    }

    assert files
    assert files <= wheel_names
