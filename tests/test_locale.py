"""German first: every message of the package and of the example site has its German, and the compiled file has it too."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = {
    name: ROOT / name / "locale" / "de" / "LC_MESSAGES" / "django.po" for name in ("wagtail_kommunen", "example_site")
}
#: Leichte Sprache says only what can be said more easily; the rest is German.
SIMPLE = {name: path.parents[2] / "de_Simple" / "LC_MESSAGES" / "django.po" for name, path in CATALOGUES.items()}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}|%[sd]")


@pytest.fixture(params=CATALOGUES)
def catalogue(request):
    return CATALOGUES[request.param]


def current(path):
    return [entry for entry in polib.pofile(path) if not entry.obsolete]


def translations(entry):
    return entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]


def identity(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def test_every_message_is_translated(catalogue):
    assert [entry.msgid for entry in current(catalogue) if not all(translations(entry))] == []


def test_no_translation_is_a_guess(catalogue):
    assert [entry.msgid for entry in current(catalogue) if entry.fuzzy] == []


def test_no_message_is_left_over(catalogue):
    assert [entry.msgid for entry in polib.pofile(catalogue).obsolete_entries()] == []


def test_translations_keep_their_placeholders(catalogue):
    def placeholders(text):
        return sorted(match.group() for match in PLACEHOLDER.finditer(text))

    wrong = []
    for entry in current(catalogue):
        allowed = [placeholders(entry.msgid), placeholders(entry.msgid_plural or entry.msgid)]
        wrong += [entry.msgid for text in translations(entry) if placeholders(text) not in allowed]
    assert wrong == []


def test_everybody_is_meant_in_one_way(catalogue):
    """“Einwohner*innen”; of the other signs none."""
    other = r"[a-zäöüß](:in|_in|·in|/-?in|\(in)(nen)?\b|[a-zäöüß]In(nen)?\b"

    assert [text for entry in current(catalogue) for text in translations(entry) if re.search(other, text)] == []


def test_translations_use_german_quotation_marks(catalogue):
    wrong = [text for entry in current(catalogue) for text in translations(entry) if re.search("“[^„]*”", text)]

    assert wrong == []


def test_the_compiled_file_is_up_to_date(catalogue):
    compiled = {identity(entry): list(translations(entry)) for entry in polib.mofile(catalogue.with_suffix(".mo"))}
    written = {
        identity(entry): list(translations(entry))
        for entry in current(catalogue)
        if all(translations(entry)) and not entry.fuzzy
    }

    assert compiled == written


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed")
@pytest.mark.parametrize("name", CATALOGUES)
def test_every_message_of_the_code_is_in_the_catalogue(name, tmp_path):
    copy = tmp_path / name
    shutil.copytree(ROOT / name, copy, ignore=shutil.ignore_patterns("__pycache__", "static"))
    command = [sys.executable, "-m", "django", "makemessages", "--locale=de", "--no-obsolete", "--verbosity=0"]
    subprocess.run(command, cwd=copy, check=True, env={"PATH": os.environ["PATH"]})

    fresh = {identity(entry) for entry in current(copy / "locale" / "de" / "LC_MESSAGES" / "django.po")}

    assert fresh == {identity(entry) for entry in current(CATALOGUES[name])}


@pytest.mark.parametrize("name", SIMPLE)
def test_leichte_sprache_says_what_is_said_in_german_too(name):
    german = {identity(entry): entry for entry in current(CATALOGUES[name])}
    simple = current(SIMPLE[name])

    assert [entry.msgid for entry in simple if identity(entry) not in german] == []
    assert [entry.msgid for entry in simple if entry.fuzzy or not all(translations(entry))] == []


@pytest.mark.parametrize("name", SIMPLE)
def test_leichte_sprache_keeps_placeholders_and_is_compiled(name):
    def placeholders(text):
        return sorted(match.group() for match in PLACEHOLDER.finditer(text))

    simple = current(SIMPLE[name])
    wrong = [
        entry.msgid
        for entry in simple
        for text in translations(entry)
        if placeholders(text) not in [placeholders(entry.msgid), placeholders(entry.msgid_plural or entry.msgid)]
    ]
    assert wrong == []
    compiled = {identity(entry): list(translations(entry)) for entry in polib.mofile(SIMPLE[name].with_suffix(".mo"))}
    assert compiled == {identity(entry): list(translations(entry)) for entry in simple}


@pytest.mark.parametrize("name", SIMPLE)
def test_nobody_is_addressed_by_a_sign_in_leichte_sprache(name):
    wrong = [text for entry in current(SIMPLE[name]) for text in translations(entry) if re.search(r"\w[*:_]in", text)]

    assert wrong == []
