import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_kommunen.search.excerpts import LENGTH, excerpt, marked
from wagtail_kommunen.search.words import MAX_LENGTH, cleaned, found_in_name, found_in_text, trunk, words_of


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Vereine", "verein"),
        ("Vereinen", "verein"),
        ("Kindern", "kind"),
        ("Ehrenamtes", "ehrenamt"),
        ("Haus", "haus"),
        ("Amt", "amt"),
        ("Essen", "essen"),
    ],
)
def test_the_trunk_of_a_word(word, expected):
    assert trunk(word) == expected


def test_what_is_searched_for_is_one_clean_line():
    assert cleaned("  Stadt\x00\n Rheine ") == "Stadt Rheine"
    assert len(cleaned("x" * 5000)) == MAX_LENGTH
    assert words_of("a_b “c” (d*) 😀") == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        (["Verein"], "Die Vereine & mehr", "Die <mark>Vereine</mark> &amp; mehr"),
        (["Mueller"], "Müller", "<mark>Müller</mark>"),
        (["Ämter"], "Ämter, Aemter", "<mark>Ämter</mark>, <mark>Aemter</mark>"),
        (["amt"], "Ehrenamt, Amt", "Ehrenamt, <mark>Amt</mark>"),
        ([], "<b>", "&lt;b&gt;"),
    ],
)
def test_words_are_marked_and_the_rest_is_escaped(words, text, expected):
    assert marked(text, found_in_text(words)) == expected


def test_a_part_of_a_name_is_marked():
    assert marked("Altheim", found_in_name(["heim"])) == "Alt<mark>heim</mark>"


def test_an_excerpt_is_cut_at_words_around_what_was_found():
    text = "Anfang " * 100 + "Vereine stehen hier " + "Ende " * 100

    found = excerpt(text, found_in_text(["Verein"]))

    assert found.startswith("… Anfang ")
    assert found.endswith("Ende …")
    assert "<mark>Vereine</mark> stehen hier" in found
    assert excerpt("Kurz.", found_in_text(["Verein"])) == "Kurz."
    assert len(excerpt("x" * 5000, None)) <= LENGTH + 2


@given(st.text(max_size=60), st.text(max_size=300))
def test_any_words_in_any_text_are_no_error_and_nothing_stays_unescaped(query, text):
    for pattern in (found_in_text(words_of(query)), found_in_name(words_of(query))):
        bare = excerpt(text, pattern).replace("<mark>", "").replace("</mark>", "")
        assert "<" not in bare
        assert ">" not in bare
