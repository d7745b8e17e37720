"""Fixtures of the browser tests. They look at the demo site as people see it: a server of its own, Chromium, German.

    def test_home(browser_page, nu_errors):
        browser_page.goto("/")
        assert axe_violations(browser_page) == []
        assert nu_errors({"home": browser_page.content()}) == []

Every page is watched: a request to another host, an error in the console or an uncaught exception fails the test.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from .browser import CHROMIUM_OPTIONS, ROOT, DemoFolder, run_nu_checker, serve, unexpected, watch

SCREENSHOTS = ROOT / ".cache" / "browser"
PAGES = pytest.StashKey()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """One worker runs all browser tests, so that one demo site and one Chromium are enough."""
    for item in items:
        if {"chromium", "nu_errors", "prepared_demo"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A failed browser test shows the end of its server's log and leaves a picture in .cache/browser/."""
    report = yield
    if report.when == "call" and report.failed:
        for name in ("demo_site", "fresh_demo_site"):
            if site := item.funcargs.get(name):
                report.sections.append((f"log of {name}", site.log_tail()))
        for number, page in enumerate(item.stash.get(PAGES, [])):
            if not page.is_closed():
                name = re.sub(r"[^\w.-]+", "-", item.name)
                picture = SCREENSHOTS / f"{name}-{number}.png"
                page.screenshot(path=picture)
                report.sections.append(("screenshot", str(picture.relative_to(ROOT))))
    return report


def missing(what):
    """Without a program the test is skipped; where everything must run, it fails."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what}; with CI=true no test may be skipped")
    pytest.skip(what)


@pytest.fixture(scope="session")
def prepared_demo(tmp_path_factory):
    """A filled demo site that nobody serves: the others are copies of it."""
    folder = DemoFolder(tmp_path_factory.mktemp("demo"))
    folder.fill()
    return folder


@pytest.fixture(scope="session")
def demo_site(prepared_demo, tmp_path_factory):
    """The demo site that all browser tests share. Who changes what others look at takes fresh_demo_site."""
    with serve(prepared_demo.copy_to(tmp_path_factory.mktemp("shared-demo"))) as site:
        yield site


@pytest.fixture
def fresh_demo_site(prepared_demo, tmp_path):
    """A demo site for one test, to change as it likes."""
    with serve(prepared_demo.copy_to(tmp_path / "demo")) as site:
        yield site


@pytest.fixture(scope="session")
def chromium():
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    if executable is None:
        missing("Chromium is not installed")
    # Playwright keeps an event loop in this thread; later tests of this worker use the database in it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, request):
    """A function that opens a page in a session of its own: open_page(site, color_scheme="dark", …).

    Takes the options of Playwright's Browser.new_context. `@pytest.mark.allow_console("404")` permits messages.
    """
    contexts, problems = [], []
    pages = request.node.stash.setdefault(PAGES, [])

    def open_page(site, **options):
        settings = {"base_url": site.url, "locale": "de-DE", "timezone_id": "Europe/Berlin", "reduced_motion": "reduce"}
        context = chromium.new_context(**settings | options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        problems.append(watch(context))
        pages.append(context.new_page())
        return pages[-1]

    yield open_page

    for context in contexts:
        context.close()
    allowed = tuple(pattern for mark in request.node.iter_markers("allow_console") for pattern in mark.args)
    assert [problem for found in problems for problem in unexpected(found, allowed)] == []


@pytest.fixture
def browser_page(open_page, demo_site):
    """A page of the shared demo site, 1280 pixels wide, light."""
    return open_page(demo_site)


@pytest.fixture(scope="session")
def nu_errors():
    """A function that gives the Nu HTML checker's errors for documents: nu_errors({"home": html, …})."""
    if shutil.which("java") is None:
        missing("Java is not installed, so the Nu HTML checker cannot run")
    fetched = subprocess.run([sys.executable, ROOT / "scripts" / "fetch_vnu.py"], capture_output=True, text=True)
    if fetched.returncode:
        missing(fetched.stderr.strip())
    jar = Path(fetched.stdout.strip())
    return lambda documents: run_nu_checker(jar, documents)
