from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.template import TemplateDoesNotExist
from fontTools.ttLib import TTFont
from pypdf import PdfReader

import wagtail_kommunen
from wagtail_kommunen.outputs.document import DocumentError, UnprintableError, content_key, printable, render
from wagtail_kommunen.outputs.document_folder import folder_of
from wagtail_kommunen.outputs.glyphs import characters_of

MADE = datetime(2024, 5, 6, 12, tzinfo=UTC)
FONTS = Path(wagtail_kommunen.__file__).parent / "templates/wagtail_kommunen/documents/fonts"
LETTER = """
#import "parts/heading.typ": headline
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set text(font: "Source Serif 4", lang: "de")
#headline(data.title)
#data.text
"""


@pytest.fixture
def site(settings, tmp_path):
    """A function that puts files among the templates of a site."""
    top = tmp_path / "templates"
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [top, *settings.TEMPLATES[0]["DIRS"]]}]

    def put(files):
        for name, text in files.items():
            (top / name).parent.mkdir(parents=True, exist_ok=True)
            (top / name).write_text(text)
        return top

    return put


@pytest.fixture
def letter(site):
    return site(
        {
            "wagtail_kommunen/documents/letter.typ": LETTER,
            "wagtail_kommunen/documents/parts/heading.typ": "#let headline(text) = heading(level: 1, text)",
        }
    )


def made(text, title="Brief", name="letter"):
    return render(f"wagtail_kommunen/documents/{name}.typ", {"title": title, "text": text}, {}, made_at=MADE)


def text_of(pdf):
    return " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())


def test_a_site_brings_its_own_documents_and_what_they_import(letter):
    assert text_of(made("Guten Tag")) == "Brief Guten Tag"


def test_a_changed_template_changes_the_document_and_its_key(letter, site):
    name = "wagtail_kommunen/documents/letter.typ"
    before = content_key(name, {}, {})
    site({name: LETTER + "Schluss"})

    assert text_of(made("Guten Tag")) == "Brief Guten Tag Schluss"
    assert content_key(name, {}, {}) != before


def test_text_is_never_source(letter):
    text = '#panic("x") = $x$ *fett* <label> @ref #import "/etc/passwd" `code` \\ // nicht weg'

    assert text_of(made(text)) == f"Brief {text}"


def test_a_document_reads_nothing_outside_of_its_folder(letter, site):
    (letter / "geheim.txt").write_text("geheim")
    site({"wagtail_kommunen/documents/letter.typ": LETTER + '#read("../../geheim.txt")'})

    with pytest.raises(DocumentError):
        made("Guten Tag")


def test_the_same_data_is_the_same_file(letter):
    assert made("Guten Tag") == made("Guten Tag") != made("Guten Abend")


def test_a_text_that_no_font_has_is_named_with_its_characters(letter):
    with pytest.raises(UnprintableError) as refused:
        made("Grüße, 漢字 und 漢")

    assert (refused.value.text, refused.value.characters) == ("Grüße, 漢字 und 漢", ("漢", "字"))
    assert "漢 (U+6F22), 字 (U+5B57)" in str(refused.value)


def test_what_is_missing_can_be_shown_as_a_box(letter):
    rows = printable([["Grüße"], ['"漢"']], "wagtail_kommunen/documents/letter.typ")

    assert rows == [["Grüße"], ['"☐"']]


def test_a_broken_template_is_an_error_of_ours(letter, site):
    site({"wagtail_kommunen/documents/letter.typ": "#nonsense("})

    with pytest.raises(DocumentError):
        made("Guten Tag")


def test_a_document_that_there_is_not(letter):
    with pytest.raises(TemplateDoesNotExist):
        made("Guten Tag", name="brief")


def test_what_somebody_tidied_up_is_there_again(letter):
    before = made("Guten Tag")
    (folder_of("wagtail_kommunen/documents/letter.typ").root / "letter.typ").unlink()

    assert made("Guten Tag") == before


@pytest.mark.parametrize("font", sorted(FONTS.glob("*.ttf")), ids=lambda path: path.stem)
def test_the_fonts_have_what_they_say(font):
    assert characters_of((font,)) == set(map(chr, TTFont(font).getBestCmap()))


def test_the_fonts_have_the_letters_of_europe_and_come_with_their_licence():
    letters = "ÄÖÜäöüßẞ„“–…€§ ĄąĆćŁłŃńŚśŻż ČčĎďĚěŇňŘřŠšŤťŮůŽž ĞğİıŞş ŐőŰű ȘșȚț Ðð Þþ ÆæØøÅå Đđ Αθήνα Київ"

    assert set(letters) <= characters_of(tuple(FONTS.glob("*.ttf")))
    assert len(list(FONTS.glob("OFL-*.txt"))) == 2
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 4_000_000
