import pytest

from wagtail_kommunen.languages.simple.pages import is_simple
from wagtail_kommunen.languages.simple.rules import hints, sentences


def codes(text):
    return {hint.code for hint in hints(text)}


@pytest.mark.parametrize(
    "text, code",
    [
        ("Wir treffen uns am Montag im Rathaus und reden dann über alle neuen Ideen der Gruppe.", "long-sentence"),
        ("Er kommt, weil er hilft, aber er bleibt kurz.", "many-clauses"),
        ("Das ist die Engagementförderung.", "long-word"),
        ("Das Haus wird von der Stadt gebaut.", "passive"),
        ("Die Briefe wurden gestern verschickt.", "passive"),
        ("Wir werden eingeladen.", "passive"),
        ("Das Haus wird von der Stadt unterstützt.", "passive"),
        ("Die Frage wurde vergessen.", "passive"),
        ("Das ist das Haus, das gebaut wird.", "passive"),
        ("Das Haus ist gebaut worden.", "passive"),
        ("Das Geld ist vergeben worden.", "passive"),
        ("Das Haus des Lehrers ist alt.", "genitive"),
        ("Wegen des Regens bleiben wir hier.", "genitive"),
        ("Die Tür dieses Hauses ist zu.", "genitive"),
        ("Das ist Teil jedes Ergebnisses.", "genitive"),
        ("Am Ende dieses Jahres ist ein Fest.", "genitive"),
        ("Die Tür dieses alten Hauses ist zu.", "genitive"),
        ("Sie könnten helfen.", "subjunctive"),
        ("Es gibt z. B. Kurse.", "abbreviation"),
        ("Das Land NRW hilft.", "abbreviation"),
        ("Es sind drei Städte.", "written-number"),
        ("Das ist Teil IV.", "roman-number"),
        ("Das war im Jahr MMXXIII.", "roman-number"),
        ("Es sind 12.345 Menschen.", "large-number"),
        ("Es sind 12.345.678.", "large-number"),
        ("Alle Bürger*innen sind da.", "gender-sign"),
        ("Alle BürgerInnen sind da.", "gender-sign"),
        ("Kommen Sie (oder schreiben Sie).", "sign"),
        ("Niemand hilft nicht.", "two-negations"),
    ],
)
def test_what_a_reader_may_stumble_over(text, code):
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Viele Menschen helfen anderen Menschen.",
        "Das nennt man: Ehren-Amt.",
        "Im Jahr 2023 haben 3 Städte unterschrieben.",
        "Am 4. Mai ist das Fest.",
        "Sie werden Mitglied.",
        "Das Rathaus ist in Rheine.",
        "Sehen Sie dieses Haus?",
        "Wir sagen Ihnen jedes Ergebnis.",
        "Sehen Sie dieses Rathaus?",
        "Wir werden alle unterstützen.",
        "Sie werden bald Bescheid bekommen.",
        "Wir werden das nie vergessen.",
        "Das wird ein gutes Angebot.",
        "Wir werden neue Leute gewinnen.",
        "Ich wollte helfen.",
        "Wir treffen uns am 30.11.2023.",
        "Es sind 3.450 Menschen.",
        "",
        "•",
    ],
)
def test_what_is_easy_already(text):
    assert hints(text) == []


def test_a_short_word_in_capitals_is_no_roman_number():
    assert codes("Hören Sie die CD.") == {"abbreviation"}


def test_a_line_ends_a_sentence_and_a_date_does_not():
    assert sentences("Die Stadt hilft\nWir helfen auch.") == ["Die Stadt hilft", "Wir helfen auch."]
    assert sentences("Am 4. Mai ist ein Fest. Kommen Sie!") == ["Am 4. Mai ist ein Fest.", "Kommen Sie!"]


def test_each_thing_is_said_once():
    assert len(hints("Es sind drei Städte. Es sind drei Kreise. Drei Verbände.")) == 2  # “drei” and “Drei”


def test_hints_name_the_passage_and_what_to_do():
    (hint,) = hints("Das Haus des Lehrers ist alt.")

    assert hint.passage == "des Lehrers"
    assert "Von" in hint.message


@pytest.mark.parametrize("code, expected", [("de-simple", True), ("de", False), ("en", False), ("fr-simple", False)])
def test_which_languages_are_simple(code, expected):
    assert is_simple(code) is expected
