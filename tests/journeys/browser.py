"""A demo site, a browser, and the two judges of what they show: axe and the Nu HTML checker."""

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

ROOT = Path(__file__).resolve().parent.parent.parent
PASSWORD = "kommunen-demo"
CHROMIUM_OPTIONS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-first-run",
]
# What decides how a site is set up; the demo site of the tests must not inherit it from whoever runs them.
SITE_VARIABLES = (
    *("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "CACHE_URL", "MEDIA_ROOT", "SECRET_KEY", "DEBUG"),
    *("DEMO_HOST", "PORT"),
)


@dataclass(frozen=True)
class DemoFolder:
    """Database and uploads of one demo site."""

    path: Path

    @property
    def log(self) -> Path:
        return self.path / "server.log"

    @property
    def mails(self) -> Path:
        return self.path / "mails"

    def manage(self, *arguments: str) -> str:
        """Run a management command on this site; what it printed."""
        done = subprocess.run(
            [sys.executable, "example_site/manage.py", *arguments],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"manage.py {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}"
        return done.stdout

    def fill(self) -> None:
        self.manage("migrate", "--verbosity", "0")
        self.manage("load_demo")

    def copy_to(self, path: Path) -> "DemoFolder":
        shutil.copytree(self.path, path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("server.log"))
        return DemoFolder(path)

    def environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if name not in SITE_VARIABLES}
        return inherited | {
            "DATABASE_URL": f"sqlite:///{self.path / 'demo.sqlite3'}",
            "MEDIA_ROOT": str(self.path / "media"),
            "EMAIL_FILE_PATH": str(self.mails),
            "PYTHONUNBUFFERED": "1",
        }


@dataclass(frozen=True)
class DemoSite:
    """A demo site that is being served."""

    url: str  # without a slash at the end
    folder: DemoFolder

    def manage(self, *arguments: str) -> str:
        return self.folder.manage(*arguments)

    def log_tail(self, lines: int = 60) -> str:
        return "\n".join(self.folder.log.read_text(errors="replace").splitlines()[-lines:])


@contextlib.contextmanager
def serve(folder: DemoFolder, seconds: int = 60) -> Iterator[DemoSite]:
    """Serve a demo site on a free port until the block is left."""
    port = free_port()
    command = [sys.executable, "example_site/manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    with folder.log.open("wb") as log:
        server = subprocess.Popen(
            command, cwd=ROOT, env=folder.environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
        )
    site = DemoSite(f"http://127.0.0.1:{port}", folder)
    try:
        deadline = time.monotonic() + seconds
        while not answers(site.url):
            assert server.poll() is None, f"The demo site ended at once:\n{site.log_tail()}"
            assert time.monotonic() < deadline, f"The demo site did not answer in {seconds} s:\n{site.log_tail()}"
            time.sleep(0.1)
        yield site
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=20).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def watch(context: BrowserContext, own_host: str = "127.0.0.1") -> list[str]:
    """A list that fills with what must not happen: requests to other hosts, errors in the console (a violated
    Content-Security-Policy is one), uncaught exceptions."""
    problems = []

    def on_request(request):
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob", "about") and address.hostname != own_host:
            problems.append(f"request to another host: {request.url}")

    def on_console(message):
        if message.type == "error":
            problems.append(f"console: {message.text} ({message.location.get('url', '')})")

    context.on("request", on_request)
    context.on("console", on_console)
    context.on("weberror", lambda error: problems.append(f"uncaught exception: {error.error}"))
    return problems


def unexpected(problems: list[str], allowed: tuple[str, ...]) -> list[str]:
    return [problem for problem in problems if not any(re.search(pattern, problem) for pattern in allowed)]


def login(page: Page, username: str) -> None:
    """Log in to the admin as one of the demo's accounts; ends on the admin's home page."""
    page.goto("/admin/login/")
    page.locator("input[name=username]").fill(username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form button[type=submit]").click()
    page.wait_for_url("**/admin/")


#: Not for ever: what turns round and round is never at its end.
AT_REST = """() => Promise.race([
  new Promise(done => setTimeout(done, 50)).then(() => Promise.all(document.getAnimations().map(one => one.finished.catch(() => 0)))),
  new Promise(done => setTimeout(done, 2000)),
])"""


def let_fade(page: Page) -> None:
    """What fades in, or from light to dark, is judged when it is there."""
    page.evaluate(AT_REST)


def axe_violations(page: Page) -> list[str]:
    """What axe finds on the page as it is shown now, one line for each element."""
    let_fade(page)
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}: {' '.join(map(str, node['target']))}: {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
    ]


def run_nu_checker(jar: Path, documents: Mapping[str, str]) -> list[str]:
    """Errors in HTML documents (name: text), "name:line: message". One run of Java for all of them."""
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (name, text) in enumerate(documents.items()):
            file = Path(folder) / f"{number}.html"
            file.write_text(text, encoding="utf-8")
            names[file.name] = name
        command = ["java", "-jar", jar, "--errors-only", "--exit-zero-always", "--stdout", "--format", "json", folder]
        done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, f"The Nu HTML checker failed:\n{done.stdout}{done.stderr}"
    return [
        f"{names[message['url'].rsplit('/', 1)[-1]]}:{message.get('lastLine', '?')}: {message['message']}"
        f" … {message.get('extract', '').strip()}"
        for message in json.loads(done.stdout)["messages"]
    ]
