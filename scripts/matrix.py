#!/usr/bin/env python3
"""Run the tests on each supported pair of Django and Wagtail, on the Pythons this machine has.

    make matrix                  all cells
    make matrix ARGS="3.12"      the cells of one Python

Each cell gets a virtual environment in .matrix/, with the newest versions that fit it, so this is for people, not for CI:
it takes minutes and its versions move. No browser, SQLite (or DATABASE_URL).
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Python, Django, Wagtail; migrations are made on the first
CELLS = [
    ("3.11", "5.2", "7.4"),
    ("3.11", "5.2", "8.0"),
    ("3.12", "6.0", "7.4"),
    ("3.12", "6.1", "8.0"),
    ("3.13", "6.1", "8.0"),
]


def interpreter(version: str) -> str | None:
    """A Python of that version: on PATH, or installed by pyenv."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for candidate in (f"python{version}", *map(str, pyenv.glob(f"{version}.*/bin/python"))):
        try:
            found = subprocess.run([candidate, "--version"], capture_output=True, text=True)
        except FileNotFoundError:
            continue
        if found.returncode == 0 and found.stdout.startswith(f"Python {version}."):
            return candidate
    return None


def prepare(cell: tuple[str, str, str], base: str) -> Path:
    """The Python of the cell's virtual environment, brought up to date."""
    folder = ROOT / ".matrix" / "-".join(cell)
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([base, "-m", "venv", folder], check=True)
    _, django, wagtail = cell
    versions = [f"Django~={django}.0", f"wagtail~={wagtail}.0"]
    install = [python, "-m", "pip", "install", "--quiet", "--quiet", "--upgrade", "--disable-pip-version-check"]
    subprocess.run([*install, *versions, "-r", "requirements/dev.in"], cwd=ROOT, check=True)
    subprocess.run([*install, "--no-deps", "--no-build-isolation", "-e", "."], cwd=ROOT, check=True)
    return python


def run(cell: tuple[str, str, str]) -> str:
    base = interpreter(cell[0])
    if base is None:
        return "skipped, no such Python"
    try:
        python = prepare(cell, base)
    except subprocess.CalledProcessError:
        return "not installable"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "example_site.settings.test"}
    checks = {
        "migrations": ["example_site/manage.py", "makemigrations", "--check", "--dry-run"],
        "tests": ["-m", "pytest", "--quiet", "--numprocesses=auto", "-m", "not browser", "-p", "no:cacheprovider"],
    }
    failed = [
        name
        for name, command in checks.items()
        if subprocess.run([python, *command], cwd=ROOT, env=environment).returncode
    ]
    return f"failed: {', '.join(failed)}" if failed else "passed"


def main(wanted: list[str]) -> int:
    results = {}
    for cell in CELLS:
        title = "Python {}, Django {}, Wagtail {}".format(*cell)
        if not wanted or cell[0] in wanted:
            print(f"\n== {title}", flush=True)
            results[title] = run(cell)
    print()
    for title, result in results.items():
        print(f"{title}: {result}")
    return int(any(result not in ("passed", "skipped, no such Python") for result in results.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
