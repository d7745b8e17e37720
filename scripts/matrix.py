#!/usr/bin/env python3
"""Run the tests on the supported versions of Python, Django and Wagtail, on both databases, with and without languages.

    make matrix                              all cells
    make matrix ARGS="3.12 7.4"              the cells that have one of these words in their name
    make matrix ARGS="3.13-6.1-8.0-sqlite-localize"
    make matrix ARGS="7.4 -- tests/api"      what stands after -- goes to pytest

Of the five dimensions any two values that may meet do meet in a cell. Upstream does not let Django 6 run on Python 3.11
nor Wagtail 7.4 on Django 6.1; of the 48 combinations that are left, eight hold all pairs, and fewer cannot: Python 3.12
and 3.13 need one cell for each Django, and 3.11, which has only Django 5.2, one for each Wagtail. Of the sets of eight
this one has the oldest and the newest of everything, what `make test` runs on, and both sets of Django 6.0.

Each cell gets a virtual environment in .matrix/ with the newest versions that fit it, so this is for people, not for CI:
a whole cell takes an hour on a small machine, and its versions move. So cells can be run one by one: .matrix/results.txt
keeps what each of them said last, .matrix/<cell>.txt the whole of it. No browser.

Deprecations that our modules cause are errors in all cells, see `filterwarnings` in pyproject.toml.
"""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".matrix"
RESULTS = FOLDER / "results.txt"
UV = Path(sys.executable).parent / "uv"
WITH_POSTGRES = [sys.executable, "scripts/with_postgres.py"]
SETTINGS = {"localize": "example_site.settings.test", "one": "example_site.settings.one_language"}
#: What would lead the tests astray.
UNWANTED = ("DATABASE_URL", "DEBUG", "DJANGO_SETTINGS_MODULE", "MEDIA_ROOT", "SECRET_KEY")


class Cell(NamedTuple):
    python: str
    django: str
    wagtail: str
    database: str
    languages: str

    def __str__(self) -> str:
        return "-".join(self)

    @property
    def environment(self) -> Path:
        return FOLDER / "-".join(self[:3])


# Migrations are made in the environment of the first.
CELLS = [
    Cell("3.11", "5.2", "7.4", "postgres", "one"),
    Cell("3.11", "5.2", "8.0", "sqlite", "localize"),
    Cell("3.12", "5.2", "7.4", "sqlite", "one"),
    Cell("3.12", "6.0", "7.4", "postgres", "localize"),
    Cell("3.12", "6.1", "8.0", "postgres", "one"),
    Cell("3.13", "5.2", "7.4", "postgres", "localize"),
    Cell("3.13", "6.0", "8.0", "sqlite", "one"),
    Cell("3.13", "6.1", "8.0", "sqlite", "localize"),
]


class Skipped(Exception):
    """The machine lacks what the cell needs."""


def interpreter(version: str) -> str:
    """A Python of that version: on PATH, or installed by pyenv."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for candidate in (f"python{version}", *map(str, pyenv.glob(f"{version}.*/bin/python"))):
        try:
            found = subprocess.run([candidate, "--version"], capture_output=True, text=True)
        except FileNotFoundError:
            continue
        if found.returncode == 0 and found.stdout.startswith(f"Python {version}."):
            return candidate
    raise Skipped(f"no Python {version}")


def prepare(cell: Cell) -> Path:
    """The Python of the cell's virtual environment, brought up to date."""
    if cell.database == "postgres" and subprocess.run([*WITH_POSTGRES, "--check"], cwd=ROOT).returncode:
        raise Skipped("no PostgreSQL")
    python = cell.environment / "bin" / "python"
    if not python.exists():
        subprocess.run([UV, "venv", "--quiet", "--python", interpreter(cell.python), cell.environment], check=True)
    install = [UV, "pip", "install", "--quiet", "--python", python]
    versions = [f"Django~={cell.django}.0", f"wagtail~={cell.wagtail}.0"]
    subprocess.run([*install, "--upgrade", *versions, "-r", "requirements/dev.in"], cwd=ROOT, check=True)
    subprocess.run([*install, "--no-deps", "--no-build-isolation", "-e", "."], cwd=ROOT, check=True)
    return python


def run(cell: Cell, arguments: list[str]) -> str:
    """What came of it, in one line."""
    try:
        python = prepare(cell)
    except Skipped as reason:
        return f"skipped, {reason}"
    except subprocess.CalledProcessError:
        return "FAILED, not installable"
    log = FOLDER / f"{cell}.txt"
    print(f"   {log.relative_to(ROOT)}", flush=True)
    with log.open("w") as output:
        check = ["example_site/manage.py", "makemigrations", "--check", "--dry-run"]
        migrations = in_cell(cell, [python, *check], output, DATABASE_URL="sqlite://:memory:")
        options = ["--quiet", "--numprocesses=auto", "--dist=loadgroup", "-p", "no:cacheprovider", "-m", "not browser"]
        tests = in_cell(cell, [python, "-m", "pytest", *options, *arguments], output)
    failed = [name for name, code in {"migrations": migrations, "tests": tests}.items() if code]
    *_, last = log.read_text().splitlines()
    return f"{'FAILED' if failed else 'passed'}, {versions_in(python)}: {', '.join([*failed, last.strip('= ')])}"


def in_cell(cell: Cell, command: list, output, **variables: str) -> int:
    """The exit code. On PostgreSQL the variables name another database than they did."""
    environment = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    environment |= {"DJANGO_SETTINGS_MODULE": SETTINGS[cell.languages], **variables}
    if cell.database == "postgres":
        command = [*WITH_POSTGRES, *command]
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT).returncode


def versions_in(python: Path) -> str:
    code = "import django, platform, wagtail; print(platform.python_version(), django.__version__, wagtail.__version__)"
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def remember(results: dict[str, str]) -> str:
    """The table of all that ran, now and earlier."""
    known = RESULTS.read_text().splitlines() if RESULTS.exists() else []
    table = dict(line.split(" | ", 1) for line in known) | results
    text = "".join(f"{name} | {result}\n" for name, result in sorted(table.items()))
    RESULTS.write_text(text)
    return text


def chosen(words: list[str]) -> list[Cell]:
    cells = [cell for cell in CELLS if not words or str(cell) in words or set(words) & set(cell)]
    if not cells:
        sys.exit("matrix: no such cell. There are:\n" + "\n".join(map(str, CELLS)))
    return cells


def main(arguments: list[str]) -> int:
    words, pytest_arguments = arguments, []
    if "--" in arguments:
        words, pytest_arguments = arguments[: arguments.index("--")], arguments[arguments.index("--") + 1 :]
    FOLDER.mkdir(exist_ok=True)
    results = {}
    for cell in chosen(words):
        print(f"== {cell}", flush=True)
        result = run(cell, pytest_arguments)
        name = " ".join([str(cell), *pytest_arguments])
        results[name] = f"{datetime.now():%Y-%m-%d %H:%M} | {result}"
        print(f"   {result}", flush=True)
        table = remember({name: results[name]})
    print(f"\n{table}", end="")
    return int(any("| FAILED" in result for result in results.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
