from hypothesis import example, given
from hypothesis import strategies as st

from wagtail_kommunen.outputs.vcard import vcard


def unfolded(card):
    return card.replace("\r\n ", "").split("\r\n")


def test_a_card_has_its_properties_between_two_lines():
    assert vcard([("FN", "Ehrenamtsbüro"), ("TEL", "")]) == (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ehrenamtsbüro\r\nEND:VCARD\r\n"
    )


def test_what_separates_is_escaped():
    card = vcard([("ORG", ("Stadt; Rheine", "Sport, Kultur")), ("NOTE", "a\\b\nc")])

    assert unfolded(card)[2:4] == ["ORG:Stadt\\; Rheine;Sport\\, Kultur", "NOTE:a\\\\b\\nc"]


def test_long_lines_are_folded_between_characters():
    card = vcard([("FN", "ß" * 100)])

    assert all(len(line.encode()) <= 75 for line in card.split("\r\n"))
    assert unfolded(card)[2] == "FN:" + "ß" * 100


@given(st.lists(st.text(), max_size=4), st.text())
@example(["Rheine\r\nTEL:110", "x\u2028EMAIL:a@b", "\x85END:VCARD", "\x0bURL:x"], "\x1cEND:VCARD")
def test_no_value_begins_a_line_of_its_own(parts, text):
    """Whatever a program takes for the end of a line: there are only the lines that the card itself has."""
    names = ["BEGIN", "VERSION", *(["ORG"] if parts else []), *(["FN"] if text else []), "END"]
    lines = [line for line in vcard([("ORG", tuple(parts)), ("FN", text)]).splitlines() if not line.startswith(" ")]

    assert [line.partition(":")[0] for line in lines] == names
