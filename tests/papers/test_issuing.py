import pytest
from django.core.exceptions import ValidationError
from pypdf import PdfReader

from tests.factories import BodyFactory, SignatoryFactory, make_version, on
from wagtail_kommunen.models import IssuedPaper, Signatory
from wagtail_kommunen.papers import issuing
from wagtail_kommunen.papers.addresses import check_url
from wagtail_kommunen.papers.content import counterpart_data
from wagtail_kommunen.papers.models import PaperKind
from wagtail_kommunen.papers.sheets import with_signatures_sheet

from .reading import attached, digest_on, faults_of, sealed_text_of, sha256, text_of

pytestmark = pytest.mark.sweep

KINDS = ("declaration", "with_signatures", "counterpart", "record", "certificate")


def without_spaces(text):
    return "".join(text.split())


@pytest.fixture
def paper(request, version, signature):
    """A function that makes a paper of a kind."""

    def make(kind):
        match kind:
            case "declaration":
                return issuing.declaration(version)
            case "with_signatures":
                return issuing.with_signatures(version)
            case "certificate":
                return issuing.certificate(signature, signature.signed_on)
        return issuing.counterpart(signature, record=kind == "record")

    return make


@pytest.mark.parametrize("kind", KINDS)
def test_no_checker_finds_a_fault(paper, kind, tmp_path):
    assert faults_of(paper(kind).content, tmp_path) == []


@pytest.mark.parametrize("kind", ["declaration", "with_signatures", "counterpart", "record"])
def test_every_paper_carries_the_sealed_text(paper, kind, version):
    assert sealed_text_of(version) in text_of(paper(kind).content)


@pytest.mark.parametrize("kind", KINDS)
def test_a_stranger_finds_the_sealed_text_inside_and_its_digest_in_print(paper, kind, version):
    content = paper(kind).content

    assert attached(content) == {version.filename: version.canonical.encode()}
    assert sha256(attached(content)[version.filename]) == digest_on(content) == version.digest


def test_the_text_is_whole_across_pages_and_with_words_longer_than_a_line(db):
    long = "Rechtsschutzversicherungsgesellschaften" * 8
    texts = [f"„Erstens“ – {long}\nzweite Zeile.", *(f"Absatz {number}: " + "Wort " * 90 for number in range(12))]
    version = make_version(1, *texts)

    paper = issuing.declaration(version)

    assert without_spaces(sealed_text_of(version)) in without_spaces(text_of(paper.content))


@pytest.mark.parametrize("word", ["Nordrhein-Westfalen", "und/oder", "Köln–Bonn", "(a)b", "z.B.", "5.000,50"])
def test_no_word_is_divided_at_the_end_of_a_line(db, word):
    text = " ".join(("x" * (number % 7 + 1)) + f" {word}" for number in range(60))
    version = make_version(1, text)

    assert text in text_of(issuing.declaration(version).content)


def test_the_same_paper_is_the_same_file_and_one_note(signature):
    first, second = issuing.counterpart(signature, record=True), issuing.counterpart(signature, record=True)

    assert first == second
    note = IssuedPaper.objects.get()
    assert (note.digest, note.kind, note.is_record) == (sha256(first.content), PaperKind.COUNTERPART, True)
    assert (note.version, note.body) == (signature.version, signature.body)


def test_another_name_is_another_paper(signature):
    before = issuing.counterpart(signature)
    signature.last_name = "Beispiel-Lüttmann"

    assert issuing.counterpart(signature).digest != before.digest


def test_it_does_not_matter_who_asks_in_which_language_and_time_zone(signature):
    from django.utils import timezone, translation

    german = issuing.counterpart(signature, record=True)
    with translation.override("en"), timezone.override("Pacific/Auckland"):
        assert issuing.counterpart(signature, record=True) == german


def test_what_readers_see_beside_the_pages(signature, version):
    from io import BytesIO

    reader = PdfReader(BytesIO(issuing.counterpart(signature).content))

    assert "Stadt Rheine: Gemeinsame Erklärung" in reader.metadata.title
    assert reader.metadata.author == "Kommunen-Netzwerk: engagiert in NRW"
    assert reader.trailer["/Root"]["/Lang"] == "de"
    assert f"fassung-1, sha256:{version.digest}" in reader.metadata["/Keywords"]
    assert reader.metadata.creation_date == version.sealed_at.replace(microsecond=0)


def test_before_signing_there_are_lines_for_the_state_and_for_the_body(prepared):
    text = text_of(issuing.counterpart(prepared).content)

    before, _heading, lines = text.rpartition("Unterschriften")
    state = lines.index("Andrea Milz Staatssekretärin für Sport und Ehrenamt Land Nordrhein-Westfalen")
    assert state < lines.index("Peter Lüttmann Bürgermeister Stadt Rheine")
    assert "3. März 2026" in before and "123/26" in before
    assert "2024" not in text


def test_after_signing_the_record_has_the_dates(signature):
    text = text_of(issuing.counterpart(signature, record=True).content)

    assert "Rheine, 6. Mai 2024" in text
    assert "7. Mai 2024" in text


@pytest.mark.parametrize("is_known", [True, False])
def test_of_the_state_the_record_says_only_what_is_not_noted(signature, states_signature, is_known):
    signature.countersigned_by = signature.countersigned_on = None
    state = states_signature if is_known else None

    def notes(*, record):
        return [one["note"] for one in counterpart_data(signature, state, record=record)["signatures"]]

    of_state, of_body = notes(record=True)
    assert of_state and of_body == ""
    assert of_state != notes(record=False)[0]


def test_the_record_of_whoever_left_says_so(signature):
    signature.left_on, signature.leaving_reason = on("1.2.2025"), "council"

    assert "1. Februar 2025" in text_of(issuing.counterpart(signature, record=True).content)


def test_there_is_no_record_of_what_was_not_signed(prepared):
    with pytest.raises(ValidationError) as refused:
        issuing.counterpart(prepared, record=True)

    assert refused.value.code == "not-signed"
    assert not IssuedPaper.objects.exists()


def test_a_name_that_is_not_public_stays_off_the_paper_of_others(prepared, states_signature):
    Signatory.objects.filter(pk=states_signature.pk).update(live=False)

    assert "Milz" not in text_of(issuing.counterpart(prepared).content)
    assert "Milz" in text_of(issuing.counterpart(prepared, state=states_signature).content)


def test_all_signatories_stand_there_in_order_of_protocol(version, signature):
    SignatoryFactory(version=version, body=BodyFactory(kind="district", designation="Kreis", name="Borken"))
    SignatoryFactory(version=version, body=BodyFactory(name="Nichtöffentlich"), live=False)

    text = text_of(issuing.with_signatures(version).content)

    names = ["Land Nordrhein-Westfalen", "Kreis Borken", "Stadt Rheine"]
    assert sorted(names, key=text.rindex) == names
    assert "Nichtöffentlich" not in text


def test_one_name_that_no_font_has_does_not_keep_the_others_from_being_printed(version, signature, nobody_can_print):
    Signatory.objects.filter(pk=nobody_can_print.pk).update(live=True, signed_on=on("2024"))

    text = text_of(issuing.with_signatures(version).content)

    assert "Stadt Rheine" in text
    assert "☐ ☐" in text


def test_the_counterpart_of_such_a_name_is_refused_in_words(nobody_can_print):
    with pytest.raises(ValidationError) as refused:
        issuing.counterpart(nobody_can_print)

    (message,) = refused.value.messages
    assert all(part in message for part in ("Stadt Alsdorf", "田 中", "田 (U+7530)", "中 (U+4E2D)"))
    assert not IssuedPaper.objects.exists()


@pytest.mark.parametrize(
    "last_name", ["محمد", "דוד", "x" * 120, "Ł. Đặng-Šťastný ŽŐŰ ẞ", "\u202eNnamretsuM", "a\tb\x00c"]
)
def test_names_are_printed_or_refused_never_broken(prepared, last_name):
    prepared.last_name = last_name
    try:
        paper = issuing.counterpart(prepared)
    except ValidationError as error:
        assert last_name in error.messages[0]
    else:
        assert paper.content.startswith(b"%PDF-")


def test_a_very_long_name_stays_whole(prepared, tmp_path):
    prepared.first_name, prepared.last_name = "Anna Maria " * 9, "Hohenlohe" * 11
    content = issuing.counterpart(prepared).content

    assert "Hohenlohe" * 11 in without_spaces(text_of(content))
    assert faults_of(content, tmp_path) == []


def test_problems_are_known_before_anything_is_made(prepared, nobody_can_print):
    (problem,) = issuing.problems([prepared, nobody_can_print])

    assert problem.signatory == nobody_can_print
    assert "U+7530" in problem.message
    assert not IssuedPaper.objects.exists()


def test_many_counterparts_read_the_text_once(version, states_signature, django_assert_num_queries):
    bodies = [SignatoryFactory(version=version, signed_on=None, live=False).pk for _number in range(3)]
    made = list(Signatory.objects.filter(pk__in=bodies).select_related("body"))
    list(issuing.counterparts(made))  # the notes are there now

    with django_assert_num_queries(2 + 2 * 1):
        list(issuing.counterparts(made[:1]))
    with django_assert_num_queries(2 + 2 * 3):
        list(issuing.counterparts(made))


def test_the_address_on_the_paper_names_version_and_body(signature, version):
    assert check_url(version, signature.body).endswith(f"/pruefen/{version.digest[:16]}/rheine/")
    assert check_url(version, signature.body) in text_of(issuing.counterpart(signature).content)
    assert f"{check_url(version)} " in text_of(issuing.declaration(version).content)


def test_a_version_whose_wording_is_not_known_says_what_is(db):
    version = make_version(1, wording="unknown", note="Unterzeichnet wurde 2012.", declaration_text=None)

    assert "Unterzeichnet wurde 2012." in text_of(issuing.declaration(version).content)


def test_thousands_of_signatories_stand_in_lines(version, signature, tmp_path):
    sheet = with_signatures_sheet(version)
    sheet.data["groups"][-1]["rows"] = [[f"Stadt Nr. {number}", "", "6. Mai 2024"] for number in range(1001)]

    content = sheet.render()

    text = text_of(content)
    assert "Stadt Nr. 0, 6. Mai 2024" in text
    assert "Stadt Nr. 1000, 6. Mai 2024" in text
    assert faults_of(content, tmp_path) == []


def test_nobody_with_another_key_makes_the_same_counterpart(prepared, settings):
    """Else whoever guesses the name asks the check page whether it was issued here."""
    here = issuing.counterpart(prepared)

    settings.SECRET_KEY = "another site's"

    assert issuing.counterpart(prepared).digest != here.digest
