import time
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from wagtail_kommunen.declarations.markdown_file import (
    MAX_BYTES,
    DocumentError,
    ParsedDeclaration,
    ParsedPart,
    ParsedParty,
    Remark,
    SignatureLine,
    read_document,
)
from wagtail_kommunen.declarations.partial_date import PartialDate
from wagtail_kommunen.declarations.reading.letter_spacing import join_spaced_letters
from wagtail_kommunen.declarations.reading.parties import split_parties

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "example_site" / "demo" / "gemeinsame-erklaerung.md"
ORIGINAL = ROOT.parent / "shared" / "source" / "gemeinsame-erklaerung.md"

SMALL = """\
## Präambel

der Staatskanzlei und der Kommunen

Engagement stärkt die Demokratie.

Düsseldorf, 4. Mai 2023

## Gemeinsame Erklärung

der Staatskanzlei und der Kommunen

Die Unterzeichnenden erklären:

Wir lernen voneinander.

---

**Ada Beispiel**

Staatssekretärin des Landes

---

**Bert Beispiel**

Bürgermeister der Stadt Rheine
"""
PARTIES = (ParsedParty("der Staatskanzlei", "state"), ParsedParty("der Kommunen", "municipalities"))
SMALL_PARSED = ParsedDeclaration(
    letterhead="",
    preamble=ParsedPart("Präambel", "", PARTIES, "", ("Engagement stärkt die Demokratie.",), 1),
    place="Düsseldorf",
    date=PartialDate.of(2023, 5, 4),
    declaration=ParsedPart(
        "Gemeinsame Erklärung", "", PARTIES, "Die Unterzeichnenden erklären:", ("Wir lernen voneinander.",), 9
    ),
    signature_lines=(
        SignatureLine("Ada Beispiel", "Staatssekretärin des Landes", 19),
        SignatureLine("Bert Beispiel", "Bürgermeister der Stadt Rheine", 25),
    ),
    remarks=(),
)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture(scope="module")
def source():
    with translation.override("en"):
        return read_document(SOURCE.read_bytes())


def read(text, encoding="utf-8"):
    return read_document(text.encode(encoding))


def refusal(text):
    with pytest.raises(DocumentError) as error:
        read_document(text if isinstance(text, bytes) else text.encode())
    return str(error.value)


def codes(document):
    return [remark.code for remark in document.remarks]


# The source document


def test_the_head_of_the_source_is_read(source):
    assert (source.letterhead, source.place, source.date, source.date.is_open) == (
        "Kommunen-Netzwerk: engagiert in NRW",
        "Düsseldorf",
        PartialDate.of(2023),
        True,
    )


def test_the_parties_of_the_source_are_read_in_both_parts(source):
    common = (
        ParsedParty("der kommunalen Spitzenverbände NRW", "associations"),
        ParsedParty("der Kommunen des „Kommunen-Netzwerk: engagiert in NRW“", "municipalities"),
    )

    assert (source.preamble.title, source.preamble.parties_intro, source.preamble.parties) == (
        "Präambel",
        "Gemeinsame Erklärung",
        (ParsedParty("der Staatskanzlei des Landes Nordrhein-Westfalen", "state"), *common),
    )
    assert (source.declaration.title, source.declaration.parties_intro, source.declaration.parties) == (
        "Gemeinsame Erklärung",
        "",
        (ParsedParty("der Staatssekretärin für Sport und Ehrenamt", "state"), *common),
    )


def test_the_lines_of_parties_of_the_source_come_out_letter_for_letter(source):
    assert (source.preamble.parties_line, source.declaration.parties_line) == (
        "Gemeinsame Erklärung der Staatskanzlei des Landes Nordrhein-Westfalen, der kommunalen Spitzenverbände NRW "
        "und der Kommunen des „Kommunen-Netzwerk: engagiert in NRW“",
        "der Staatssekretärin für Sport und Ehrenamt, der kommunalen Spitzenverbände NRW und der Kommunen des "
        "„Kommunen-Netzwerk: engagiert in NRW“",
    )


def test_the_signature_lines_of_the_source_are_read(source):
    assert source.signature_lines == (
        SignatureLine("Andrea Milz", "Staatssekretärin für Sport und Ehrenamt des Landes Nordrhein-Westfalen", 40),
        SignatureLine("Max Mustermann", "Bürgermeister Stadt Musterstadt", 47),
    )


def test_the_remarks_name_everything_that_is_unclear_in_the_source(source):
    assert source.remarks == (
        Remark("date-open", 20, "The date is still open: “Düsseldorf, XX. XXXX 2023”."),
        Remark(
            "party-named-differently",
            22,
            "A party is named differently in the two parts: “der Staatskanzlei des Landes Nordrhein-Westfalen” and "
            "“der Staatssekretärin für Sport und Ehrenamt”.",
        ),
        Remark(
            "party-without-signature-line",
            22,
            "“der kommunalen Spitzenverbände NRW”: there is no signature line for this party.",
        ),
        Remark("placeholder", 47, "This is a placeholder: “Max Mustermann”, “Musterstadt”."),
    )


def visible_paragraphs(markdown):
    """What a reader of the Markdown sees, by the parser's own plain rendering: tokens without their markup."""
    for token in MarkdownIt("commonmark").parse(markdown):
        if token.type == "inline":
            breaks = {"softbreak": " ", "hardbreak": " "}
            yield "".join(breaks.get(child.type, child.content) for child in token.children)


def all_texts(document):
    for part in (document.preamble, document.declaration):
        yield from (part.title, part.parties_line, part.opening, *part.paragraphs)
    for line in document.signature_lines:
        yield from (line.name, line.office)
    yield document.letterhead


def test_every_sentence_of_the_source_survives_letter_for_letter(source):
    letter_spaced = {
        "P r ä a m b e l": "Präambel",
        "G e m e i n s a m e \u00a0 E r k l ä r u n g": "Gemeinsame Erklärung",
    }
    wanted = {letter_spaced.get(text, text) for text in visible_paragraphs(SOURCE.read_text(encoding="utf-8"))}

    assert wanted - set(all_texts(source)) == {"Düsseldorf, XX. XXXX 2023"}
    assert set(all_texts(source)) - wanted == {""}


def test_the_project_keeps_the_source_byte_for_byte():
    if not ORIGINAL.exists():
        pytest.skip("The original document lies beside the project only where it is developed.")

    assert SOURCE.read_bytes() == ORIGINAL.read_bytes()


# The same document in other forms


def test_a_small_document_is_read_whole():
    assert read(SMALL) == SMALL_PARSED


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("ä", "a\u0308"),
        lambda text: text.replace("## ", "# "),
        lambda text: (
            text.replace("## ", "### **").replace("Präambel", "Präambel**").replace("Erklärung", "Erklärung**")
        ),
        lambda text: text.replace("## Präambel", "## P r ä a m b e l"),
        lambda text: text.replace("Erklärung", "Erklärung ##"),
        lambda text: text.replace("der Staatskanzlei und", "### der Staatskanzlei und"),
        lambda text: text.replace("Die Unterzeichnenden", "### Die Unterzeichnenden"),
        lambda text: text.replace("der Staatskanzlei und der", "der Staatskanzlei  \nund der").replace("\nund", " und"),
        lambda text: text.replace("**", ""),
        lambda text: text.replace("Mai 2023", "Mai 2023."),
        lambda text: text.replace("Düsseldorf, 4.", "Düsseldorf, den 4."),
        lambda text: text.replace("Düsseldorf, 4.", "Düsseldorf am 4."),
        lambda text: text.replace("voneinander.\n\n---", "voneinander.\n---\n"),
        lambda text: text.replace("Bürgermeister der", "Bürgermeister\nder"),
        lambda text: text.replace("---", "***"),
        lambda text: text.replace("4. Mai", "4\\. Mai"),
        lambda text: text.replace("lernen", "l&#101;rnen"),
        lambda text: text + "\n\n   \n\u00a0\n",
    ],
)
def test_the_same_document_is_read_however_it_is_written(change):
    document = read(change(SMALL))

    assert document == SMALL_PARSED


def test_a_document_in_windows_1252_is_read_with_a_remark():
    document = read(SMALL.replace("Engagement", "„Engagement“ – "), "cp1252")

    assert document.preamble.paragraphs == ("„Engagement“ – stärkt die Demokratie.",)
    assert document.remarks == (
        Remark("encoding", None, "The file was read as Windows-1252, not UTF-8. Check umlauts and quotation marks."),
    )


def test_a_document_in_utf_16_is_read_with_a_remark():
    document = read(SMALL, "utf-16")

    assert (document.preamble, codes(document)) == (SMALL_PARSED.preamble, ["encoding"])


def test_a_document_without_preamble_is_read_with_a_remark():
    document = read("# Kommunen-Netzwerk\n\n" + SMALL[SMALL.index("## Gemeinsame") :])

    assert (document.letterhead, document.preamble, document.declaration.paragraphs, codes(document)) == (
        "Kommunen-Netzwerk",
        None,
        ("Wir lernen voneinander.",),
        ["no-preamble", "no-date"],
    )


@pytest.mark.parametrize(
    "line, place, date",
    [
        ("Düsseldorf, XX. XXXX 2023", "Düsseldorf", "2023-XX-XX"),
        ("Düsseldorf, den 4. Mai 2023", "Düsseldorf", "2023-05-04"),
        ("Düsseldorf, im Dezember 2012", "Düsseldorf", "2012-12-XX"),
        ("Düsseldorf im Dezember 2012", "Düsseldorf", "2012-12-XX"),
        ("**Düsseldorf**  \n4\\. Mai 2023", "Düsseldorf", "2023-05-04"),
        ("Frankfurt a. M., 2023", "Frankfurt a. M.", "2023-XX-XX"),
        ("St. Augustin, Mai 2023", "St. Augustin", "2023-05-XX"),
        ("4. Mai 2023", "", "2023-05-04"),
        ("_Ort_, den TT.MM.2023", "Ort", "2023-XX-XX"),
    ],
)
@pytest.mark.parametrize("after", ["Engagement stärkt die Demokratie.", "Wir lernen voneinander.", "der Stadt Rheine"])
def test_place_and_date_are_found_below_either_part(line, place, date, after):
    text = SMALL.replace("Düsseldorf, 4. Mai 2023", "").replace(after, f"{after}\n\n{line}\n")

    document = read(text)

    assert (document.place, document.date) == (place, PartialDate(date))
    assert (document.preamble.paragraphs, document.signature_lines[1].office) == (
        ("Engagement stärkt die Demokratie.",),
        "Bürgermeister der Stadt Rheine",
    )


@pytest.mark.parametrize("line", ["Köln, die 4. Stadt am Rhein, macht mit", "2023", "Köln, unbekannt", "Mai, Juni"])
def test_what_only_resembles_a_date_stays_text(line):
    document = read(SMALL.replace("Düsseldorf, 4. Mai 2023", line))

    assert (document.date, document.preamble.paragraphs[-1], codes(document)) == (None, line, ["no-date"])


def test_a_second_date_is_named_in_a_remark():
    document = read(SMALL + "\n\nRheine, den 1. Juni 2024\n")

    assert (document.date, document.signature_lines, document.remarks) == (
        SMALL_PARSED.date,
        SMALL_PARSED.signature_lines,
        (
            Remark(
                "another-date", 30, "Another place and date stand here and are left out: “Rheine, den 1. Juni 2024”."
            ),
        ),
    )


# Parties


@pytest.mark.parametrize(
    "line",
    [
        "der Kommunen",
        "der Staatskanzlei und der Kommunen",
        "der Staatssekretärin für Sport und Ehrenamt, des Städtetages und der Kommunen",
        "Gemeinsame Erklärung zwischen dem Land, den Spitzenverbänden und den Kommunen",
        "der Staatskanzlei, der Spitzenverbände sowie der Kommunen",
        "der Staatskanzlei, der Spitzenverbände, und der Kommunen",
        "der Staatskanzlei und der Spitzenverbände und der Kommunen",
    ],
)
def test_a_line_of_parties_is_kept_letter_for_letter(line):
    text = SMALL.replace("der Staatskanzlei und der Kommunen", line)

    document = read(text)

    assert (document.preamble.parties_line, document.declaration.parties_line) == (line, line)


def test_a_line_that_cannot_be_joined_again_is_one_party():
    line = "der Staatskanzlei, der Spitzenverbände sowie der Kommunen"

    assert split_parties(line) == ("", (ParsedParty(line, "other"),))


@given(
    st.lists(st.sampled_from(["der", "die", "und", "und der", ", der", "Land", "für", "Erklärung", ","])).map(" ".join)
)
def test_no_line_of_parties_loses_a_letter(line):
    intro, parties = split_parties(line)

    assert ParsedPart("", intro, parties, "", (), 1).parties_line == line.strip()


def test_the_parties_may_stand_above_the_heading():
    line = "der Staatskanzlei und der Kommunen\n\n"
    text = SMALL.replace(f"## Präambel\n\n{line}", f"{line}## Präambel\n\n")
    text = text.replace(f"## Gemeinsame Erklärung\n\n{line}", f"{line}## Gemeinsame Erklärung\n\n")

    document = read(text)

    assert (document.letterhead, document.preamble.parties, document.declaration.parties) == ("", PARTIES, PARTIES)
    assert document.preamble.paragraphs == ("Engagement stärkt die Demokratie.",)


def test_the_parties_may_follow_the_title_in_its_heading():
    text = SMALL.replace("## Gemeinsame Erklärung\n\nder", "## Gemeinsame Erklärung der")

    assert (read(text).declaration.title, read(text).declaration.parties) == ("Gemeinsame Erklärung", PARTIES)


def test_the_parties_may_stand_in_paragraphs_of_their_own():
    text = SMALL.replace(
        "der Staatskanzlei und der Kommunen", "der Staatskanzlei,\n\ndes Städtetages und\n\nder Kommunen"
    )

    assert read(text).preamble.parties_line == "der Staatskanzlei, des Städtetages und der Kommunen"


def test_a_title_of_the_whole_document_is_no_second_declaration():
    document = read(f"# Gemeinsame Erklärung\n\n{SMALL}")

    assert (document.letterhead, document.preamble.paragraphs, document.declaration.paragraphs) == (
        "Gemeinsame Erklärung",
        ("Engagement stärkt die Demokratie.",),
        ("Wir lernen voneinander.",),
    )


# Signature lines


@pytest.mark.parametrize(
    "lines",
    [
        "---\n\n**Ada Beispiel**\n\nStaatssekretärin  \ndes Landes\n\n---\n\n**Bert Beispiel**\n\nBürgermeister\n\nStadt Rheine",
        "---\n\n**Ada Beispiel**  \nStaatssekretärin  \ndes Landes\n\n---\n\n**Bert Beispiel**  \nBürgermeister Stadt Rheine",
        "---\n\nAda Beispiel  \nStaatssekretärin des Landes\n\n---\n\nBert Beispiel  \nBürgermeister  \nStadt Rheine",
        "**Ada Beispiel**\n\nStaatssekretärin des Landes\n\n**Bert Beispiel**\n\nBürgermeister Stadt Rheine",
        "**Ada Beispiel**, Staatssekretärin des Landes\n\n**Bert Beispiel**, Bürgermeister Stadt Rheine",
        "---\n\nAda Beispiel, Staatssekretärin des Landes\n\n---\n\nBert Beispiel, Bürgermeister Stadt Rheine",
        "---\n\n**Ada Beispiel**\n\n**Staatssekretärin des Landes**\n\n---\n\n**Bert Beispiel**\n\n**Bürgermeister Stadt Rheine**",
        "### Unterschriften\n\nAda Beispiel\n\nStaatssekretärin des Landes\n\n---\n\nBert Beispiel\n\nBürgermeister Stadt Rheine",
        "____\n\n**A d a  B e i s p i e l**\n\nStaatssekretärin des Landes\n\n. . . . .\n\n**Bert Beispiel**\n\nBürgermeister Stadt Rheine",
    ],
)
def test_signature_lines_are_read_in_all_usual_forms(lines):
    document = read(SMALL[: SMALL.index("---")] + lines)

    assert [(line.name, line.office) for line in document.signature_lines] == [
        ("Ada Beispiel", "Staatssekretärin des Landes"),
        ("Bert Beispiel", "Bürgermeister Stadt Rheine"),
    ]
    assert (document.declaration.paragraphs, document.remarks) == (("Wir lernen voneinander.",), ())


def test_a_rule_within_the_text_begins_no_signatures():
    sentence = "Dies zu organisieren, ist eine wichtige Aufgabe des Landes und der Kommunen."
    text = SMALL.replace("voneinander.", f"voneinander.\n\n---\n\n**Unser Weg**\n\n{sentence}")

    document = read(text)

    assert (document.declaration.paragraphs, codes(document)) == (
        ("Wir lernen voneinander.", "Unser Weg", sentence),
        ["formatting-dropped"],
    )
    assert [line.name for line in document.signature_lines] == ["Ada Beispiel", "Bert Beispiel"]


def test_text_below_the_signatures_stays_text_with_a_remark():
    sentence = "Diese Ausfertigung bleibt im Archiv der Staatskanzlei des Landes, die andere im Rathaus."

    document = read(f"{SMALL}\n{sentence}\n")

    assert (document.declaration.paragraphs, document.signature_lines, codes(document)) == (
        ("Wir lernen voneinander.", sentence),
        SMALL_PARSED.signature_lines,
        ["text-below-signatures"],
    )


def test_missing_signature_lines_are_named_once():
    document = read(SMALL[: SMALL.index("---")])

    assert (document.signature_lines, document.remarks) == (
        (),
        (Remark("no-signature-lines", None, "No signature lines were found."),),
    )


def test_a_name_without_an_office_is_named():
    document = read(SMALL.replace("Bürgermeister der Stadt Rheine", ""))

    assert document.signature_lines[1] == SignatureLine("Bert Beispiel", "", 25)
    assert document.remarks == (
        Remark("party-without-signature-line", 9, "“der Kommunen”: there is no signature line for this party."),
        Remark("no-office", 25, "“Bert Beispiel”: no office stands below this name."),
    )


def test_an_office_that_is_too_long_is_refused():
    text = SMALL + "\n\n".join(["Bürgermeister " * 10] * 5)

    assert refusal(text) == "Line 25: The name or office in this signature line is too long."


# Formatting that plain text does not have


def test_what_plain_text_cannot_hold_is_named_and_its_words_are_kept():
    text = SMALL.replace(
        "Engagement stärkt die Demokratie.",
        "Engagement **stärkt** die *Demokratie*.\n\n"
        "- Vereine\n- Sport\n  1. Jugend\n  2. Kultur\n\n"
        "> Zitat\n\n"
        "| Stadt | Kreis |\n| - | - |\n| Rheine | Steinfurt |\n\n"
        "```\nCode <b>\n```\n\n"
        "![Wappen von *Rheine*](wappen.png) Siehe [hier](https://example.org), <https://example.org>, `so`.\n\n"
        "### Ziele\n\n"
        "Erste Zeile  \nzweite Zeile\nweiter",
    )

    document = read(text)

    assert document.preamble.paragraphs == (
        "Engagement stärkt die Demokratie.",
        "Vereine",
        "Sport",
        "1. Jugend",
        "2. Kultur",
        "Zitat",
        "Stadt | Kreis",
        "Rheine | Steinfurt",
        "Code <b>",
        "Wappen von Rheine Siehe hier, https://example.org, so.",
        "Ziele",
        "Erste Zeile\nzweite Zeile weiter",
    )
    assert [(remark.code, remark.line, remark.message) for remark in document.remarks] == [
        ("formatting-dropped", 5, "Bold and italic type in this paragraph is left out."),
        ("list-flattened", 7, "A list is read as one paragraph for each of its items."),
        ("list-flattened", 9, "A list is read as one paragraph for each of its items."),
        ("formatting-dropped", 12, "A quotation is read as ordinary paragraphs."),
        ("formatting-dropped", 14, "A table is read as one paragraph for each of its rows."),
        ("formatting-dropped", 18, "A block of code is read as a paragraph."),
        ("formatting-dropped", 22, "The image “wappen.png” is left out; its description is read as text."),
        ("formatting-dropped", 22, "The address of a link is left out: https://example.org"),
        ("heading-flattened", 24, "The heading “Ziele” is read as a paragraph."),
    ]


@pytest.mark.parametrize(
    "text",
    ["[Netzwerk]: https://example.org", "    eingerückt", "~~gestrichen~~", "&lt;script&gt;", "Land & Kommunen < 3"],
)
def test_what_looks_like_markup_stays_as_text(text):
    document = read(SMALL.replace("Engagement stärkt die Demokratie.", text))

    assert document.preamble.paragraphs == (text.strip().replace("&lt;", "<").replace("&gt;", ">"),)


def test_placeholders_are_named_with_their_line():
    document = read(SMALL.replace("Wir lernen", "Wir in Musterstadt lernen"))

    assert document.remarks == (Remark("placeholder", 15, "This is a placeholder: “Musterstadt”."),)


plain_paragraphs = st.lists(
    st.lists(st.text("abcäöüßABCÄ„“–’0123456789", min_size=1, max_size=12), min_size=2, max_size=12).map(" ".join),
    min_size=1,
    max_size=8,
).map(lambda paragraphs: [f"Satz {text}, so sei es." for text in paragraphs])


@given(plain_paragraphs, plain_paragraphs)
def test_plain_paragraphs_come_out_as_they_went_in(preamble, declaration):
    text = "\n\n".join(["## Präambel", *preamble, "## Gemeinsame Erklärung", *declaration])

    document = read(text)

    assert (list(document.preamble.paragraphs), list(document.declaration.paragraphs)) == (preamble, declaration)


# Letter-spacing


@pytest.mark.parametrize(
    "spaced, word",
    [
        ("P r ä a m b e l", "Präambel"),
        ("P\u00a0r\u00a0ä\u00a0a\u00a0m\u00a0b\u00a0e\u00a0l", "Präambel"),
        ("P\u2009r\u2009ä\u2009a\u2009m\u2009b\u2009e\u2009l", "Präambel"),
        ("G e m e i n s a m e   E r k l ä r u n g", "Gemeinsame Erklärung"),
        ("G e m e i n s a m e \u00a0 E r k l ä r u n g", "Gemeinsame Erklärung"),
        ("G\u2009e\u2009m\u2009e E\u2009r\u2009k\u2009l", "Geme Erkl"),
        ("G e m e\nE r k l", "Geme Erkl"),
        ("G e m e i n s a m e E r k l ä r u n g", "Gemeinsame Erklärung"),
        ("N R W", "NRW"),
        ("A B", "A B"),
        ("1 2 3", "1 2 3"),
        ("Die P r ä a m b e l", "Die P r ä a m b e l"),
        ("Präambel", "Präambel"),
        ("", ""),
    ],
)
def test_letter_spaced_words_become_words(spaced, word):
    assert join_spaced_letters(spaced) == word


words = st.text("abcdefghijklmnopqrstuvwxyzäöüß", min_size=3, max_size=12)


@given(st.lists(words, min_size=1, max_size=4), st.sampled_from([" ", "\u00a0", "\u2009", "\u202f"]))
def test_letter_spacing_is_undone(title, space):
    spaced = (3 * space).join(space.join(word) for word in title)

    assert join_spaced_letters(spaced) == " ".join(title)


@given(st.text())
def test_joining_letters_loses_none(text):
    assert join_spaced_letters(text).split() == text.split() or "".join(join_spaced_letters(text).split()) == "".join(
        text.split()
    )


# Bad input


@pytest.mark.parametrize(
    "data, message",
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf \r\n\t\n", "The file is empty."),
        (b"a" * (MAX_BYTES + 1), "The file is larger than 1 MB. A declaration is a text of a few pages."),
        (b"%PDF-1.7 ...", "This is a PDF file. Save it as Markdown text (.md) first."),
        (b"PK\x03\x04...", "This is a Word/OpenDocument file. Save it as Markdown text (.md) first."),
        (b"## Pr\n\n\x00", "Line 3: There is a character here that is no text (U+0000)."),
        ("Land\n\u202eLand".encode(), "Line 2: There is a character here that is no text (U+202E)."),
        (
            "## Präambel\n\nErklär".encode() + b"\xc3 und",
            "Line 3: This is no text in UTF-8, or a letter in it is damaged. Save the file as UTF-8.",
        ),
        (
            "Привет, мир".encode("cp1251"),
            "Line 1: This is no text in UTF-8, or a letter in it is damaged. Save the file as UTF-8.",
        ),
        (b"\xff\xfe\x00", "The file is no text in UTF-16, though it says so."),
        (b"\n" * 10_001 + b"a", "Line 10001: The file has more than 10000 lines."),
        (b"a\n" + b"a" * 100_000, "Line 2: This paragraph has more than 20000 characters."),
        (b"a\n" + b"a a a a a\n" * 2500, "Line 1: This paragraph has more than 20000 characters."),
        (b"\n```\n" + b"a a a a a\n" * 2500, "Line 2: This paragraph has more than 20000 characters."),
        (b"a\n\n" + b"[a" * 1001, "Line 3: There are too many formatting characters in this paragraph."),
        (b"[a](b) [a](b) [a](b)\n\n" * 4900, "There are too many formatting characters in this file."),
        (b"\n" + b"> " * 50 + b"a", "Line 2: Quotes or lists are nested too deep here."),
        (("a" + "\u0301\u0316" * 16).encode(), "Line 1: There are too many accents on one letter."),
        (
            b"Nur Text.",
            "There are no headings. The parts begin with “## Präambel” and “## Gemeinsame Erklärung”.",
        ),
        (
            "## Präambel\n\nText.".encode(),
            "There is no declaration. It begins with the heading “## Gemeinsame Erklärung”.",
        ),
        (SMALL + "\n## Präambel\n\nText.", "Line 29: There is a second preamble here."),
        (SMALL + "\n## Gemeinsame Erklärung\n\nText.", "Line 29: There is a second declaration here."),
        (
            SMALL.replace("## Präambel", "**P r ä a m b e l**"),
            "Line 1: “Präambel” is not marked as a heading. Write it as “## Präambel”.",
        ),
        (
            SMALL.replace("## Gem", "##Gem"),
            "Line 9: “Gemeinsame Erklärung” is not marked as a heading. Write it as “## Gemeinsame Erklärung”.",
        ),
        ("## Gemeinsame Erklärung\n\n---\n", "Line 1: There is no text below the heading “Gemeinsame Erklärung”."),
        (
            "Engagement stärkt unsere Demokratie und sichert den sozialen Zusammenhalt.\n\n" + SMALL,
            "Line 1: This paragraph stands above the first part. Put it below the heading of the part it belongs to.",
        ),
        ("Netzwerk\n\n" * 40 + SMALL, "Line 1: There is too much text above the first part."),
        (SMALL.replace("Wir", "Wir\n<b>alle</b>"), "Line 16: HTML is not read. Write the text without it."),
        (
            SMALL.replace("Wir", "<script>alert(1)</script>\n\nWir"),
            "Line 15: HTML is not read. Write the text without it.",
        ),
        (SMALL + "\n<!-- Entwurf -->\n", "Line 29: HTML is not read. Write the text without it."),
    ],
)
def test_what_cannot_be_read_is_refused_with_line_and_reason(data, message):
    assert refusal(data) == message


def test_a_refusal_knows_its_line_and_its_reason():
    with pytest.raises(DocumentError) as error:
        read("## Gemeinsame Erklärung\n\n<hr>")

    assert (error.value.line, error.value.reason) == (3, "HTML is not read. Write the text without it.")


@given(st.binary(max_size=200) | st.text("#*_->|[]()`! \nPräambelGmsErklu,.0123456789", max_size=200).map(str.encode))
def test_any_bytes_are_a_document_or_a_document_error(data):
    try:
        document = read_document(b"## Gemeinsame Erkl\xc3\xa4rung\n\n" + data)
    except DocumentError as error:
        assert str(error)
    else:
        assert isinstance(document, ParsedDeclaration)


UNITS = ["*", "[", ">", "> > > ", "- ", "_", "`", "<", "![", "[](", "#", "|a", "**a", "0. ", "\n", "\u0301\u0316", "a "]
HEAD = "## Gemeinsame Erklärung\n\nText.\n\n---\n\n".encode()


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("length", [MAX_BYTES, 18_000, 900, 100])
def test_hostile_input_costs_no_more_than_a_moment(unit, length):
    line = (unit * (length // len(unit.encode()))).encode() + b"\n\n"
    data = (HEAD + line * (MAX_BYTES // len(line) + 1))[:MAX_BYTES]
    start = time.process_time()

    try:
        read_document(data)
    except DocumentError:
        pass

    assert time.process_time() - start < 3
