"""A site as on the net, on loopback and for a while: PostgreSQL, Redis, a mail server, several processes of gunicorn."""

import contextlib
import email
import email.policy
import json
import os
import re
import secrets
import shutil
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from with_postgres import binaries, server

ROOT = Path(__file__).resolve().parent.parent
HOST = "netz.example"
#: The town halls whose people edit, the office that approves.
ACCOUNTS = ("rheine1", "alsdorf1", "netzwerk1", "netzwerk2")
PREPARE = """
import json, sys
from datetime import timedelta
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Site
from wagtail_kommunen.models import Body
from wagtail_kommunen.pages.models import EventIndexPage, EventPage, MemberPage
for user in get_user_model().objects.all():
    user.set_password({password!r}); user.save()
Site.objects.update(hostname={host!r}, port=443)
calendar = EventIndexPage.objects.live().first()
events = []
for number in range({events}):
    page = EventPage(
        title=f"Lasttest {{number}}", slug=f"lasttest-{{number}}", kind="workshop", live=False,
        body=Body.objects.get(slug="rheine"), starts_on=timezone.localdate() + timedelta(days=20),
        venue="Rathaus", town="Rheine", contact_function="Koordinierungsstelle", contact_email="netzwerk@example.org",
        summary="Demo: gibt es nicht.", registration="here", capacity={seats}, companions=2,
    )
    calendar.add_child(instance=page)
    page.save_revision().publish()
    events.append(EventPage.objects.get(pk=page.pk).url)
profiles = {{slug: MemberPage.objects.get(locale=calendar.locale, slug=slug).pk for slug in ("rheine", "alsdorf")}}
members = list(MemberPage.objects.live().filter(locale=calendar.locale).values_list("slug", flat=True)[:200])
print("\\n" + json.dumps({{"events": events, "profiles": profiles, "members": members}}))
"""


@dataclass
class Site:
    url: str
    folder: Path
    environment: dict[str, str]
    mails: "MailServer"
    password: str
    facts: dict = field(default_factory=dict)

    def ask(self, code: str) -> dict:
        """What some lines of Python in the site print last, as JSON."""
        done = self.manage("shell", "--no-imports", "-c", code)
        return json.loads(done.strip().splitlines()[-1])

    def manage(self, *arguments: str, **environment: str) -> str:
        command = [sys.executable, "example_site/manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment | environment, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"load: {' '.join(arguments[:2])} failed.\n{done.stdout}{done.stderr}")
        return done.stdout

    @property
    def log(self) -> str:
        return (self.folder / "gunicorn.log").read_text(errors="replace")


@contextlib.contextmanager
def site(*, workers: int, members: int, events: int, registrations: int, seats: int) -> Iterator[Site]:
    """Filled and served until the block is left. Ends with 69 where a program is missing."""
    bin_folder, redis = binaries(), shutil.which("redis-server")
    if not (bin_folder and redis):
        print("load: PostgreSQL and redis-server are needed.", file=sys.stderr)
        sys.exit(69)
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="load-", dir="/tmp")))
        database = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp")))
        stack.enter_context(server(database, bin_folder))
        cache_port, port = free_port(), free_port()
        options = ("--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(folder))
        stack.enter_context(running([redis, "--port", str(cache_port), *options], folder / "redis.log"))
        mails = stack.enter_context(MailServer())
        made = Site(f"http://127.0.0.1:{port}", folder, {}, mails, secrets.token_urlsafe(16))
        made.environment = _environment(folder, database, cache_port, mails)
        made.manage("migrate", "--verbosity", "0")
        amounts = ("--members", str(members), "--events", str(events))
        made.manage("load_demo", *amounts, DJANGO_SETTINGS_MODULE="example_site.settings.demo", DEBUG="1")
        made.manage("collectstatic", "--no-input", "--verbosity", "0")
        made.facts = made.ask(PREPARE.format(host=HOST, password=made.password, events=registrations, seats=seats))
        served = ["-m", "gunicorn", "example_site.wsgi", f"--bind=127.0.0.1:{port}", f"--workers={workers}"]
        stack.enter_context(
            running([sys.executable, *served, "--threads=2"], folder / "gunicorn.log", made.environment)
        )
        _wait_for(made)
        yield made


def _environment(folder: Path, database: Path, cache_port: int, mails: "MailServer") -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "PYTHONPATH") if name in os.environ}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "example_site.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "DATABASE_URL": f"postgres://kommunen@{str(database).replace('/', '%2F')}/postgres",
        "CACHE_URL": f"redis://127.0.0.1:{cache_port}/0",
        "ALLOWED_HOSTS": HOST,
        "BASE_URL": f"https://{HOST}",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(mails.port),
        "EMAIL_TLS": "none",
        "DEFAULT_FROM_EMAIL": f"netz@{HOST}",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
    }


@contextlib.contextmanager
def running(command: list[str], log: Path, environment: dict[str, str] | None = None) -> Iterator[subprocess.Popen]:
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(made: Site, seconds: int = 90) -> None:
    ends, request = time.monotonic() + seconds, urllib.request.Request(f"{made.url}/health/", headers={"Host": HOST})  # noqa: S310
    while time.monotonic() < ends:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(request, timeout=30).close()  # noqa: S310
            return
        time.sleep(0.5)
    sys.exit(f"load: the site is not well.\n{made.log}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class MailServer(socketserver.ThreadingTCPServer):
    """Takes every mail and remembers the links in it, by address."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Taking)
        self.port = self.server_address[1]
        self.links: dict[str, list[str]] = defaultdict(list)
        self.taken: dict[str, int] = defaultdict(int)
        self.lock = threading.Lock()

    def __enter__(self) -> "MailServer":
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error) -> None:
        self.shutdown()
        self.server_close()

    def take(self, recipients: list[str], content: bytes) -> None:
        message = email.message_from_bytes(content, policy=email.policy.default)
        body = message.get_body(("plain",))
        links = re.findall(r"https?://[^/\s]+(/\S+/anmeldung/[\w-]{20,}/)", body.get_content() if body else "")
        with self.lock:
            for recipient in recipients:
                self.taken[recipient] += 1
                self.links[recipient] += links


class _Taking(socketserver.StreamRequestHandler):
    """As much SMTP as Django speaks."""

    server: MailServer

    def handle(self) -> None:
        recipients: list[str] = []
        self._say("220 ready")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"QUIT":
                return self._say("221 bye")
            if word == b"RCPT":
                recipients.append(re.search(rb"<([^>]*)>", line)[1].decode())
            if word == b"DATA":
                self._say("354 go on")
                self.server.take(recipients, self._content())
                recipients = []
            self._say("250 ok")

    def _content(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())
