"""Sites to be measured, each in a folder and in processes of its own."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
_OF_THE_USER = ("DEBUG", "SECRET_KEY", "CACHE_URL")


@contextmanager
def site(folder: Path | None = None) -> Iterator[dict[str, str]]:
    """An empty site; its environment. In ``folder``, if one is named, where it stays."""
    with tempfile.TemporaryDirectory() as made:
        name = folder or Path(made)
        environment = {key: value for key, value in os.environ.items() if key not in _OF_THE_USER} | {
            "DATABASE_URL": f"sqlite:///{name}/bench.sqlite3",
            "MEDIA_ROOT": f"{name}/media",
            "STATIC_ROOT": str(name),
            "EMAIL_FILE_PATH": f"{name}/mails",
            "DJANGO_SETTINGS_MODULE": "bench_settings",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{HERE}",
        }
        if not (Path(name) / "filled").exists():
            manage(environment, "migrate", "--verbosity", "0")
        yield environment


@contextmanager
def filled_site(size: int, folder: Path | None = None) -> Iterator[dict[str, str]]:
    """With ``size`` members, each with a signature and a profile, and as many events. A site that stays is filled once."""
    own = folder and folder.resolve() / str(size)
    filled = own and own / "filled"
    if own:
        own.mkdir(parents=True, exist_ok=True)
    with site(own) as environment:
        if not (filled and filled.exists()):
            tell(f"filling a site with {size:,} members and events")
            manage(environment, "load_demo", "--members", str(size), "--events", str(size))
            run(environment, str(HERE), "--step", "prepare", "--sizes", str(size))
        if filled:
            filled.touch()
        yield environment


def tell(progress: str) -> None:
    """Beside the table."""
    print(f"  {progress}", file=sys.stderr, flush=True)


def manage(environment: dict[str, str], *command: str) -> None:
    """As the demo, which makes accounts."""
    of_demo = environment | {"DJANGO_SETTINGS_MODULE": "example_site.settings.demo"}
    run(of_demo, "example_site/manage.py", *command, stdout=subprocess.DEVNULL)


def run(environment: dict[str, str], *command: str, **options) -> None:
    subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True, **options)
