import csv

import pytest
from django.utils import translation

from tests.factories import SOURCE
from wagtail_kommunen.lint import HIDDEN, Finding, find_placeholders, lint_texts


@pytest.mark.parametrize(
    "text, placeholders",
    [
        ("Max Mustermann", ["Max Mustermann"]),
        ("Bürgermeister Max\u00a0Mustermann", ["Max\u00a0Mustermann"]),
        ("MAX MUSTERMANN", ["MAX MUSTERMANN"]),
        ("Erika Mustermann und Erika Musterfrau", ["Erika Mustermann", "Erika Musterfrau"]),
        ("Frau Mustermann", ["Mustermann"]),
        ("John Doe", ["John Doe"]),
        ("Stadt Musterstadt", ["Musterstadt"]),
        ("Gemeinde Mustergemeinde, Kreis Musterkreis", ["Mustergemeinde", "Musterkreis"]),
        ("Musterstraße 1, Musterhausen", ["Musterstraße", "Musterhausen"]),
        ("Düsseldorf, XX. XXXX 2023", ["XX. XXXX 2023"]),
        ("Düsseldorf, xx. xxxx 2023", ["xx. xxxx 2023"]),
        ("XX.XX.2023", ["XX.XX.2023"]),
        ("XX. XX. XXXX", ["XX. XX. XXXX"]),
        ("am TT.MM.JJJJ", ["TT.MM.JJJJ"]),
        ("DD.MM.YYYY", ["DD.MM.YYYY"]),
        ("__.__.2023", ["__.__.2023"]),
        ("XXXX", ["XXXX"]),
        ("Lorem ipsum dolor sit amet", ["Lorem ipsum"]),
        ("lorem  ipsum", ["lorem  ipsum"]),
        ("N. N.", ["N. N."]),
        ("N.N., Bürgermeisterin", ["N.N."]),
        ("TODO: Datum", ["TODO"]),
        ("tbd", ["tbd"]),
        ("Ort: ______", ["______"]),
        ("Name: ..........", [".........."]),
        ("[Name], [Ort]", ["[Name]", "[Ort]"]),
        ("<Kommune>", ["<Kommune>"]),
        ("Max Mustermann, Bürgermeister Stadt Musterstadt", ["Max Mustermann", "Musterstadt"]),
        ("Muster\u034fstadt", ["Musterstadt"]),
        ("Muster\u3164stadt", ["Musterstadt"]),
        ("Muster\U000e0041stadt", ["Musterstadt"]),
        ("Muster\ufe0fstadt", ["Musterstadt"]),
        ("Musterstadt und noch einmal Musterstadt", ["Musterstadt"]),
    ],
)
def test_placeholders_are_found_as_they_are_written(text, placeholders):
    assert find_placeholders(text) == placeholders


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Engagement im XX. Jahrhundert",
        "XX. Parteitag",
        "Papst Johannes XXIII.",
        "Heinrich XX. Reuß",
        "Kapitel XXX",
        "Musterung und Mustergültigkeit",
        "ein Muster, musterhaft, Musterbeispiel",
        "Mustersatzung, Musterprozess, Mustergültig",
        "Marta Muster",
        "Max Meier",
        "Erika Mann",
        "Otto Muster",
        "Stadt Münster",
        "und so weiter …",
        "und so weiter ...",
        "Ratsbeschluss 24/017",
        "4. Mai 2023",
        "Dezember 2012",
        "12.12.2012",
        "Städte-Netzwerk NRW",
        "[1] Quelle",
        "Nordrhein-Westfalen",
        "Todorow",
        "https://www.example.org/a_b__c",
        "Loren Ipsen",
        "N. Meier",
        "A. N. Nickel",
    ],
)
def test_no_false_alarm(text):
    assert find_placeholders(text) == []


def test_the_real_text_has_only_the_placeholders_that_it_really_has():
    assert find_placeholders(SOURCE.read_text(encoding="utf-8")) == ["XX. XXXX 2023", "Max Mustermann", "Musterstadt"]


def test_no_municipality_of_the_state_is_taken_for_a_placeholder():
    with SOURCE.with_name("bodies.csv").open(encoding="utf-8") as file:
        names = [row["name"] for row in csv.DictReader(file)]

    assert len(names) > 400
    assert [name for name in names if find_placeholders(name)] == []


def test_a_site_adds_patterns_of_its_own(settings):
    settings.WAGTAIL_KOMMUNEN = {"PLACEHOLDERS": (r"\bkrähwinkel\b", r"\?\?\?")}

    assert find_placeholders("Gemeinde Krähwinkel, Musterstadt ???") == ["Krähwinkel", "Musterstadt", "???"]


def test_findings_name_field_and_place():
    texts = [
        ("place", "Ort", "Musterstadt"),
        ("letterhead", "Kopf", "Kommunen-Netzwerk"),
        ("label", "Name", "TODO TBD"),
    ]

    with translation.override("en"):
        findings = list(lint_texts(texts))

    assert findings == [
        Finding("place", "Ort", "“Musterstadt” is a placeholder.", code="placeholder"),
        Finding("label", "Name", "“TODO” is a placeholder.", code="placeholder"),
        Finding("label", "Name", "“TBD” is a placeholder.", code="placeholder"),
    ]


@pytest.mark.parametrize("sign", ["\ufffe", "\uffff", "\ufdd0", "\U0001fffe", "\U0010ffff", "\u200b", "\x00"])
def test_what_is_no_character_is_named(sign):
    (finding,) = lint_texts([("title", "Titel", f"Fest{sign}")])

    assert (finding.code, f"U+{ord(sign):04X}" in finding.message) == ("hidden-character", True)


def test_no_writing_in_use_counts_as_hidden():
    assert HIDDEN.findall("Grüße, Ελλάδα, Київ, עברית, العربية, ﷺ, 日本語, 𠀋, 🎉") == []


def test_a_long_text_without_placeholders_is_read_in_one_go():
    assert find_placeholders("Engagement stärkt unsere Demokratie. " * 3000) == []
