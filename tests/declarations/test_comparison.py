import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_kommunen.declarations.comparison import Row, Segment, compare_texts
from wagtail_kommunen.declarations.word_comparison import compare_words


def same(text):
    return Segment("same", text)


def deleted(text):
    return Segment("deleted", text)


def inserted(text):
    return Segment("inserted", text)


def joined(segments):
    return "".join(segment.text for segment in segments)


few_words = st.lists(st.sampled_from(["und", "Kommunen", "Land", "Land.", ",", "NRW“", " ", "\n", "\u00a0"])).map(
    " ".join
)
texts = st.text(max_size=60) | few_words
items = st.lists(st.tuples(st.sampled_from(["preamble.1", "declaration.1"]), texts), max_size=8)

WANTED = "Wir wollen weiter voneinander lernen und miteinander wirken."
LOCAL = "Die Gestaltungsräume sind vor allem auf der lokalen Ebene."
SUPPORT = "Das Land unterstützt die Kommunen bei der Förderung des Engagements."


def test_equal_texts_are_the_same_row_by_row():
    text = [("preamble.1", WANTED), ("preamble.2", LOCAL)]

    assert compare_texts(text, text) == [
        Row("same", (same(WANTED),), (same(WANTED),), "preamble.1", "preamble.1"),
        Row("same", (same(LOCAL),), (same(LOCAL),), "preamble.2", "preamble.2"),
    ]


def test_a_changed_letter_marks_its_word():
    changed = WANTED.replace("wirken", "werken")

    assert compare_texts([("declaration.3", WANTED)], [("declaration.3", changed)]) == [
        Row(
            "changed",
            (same("Wir wollen weiter voneinander lernen und miteinander "), deleted("wirken"), same(".")),
            (same("Wir wollen weiter voneinander lernen und miteinander "), inserted("werken"), same(".")),
            "declaration.3",
            "declaration.3",
        )
    ]


def test_a_new_paragraph_is_added_and_those_below_keep_their_partners():
    old = [("preamble.1", WANTED), ("preamble.2", LOCAL)]
    new = [("preamble.1", WANTED), ("preamble.2", SUPPORT), ("preamble.3", LOCAL.replace("lokalen", "örtlichen"))]

    assert [(row.kind, row.old_label, row.new_label) for row in compare_texts(old, new)] == [
        ("same", "preamble.1", "preamble.1"),
        ("added", "", "preamble.2"),
        ("changed", "preamble.2", "preamble.3"),
    ]


def test_a_removed_paragraph_stands_alone():
    assert compare_texts([("preamble.1", WANTED), ("preamble.2", LOCAL)], [("preamble.1", LOCAL)]) == [
        Row("removed", (deleted(WANTED),), (), "preamble.1", ""),
        Row("same", (same(LOCAL),), (same(LOCAL),), "preamble.2", "preamble.1"),
    ]


def test_another_paragraph_is_no_change_of_the_old_one():
    assert [row.kind for row in compare_texts([("preamble.1", WANTED)], [("preamble.1", SUPPORT)])] == [
        "removed",
        "added",
    ]


def test_a_title_that_is_spelt_differently_is_a_change():
    assert compare_texts([("preamble.title", "Präambel")], [("preamble.title", "Praeambel")]) == [
        Row("changed", (deleted("Präambel"),), (inserted("Praeambel"),), "preamble.title", "preamble.title")
    ]


@pytest.mark.parametrize(
    "old, new, expected",
    [
        (
            "Land und Kommunen",
            "das Land und die Kommunen",
            ((same("Land und Kommunen"),), (inserted("das"), same(" Land und "), inserted("die"), same(" Kommunen"))),
        ),
        (
            "durch die Staatskanzlei des Landes.",
            "durch das Land.",
            (
                (same("durch "), deleted("die Staatskanzlei des Landes"), same(".")),
                (same("durch "), inserted("das Land"), same(".")),
            ),
        ),
        ("Köln, Bonn", "Köln Bonn", ((same("Köln"), deleted(","), same(" Bonn")), (same("Köln Bonn"),))),
        ("a b", "a\u00a0b", ((same("a"), deleted(" "), same("b")), (same("a"), inserted("\u00a0"), same("b")))),
        (" a", "a", ((deleted(" "), same("a")), (same("a"),))),
        ("a\nb c", "x\ny c", ((deleted("a\nb"), same(" c")), (inserted("x\ny"), same(" c")))),
        ("Kommunen-Netzwerk", "Kommunal-Netzwerk", ((deleted("Kommunen-Netzwerk"),), (inserted("Kommunal-Netzwerk"),))),
        ("a a a", "a a", ((same("a a "), deleted("a")), (same("a a"),))),
    ],
)
def test_marks_are_whole_words_joined_over_the_space_between_them(old, new, expected):
    assert compare_words(old, new) == expected


@given(items, items)
def test_the_segments_of_a_side_are_its_text_letter_for_letter(old, new):
    rows = compare_texts(old, new)

    assert [(row.old_label, joined(row.old)) for row in rows if row.kind != "added"] == old
    assert [(row.new_label, joined(row.new)) for row in rows if row.kind != "removed"] == new


@given(texts, texts)
def test_two_texts_differ_exactly_if_something_is_marked(old, new):
    before, after = compare_words(old, new)

    assert (joined(before), joined(after)) == (old, new)
    assert any(segment.kind != "same" for segment in before + after) == (old != new)
    assert {segment.kind for segment in before} <= {"same", "deleted"}
    assert {segment.kind for segment in after} <= {"same", "inserted"}


@given(texts, texts)
def test_neighbouring_segments_differ_in_kind_and_none_is_empty(old, new):
    for side in compare_words(old, new):
        assert all(one.kind != other.kind for one, other in zip(side, side[1:], strict=False))
        assert all(segment.text for segment in side)


def shuffled(words, length):
    chosen = random.Random(2012)
    return " ".join(chosen.choice(words) for _ in range(length))


@pytest.mark.parametrize(
    "old, new",
    [
        (shuffled(WANTED.split(), 2800), shuffled(LOCAL.split() + SUPPORT.split(), 2800)),
        (shuffled("ab", 10_000), shuffled("ba", 9_999)),
        ("a " * 10_000, "b " + "a " * 9_998 + "c "),
        (
            shuffled([str(number) for number in range(1000)], 5000),
            shuffled([str(number) for number in range(999)], 5000),
        ),
    ],
)
def test_two_long_paragraphs_are_compared_in_a_moment(old, new):
    start = time.process_time()

    compare_texts([("declaration.1", old)], [("declaration.1", new)])

    assert time.process_time() - start < 2


def test_five_hundred_changed_paragraphs_are_compared_in_a_moment():
    words = [f"Wort{number}" for number in range(400)]
    chosen = random.Random(2023)
    old = [(f"preamble.{number}", " ".join(chosen.choices(words, k=80))) for number in range(500)]
    new = [(label, text.replace("Wort7", "Worte7", 1) + " Ende") for label, text in old]
    start = time.process_time()

    rows = compare_texts(old, new)

    assert time.process_time() - start < 3
    assert {row.kind for row in rows} == {"changed"}
