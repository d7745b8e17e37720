"""A translation as a file, out and back in: clear errors, nothing lost, nothing public."""

from datetime import time, timedelta

import polib
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.editorial.review import fresh, submit, write
from tests.events.happening import make_calendar, make_event

pytest.importorskip("wagtail_localize", reason="wagtail-localize is not installed")

from wagtail_kommunen.languages.actions import draft_translation
from wagtail_kommunen.languages.localize import po_file
from wagtail_kommunen.languages.localize.drafts import read_into_draft
from wagtail_kommunen.pages.models import MemberContact

pytestmark = pytest.mark.django_db

TEXT = '<p>Wir <b>helfen</b>. <a href="https://example.org/">Mehr dazu</a></p><ul><li>Sport</li><li>Kultur</li></ul>'


@pytest.fixture
def original(page):
    draft = page.get_latest_revision_as_object()
    draft.body = TEXT
    draft.save_revision().publish()
    return fresh(page)


@pytest.fixture
def draft(original, english_home, locale):
    return draft_translation(original, locale)


def file_of(original, draft, **said):
    """The file, with words for each ``msgid``."""
    file = polib.pofile(po_file.write(original, fresh(draft).get_latest_revision_as_object()).decode())
    for entry in file:
        entry.msgstr = said.get(entry.msgid, entry.msgstr)
    return file


def upload(file):
    data = file if isinstance(file, bytes) else str(file).encode()
    return SimpleUploadedFile("seite.po", data)


def text_of(draft):
    return fresh(draft).get_latest_revision_as_object().body


def test_a_file_has_each_paragraph_once_and_no_names(original, draft):
    file = file_of(original, draft)

    assert [entry.msgid for entry in file] == [
        "Über uns",
        'Wir <b>helfen</b>. <a id="a1">Mehr dazu</a>',
        "Sport",
        "Kultur",
    ]
    assert [entry.msgstr for entry in file] == [""] * 4


def test_what_is_translated_comes_back(original, draft, translator):
    said = {
        "Über uns": "About us",
        'Wir <b>helfen</b>. <a id="a1">Mehr dazu</a>': '<a id="a1">More</a>: we <b>help</b>.',
        "Sport": "Sports",
    }

    reading = read_into_draft(upload(file_of(original, draft, **said)), original, draft, by=translator)

    assert reading == po_file.Reading(3)

    new = fresh(draft).get_latest_revision_as_object()
    assert new.title == "About us"
    assert '<a href="https://example.org/">More</a>: we <b>help</b>.' in new.body
    assert "<li>Sports</li><li>Kultur</li>" in new.body.replace("\n", "")
    assert fresh(draft).latest_revision.user == translator
    assert not fresh(draft).live


def test_a_second_file_keeps_what_the_first_one_said(original, draft, translator):
    read_into_draft(upload(file_of(original, draft, Sport="Sports")), original, draft, by=translator)

    file = file_of(original, draft, Kultur="Culture")

    assert {entry.msgid: entry.msgstr for entry in file}["Sport"] == "Sports"
    read_into_draft(upload(file), original, draft, by=translator)
    assert "Sports" in text_of(draft) and "Culture" in text_of(draft)


def refused(file, original, draft, translator) -> str:
    before = fresh(draft).latest_revision_id
    with pytest.raises(ValidationError) as error:
        read_into_draft(upload(file), original, draft, by=translator)
    assert fresh(draft).latest_revision_id == before
    return " ".join(error.value.messages)


def test_a_file_of_another_page(original, draft, home, translator, translate, page):
    file = file_of(original, draft, Sport="Sports")
    file.metadata[po_file.PAGE] = "another/en"

    assert refused(file, original, draft, translator)


@pytest.mark.parametrize(
    "words",
    [
        "Sports <script>alert(1)</script>",
        '<b onclick="x()">Sports</b>',
        '<a href="javascript:x">Sports</a>',
        '<a id="a9">Sports</a>',
        "<p>Sports</p>",
        "Spo\u202erts",
        "%(name)s",
        "Sports <!--><h2>x</h2><a href='https://evil.example/'>x</a>-->",
        "Sports <![CDATA[<script>alert(1)</script>]]>",
        "<b>Sports</b>",
        '<b id="">Sports</b>',
        "<b>" * 2000 + "Sports" + "</b>" * 2000,
        "<a " * 10_000,
        " ",
        "<br/>",
        "Sports " * 2000,
    ],
)
def test_words_that_would_do_harm(words, original, draft, translator):
    assert refused(file_of(original, draft, Sport=words), original, draft, translator)


def test_words_of_an_original_that_has_changed(original, draft, translator):
    file = file_of(original, draft, Sport="Sports")
    changed = original.get_latest_revision_as_object()
    changed.body = TEXT.replace("Sport", "Turnen")
    changed.save_revision().publish()

    assert refused(file, fresh(original), draft, translator)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"PK\x03\x04", b'msgid "x', b"a" * (po_file.MAX_SIZE + 1)])
def test_what_is_no_file(data, original, draft, translator):
    assert refused(data, original, draft, translator)


def test_a_title_that_no_field_can_hold(original, draft, translator):
    assert refused(file_of(original, draft, **{"Über uns": "A" * 300}), original, draft, translator)


def test_while_somebody_decides_nothing_is_read(original, draft, translator):
    write(draft, translator, title="About us")
    submit(draft, translator)

    assert refused(file_of(original, draft, Sport="Sports"), original, draft, translator)


def test_a_title_stays_in_one_line(original, draft, translator):
    read_into_draft(
        upload(file_of(original, draft, **{"Über uns": "About\r\nBcc: x@y &&#10;us"})), original, draft, by=translator
    )

    assert fresh(draft).get_latest_revision_as_object().title == "About Bcc: x@y & us"


def test_a_file_that_names_another_file_is_no_file(original, draft, translator, tmp_path):
    path = tmp_path / "seite.po"
    path.write_bytes(str(file_of(original, draft, Sport="Sports")).encode())

    assert refused(str(path).encode(), original, draft, translator)


def test_what_is_marked_as_fuzzy_is_left_out_and_said(original, draft, translator):
    file = file_of(original, draft, Sport="Sports", Kultur="Culture?")
    next(entry for entry in file if entry.msgid == "Kultur").flags.append("fuzzy")

    assert read_into_draft(upload(file), original, draft, by=translator) == po_file.Reading(1, fuzzy=1)
    assert "Sports" in text_of(draft) and "Culture" not in text_of(draft)


def test_the_desk_says_what_was_left_out(original, draft, translator, client):
    file = file_of(original, draft, Sport="Sports?")
    next(entry for entry in file if entry.msgid == "Sport").flags.append("fuzzy")
    client.force_login(translator)
    url = reverse("wagtail_kommunen:translation", args=[original.pk, "en"])

    response = client.post(url, {"do": "file", "file": upload(file)}, follow=True)

    assert len(response.context["messages"]) == 2


def test_a_paragraph_that_is_there_twice(original, draft, translator):
    file = file_of(original, draft, Sport="Sports")
    again = {"msgid": "Sport", "msgctxt": next(entry.msgctxt for entry in file if entry.msgid == "Sport")}

    file.append(polib.POEntry(msgstr="Sports", **again))
    assert read_into_draft(upload(file), original, draft, by=translator) == po_file.Reading(1)

    file.append(polib.POEntry(msgstr="Athletics", **again))
    assert refused(file, original, draft, translator)


def test_a_paragraph_has_no_plural(original, draft, translator):
    file = file_of(original, draft)
    entry = next(entry for entry in file if entry.msgid == "Sport")
    entry.msgid_plural, entry.msgstr_plural = "Sport", {0: "Sports", 1: "Sports"}

    assert refused(file, original, draft, translator)


def test_links_of_the_draft_stay_beside_what_a_file_says(original, draft, translator):
    own = '<p>We help. <a href="https://example.org/en/">More</a></p><ul><li>Sport</li><li>Kultur</li></ul>'
    write(draft, translator, body=own)

    read_into_draft(upload(file_of(original, draft, Sport="Sports")), original, draft, by=translator)

    assert '<a href="https://example.org/en/">More</a>' in text_of(draft) and "Sports" in text_of(draft)


def test_fields_of_which_a_file_says_nothing_new_stay(original, draft, translator):
    own = "<p>We help.</p><p>And more.</p><p>And</p><p>more.</p><p>And more.</p>"
    write(draft, translator, body=own)

    read_into_draft(upload(file_of(original, draft, **{"Über uns": "About us"})), original, draft, by=translator)

    assert text_of(draft) == own


# Of an event


@pytest.fixture
def workshop(home, body, english_home, translate):
    """Made by a program, which has left words out."""
    day = timezone.localdate() + timedelta(days=20)
    calendar = make_calendar(home)
    fresh(calendar).save_revision(clean=False).publish()
    translate(calendar)
    event = make_event(
        calendar,
        body=body,
        title="Werkstatt",
        starts_on=day,
        sessions=[
            ("session", {"day": day, "starts_at": time(9), "title": "Auftakt", "place": "Rathaus"}),
            ("session", {"day": day, "starts_at": time(14), "title": None}),
        ],
        speakers=[("speaker", {"name": "Gizem Köksal", "function": "Leitung"})],
        partners=[("other_supporter", "Stiftung Beispiel")],
    )
    return fresh(event)


def words_of(page):
    return {part.text for part in po_file.parts_of(page)}


def test_of_what_languages_share_only_the_words_are_offered(workshop, locale):
    from wagtail_localize.models import TranslationSource

    offered = words_of(workshop)
    source, _created = TranslationSource.update_or_create_from_instance(workshop)

    assert {"Werkstatt", "Auftakt", "Leitung"} <= offered
    assert not {"Gizem Köksal", "Stiftung Beispiel", "Rathaus"} & offered
    assert {segment.string.data for segment in source.stringsegment_set.all()} == offered
    assert "Köksal" not in str(source.export_po())


def test_words_of_an_event_come_back_and_names_stay(workshop, locale, translator):
    draft = draft_translation(workshop, locale)
    said = {"Werkstatt": "Workshop", "Auftakt": "Kick-off", "Leitung": "Head"}

    read_into_draft(upload(file_of(workshop, draft, **said)), workshop, draft, by=translator)

    new = fresh(draft).get_latest_revision_as_object()
    assert (new.title, new.sessions[0].value["title"]) == ("Workshop", "Kick-off")
    assert (new.speakers[0].value["name"], new.speakers[0].value["function"]) == ("Gizem Köksal", "Head")
    assert new.partners[0].value == "Stiftung Beispiel"


def test_a_function_that_no_field_can_hold(profile, approvals, directory, english_home, translate, translator, locale):
    profile.contacts = [MemberContact(function="Ehrenamtsbüro", email="amt@rheine.example")]
    profile.save_revision(clean=False).publish()
    fresh(directory).save_revision(clean=False).publish()
    translate(directory)
    draft = draft_translation(fresh(profile), locale)

    assert refused(file_of(fresh(profile), draft, Ehrenamtsbüro="A" * 300), fresh(profile), draft, translator)
