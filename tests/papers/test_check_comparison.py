"""What is the same, and what is not, is decided on pages as a PDF reader gives them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_kommunen.papers.alignment import Alignment
from wagtail_kommunen.papers.paper_comparison import compare_paper

from ..factories import make_version, seal_page
from .pdfs import LINES

PARAGRAPHS = (
    "Bürgerschaftliches Engagement kann weder verordnet noch gezielt gesteuert werden, aber es braucht Anerkennung.",
    "Wir wollen weiter voneinander lernen und miteinander wirken: Es lohnt sich, weitere Städte zu gewinnen.",
)
HEAD = "Kommunen-Netzwerk: engagiert in NRW\nDüsseldorf, 4. Mai 2023\nGemeinsame Erklärung\nWir erklären:\n"


@pytest.fixture
def version(db):
    return make_version(1, *PARAGRAPHS)


def words(segments, kind):
    return [segment.text for segment in segments if segment.kind == kind]


def match(version, *pages):
    return compare_paper(version, pages)


def test_the_cast_has_a_paper(declaration_page, state_officer):
    found = match(seal_page(declaration_page, state_officer), "\n".join(LINES))

    assert found.rows == ()
    assert (
        found.before == "Kommunen-Netzwerk: engagiert in NRW Ausfertigung für Stadt Rheine Düsseldorf, den 4. Mai 2023"
    )
    assert found.after == "Andrea Milz"


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),
        "1. " + PARAGRAPHS[0] + "\n2.\n" + PARAGRAPHS[1],
        "(1) " + PARAGRAPHS[0].replace(" ", "\n") + "\n(2) " + PARAGRAPHS[1].replace(" ", "  "),
        "\n".join(PARAGRAPHS).replace("Engagement", "Engage-\nment").replace("gesteuert", "ge\u00adsteuert"),
        "\n".join(PARAGRAPHS).replace("verordnet", "ver\u00ad\nordnet").replace("Städte", "Sta\u0308dte"),
    ],
)
def test_a_layout_changes_no_words(version, text):
    assert match(version, HEAD + text).rows == ()


def test_ligatures_are_letters(db):
    version = make_version(1, "Die öffentliche Hand schafft auch in finanziell schwierigen Zeiten offene Räume.")
    shown = "Die öﬀentliche Hand schaﬀt auch in ﬁnanziell schwierigen Zeiten oﬀene Räume."
    assert match(version, HEAD + shown).rows == ()


def test_a_hyphen_of_the_word_stays_at_the_end_of_a_line(db):
    version = make_version(
        1, "Zusammenarbeit im Kommunen-Netzwerk ist das Ziel, und das Kommunen-Netzwerk wächst weiter."
    )
    assert match(version, HEAD + version.content["declaration"]["paragraphs"][0].replace("n-N", "n-\nN")).rows == ()


def test_one_changed_letter_is_found_wherever_it_is(version):
    for place in [place for place, letter in enumerate(PARAGRAPHS[0]) if not letter.isspace()]:
        forged = PARAGRAPHS[0][:place] + ("x" if PARAGRAPHS[0][place] != "x" else "y") + PARAGRAPHS[0][place + 1 :]
        (row,) = match(version, HEAD + forged + "\n" + PARAGRAPHS[1]).rows

        assert row.old_label == "declaration.1", forged
        assert words(row.old, "deleted") and words(row.new, "inserted"), forged


@pytest.mark.parametrize("word", ["nicht", "Anerkennung", "2"])
def test_one_added_word_is_found(version, word):
    (row,) = match(version, HEAD + PARAGRAPHS[0].replace("kann weder", f"kann {word} weder") + PARAGRAPHS[1]).rows
    assert [text.strip() for text in words(row.new, "inserted")] == [word]


def test_a_missing_paragraph_is_named(version):
    (row,) = match(version, HEAD + PARAGRAPHS[0]).rows
    assert (row.kind, row.old_label) == ("removed", "declaration.2")


def test_an_added_paragraph_between_two_is_found(version):
    (row,) = match(version, f"{HEAD}{PARAGRAPHS[0]}\nAlles Weitere entscheidet das Land allein.\n{PARAGRAPHS[1]}").rows
    assert words(row.new, "inserted") == ["Alles Weitere entscheidet das Land allein."]


def test_an_added_paragraph_at_the_end_is_shown(version):
    found = match(version, f"{HEAD}{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}\n3. Alles Weitere entscheidet das Land allein.")
    assert (found.rows, found.after) == ((), "3. Alles Weitere entscheidet das Land allein.")


def test_swapped_paragraphs_differ(version):
    assert match(version, f"{HEAD}{PARAGRAPHS[1]}\n{PARAGRAPHS[0]}").rows


def test_another_date_differs(version):
    (row,) = match(version, HEAD.replace("2023", "2024") + "\n".join(PARAGRAPHS)).rows
    assert (row.old_label, words(row.old, "deleted")) == ("place", ["Düsseldorf, 4. Mai 2023"])


def test_heads_and_feet_between_the_words_are_none_of_them_and_shown(version):
    start, end = PARAGRAPHS[0].split("weder ")
    first, second = f"{HEAD}{start}weder\nSeite 1 von 2", f"Gemeinsame Erklärung\n{end}\n{PARAGRAPHS[1]}\nSeite 2 von 2"
    found = match(version, first, second)

    assert found.rows == ()
    assert found.furniture == ("Seite 1 von 2", "Gemeinsame Erklärung")


def test_a_sentence_at_the_end_of_a_page_is_no_foot(version):
    first, second = f"{HEAD}{PARAGRAPHS[0]}\nDas Land entscheidet allein.", f"{PARAGRAPHS[1]}\nSeite 2"
    (row,) = match(version, first, second).rows

    assert words(row.new, "inserted") == ["Das Land entscheidet allein."]


def test_another_text_is_another_text(version):
    assert match(version, "Satzung über die Erhebung von Hundesteuer in der Stadt Rheine vom 1. Januar 2020") is None
    assert match(version, "") is None
    assert match(version) is None


@given(st.lists(st.sampled_from("abcdefgh"), max_size=40), st.lists(st.sampled_from("abcdefgh"), max_size=60))
def test_places_are_in_order_and_on_the_paper(text, paper):
    alignment = Alignment(text, paper)
    places = [alignment.place_of(start) for start in range(len(text) + 1)]

    assert places == sorted(places)
    assert all(0 <= place <= len(paper) for place in places)
    assert 0 <= alignment.share <= 1
