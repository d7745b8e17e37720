"""When a translation is behind its original, who says so, and since when it is not any more."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext

from tests.editorial.review import fresh, write
from tests.factories import seal_page
from wagtail_kommunen.languages.actions import begin_translation, confirm, mark_outdated
from wagtail_kommunen.languages.changes import changes_since
from wagtail_kommunen.languages.models import TranslationRecord
from wagtail_kommunen.languages.simple.pages import hints_for
from wagtail_kommunen.models import EngagementField
from wagtail_kommunen.pages.models import MemberContact

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(version, declaration_page, approvals):
    return fresh(declaration_page)


@pytest.fixture
def english(sealed, english_home, translate):
    return translate(sealed, title="Joint Declaration", declaration_title="Joint Declaration")


@pytest.fixture
def about(page, english_home, translate):
    return translate(page, title="About us", body="<p>We help.</p>")


@pytest.fixture
def simple_home(approvals, home, translate, simple):
    return translate(home, to=simple, title="Netz-Werk")


@pytest.fixture
def stored(django_capture_on_commit_callbacks):
    """What happens within is stored at its end, and told to who listens."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def since(page):
    return TranslationRecord.objects.get(page=page.pk).outdated_since


def publish(page, user=None, **fields):
    write(page, user, **fields).publish()


def seal_again(page, **fields):
    publish(page, **(fields or {"preamble_title": "Neue Präambel", "version_label": "Fassung 2026"}))
    return seal_page(fresh(page))


def draft(page):
    return fresh(page).get_latest_revision_as_object()


def changes(translation, original):
    return changes_since(fresh(translation), fresh(original))


# ---- What counts


def test_another_text_counts(about, page):
    publish(page, body="<p>Wir helfen allen.</p>")

    assert since(about) is not None
    assert [change.label for change in changes(about, page)] == ["Text"]


@pytest.mark.parametrize("fields", [{"show_in_menus": True}, {"slug": "wir"}])
def test_what_is_no_word_does_not(about, page, fields):
    publish(page, **fields)

    assert since(about) is None


@pytest.fixture
def english_profile(profile, directory, english_home, translate):
    contact = MemberContact(function="Büro", phone="+49 5971 1", email="ehrenamt@rheine.de")
    publish(profile, summary="Wir helfen.", contacts=[contact], instruments=[instrument("jubilee_card")])
    translate(directory, title="Members")
    return translate(fresh(profile), summary="We help.")


def instrument(kind, note="jedes Jahr"):
    return "instrument", {"kind": kind, "note": note, "url": ""}


def contacts_with(profile, **fields):
    contacts = list(draft(profile).contacts.all())
    for name, value in fields.items():
        setattr(contacts[0], name, value)
    return contacts


def test_a_phone_number_follows_by_itself(english_profile, profile):
    publish(profile, contacts=contacts_with(profile, phone="+49 5971 2"))

    assert fresh(english_profile).contacts.get().phone.endswith("2")
    assert since(english_profile) is None


def test_a_function_does_not(english_profile, profile):
    publish(profile, contacts=contacts_with(profile, function="Ehrenamtsbüro"))

    assert [change.label for change in changes(english_profile, profile)] == [gettext("Who answers")]
    assert since(english_profile) is not None


def test_of_a_stream_only_the_words_count(english_profile, profile):
    publish(profile, instruments=[instrument("award")])
    assert since(english_profile) is None

    publish(profile, instruments=[instrument("award", "alle zwei Jahre")])
    assert since(english_profile) is not None


def test_a_field_is_told_by_its_name_and_not_by_its_label(english_profile, profile):
    """“Titel” is that of the page, which is shared, and that for search engines, which is not."""
    publish(profile, seo_title="Rheine hilft")

    assert since(english_profile) is not None


def test_fields_of_engagement_follow_whatever_their_panel_is_called(english_profile, profile, engagement_field):
    publish(profile, fields_of_engagement=[engagement_field])

    assert since(english_profile) is None


@pytest.fixture
def engagement_field(home):
    return EngagementField.objects.create(name="Sport", slug="sport", locale=home.locale)


# ---- Who has noted nothing


def test_a_translation_without_a_record_is_behind(about, page):
    TranslationRecord.objects.all().delete()

    publish(page, show_in_menus=True)

    assert since(about) is not None
    assert changes(about, page) is None


def test_a_place_for_a_translation_gets_no_record(page, english_home, locale):
    place = page.copy_for_translation(locale, alias=True)

    mark_outdated(fresh(page))

    assert not TranslationRecord.objects.filter(page=place.pk).exists()


def test_a_draft_by_localize_has_a_record(about, page, source_of, locale):
    pytest.importorskip("wagtail_localize")
    TranslationRecord.objects.filter(page=about.pk).delete()
    _source, translation = source_of(page, locale)

    translation.save_target(user=None, publish=True)

    assert since(about) is not None  # Nobody has translated a word there.


def test_a_draft_by_localize_with_every_word_says_what_the_original_says(about, page, source_of, locale):
    pytest.importorskip("wagtail_localize")
    from wagtail_localize.models import StringTranslation

    publish(page, body="<p>Wir helfen allen.</p>")
    source, translation = source_of(fresh(page), locale)
    for segment in source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=locale, data="Words"
        )

    translation.save_target(user=None, publish=True)

    assert changes(about, page) == []
    assert since(about) is not None  # Visitors read the text before.
    fresh(about).get_latest_revision().publish()
    assert since(about) is None


# ---- From the change to the public text


def panel_and_desk(client, user, translation, original):
    client.force_login(user)
    panel = client.get(reverse("wagtailadmin_pages:edit", args=[translation.pk])).content.decode()
    place = reverse("wagtail_kommunen:translation", args=[original.pk, "en"])
    return panel, client.get(place).content.decode(), desk_state(client, original)


def desk_state(client, original):
    rows = client.get(reverse("wagtail_kommunen:translations")).context["object_list"]
    return {row.original.pk: row for row in rows}[original.pk].state


def test_confirming_is_of_the_draft_and_the_public_text_stays_behind_until_it_is_published(
    about, page, client, network_officer
):
    behind = gettext("The original says something else by now.")
    waits = gettext(
        "The newest draft says what the original says. The public text stays behind it until the draft is published."
    )
    publish(page, body="<p>Wir helfen allen.</p>")
    panel, place, state = panel_and_desk(client, network_officer, about, page)
    assert behind in panel and behind in place and state == "outdated"

    write(about, network_officer, body="<p>We help everybody.</p>")
    confirm(fresh(about), by=network_officer)
    panel, place, state = panel_and_desk(client, network_officer, about, page)
    assert waits in panel and waits in place and state == "outdated"
    assert behind not in panel + place

    fresh(about).get_latest_revision().publish()
    panel, place, state = panel_and_desk(client, network_officer, about, page)
    assert state == "public" and behind not in panel + place and waits not in panel + place


def test_what_is_public_already_is_up_to_date_at_once(about, page, network_officer):
    publish(page, body="<p>Wir helfen allen.</p>")
    publish(about, body="<p>We help everybody.</p>")
    assert since(about) is not None  # Nobody has compared it yet.

    confirm(fresh(about), by=network_officer)

    assert since(about) is None


def test_an_earlier_draft_that_is_published_is_not_what_was_confirmed(about, page, network_officer):
    earlier = write(about, network_officer, title="About")
    publish(page, body="<p>Wir helfen allen.</p>")
    write(about, network_officer, body="<p>We help everybody.</p>")
    confirm(fresh(about), by=network_officer)

    type(earlier).objects.get(pk=earlier.pk).publish()

    assert since(about) is not None


def test_what_changes_after_the_confirmation_counts_again(about, page, network_officer):
    publish(page, body="<p>Wir helfen allen.</p>")
    write(about, network_officer, body="<p>We help everybody.</p>")
    confirm(fresh(about), by=network_officer)
    publish(page, body="<p>Wir helfen niemandem.</p>")

    fresh(about).get_latest_revision().publish()

    assert since(about) is not None


def test_publishing_the_original_again_does_not_make_an_old_public_text_new(about, page, network_officer):
    publish(page, body="<p>Wir helfen allen.</p>")
    write(about, network_officer, body="<p>We help everybody.</p>")
    confirm(fresh(about), by=network_officer)

    publish(page, show_in_menus=True)

    assert since(about) is not None


# ---- The declaration


def test_only_another_label_is_a_newer_version_too(english, sealed, stored):
    with stored():
        seal_again(sealed, version_label="Fassung 2026")

    assert since(english) is not None
    (change,) = changes(english, sealed)
    assert "2026" in "".join(segment.text for row in change.rows for segment in row.new)


def test_publishing_it_again_does_not_take_the_mark_away(english, sealed, stored):
    with stored():
        seal_again(sealed, version_label="Fassung 2026")

    publish(sealed, show_in_menus=True)

    assert since(english) is not None


def test_the_mark_goes_with_the_version_that_it_explains(english, sealed, stored, network_officer):
    with stored():
        version = seal_again(sealed)
    write(english, network_officer, translates=version, preamble_title="New preamble")
    confirm(fresh(english), by=network_officer)
    assert since(english) is not None

    fresh(english).get_latest_revision().publish()

    assert since(english) is None
    assert changes(english, sealed) == []


def test_what_is_not_sealed_is_not_in_force(english, sealed):
    publish(sealed, preamble_title="Neue Präambel")

    assert since(english) is None


def test_a_word_of_an_earlier_sealing_that_comes_late_marks_nothing(english, sealed, stored, translate):
    """All that was stored at once is told at its end: both sealings after the translation."""
    with stored():
        seal_again(sealed, preamble_title="Dazwischen", version_label="Fassung 2025")
        version = seal_again(sealed)
        publish(english, translates=version, preamble_title="New preamble")
        TranslationRecord.objects.filter(page=english.pk).update(outdated_since=None)

    assert since(english) is None


def test_what_has_changed_names_the_version_and_the_paragraphs(english, sealed, stored):
    with stored():
        seal_again(sealed)

    version, *paragraphs = changes(english, sealed)

    assert version.label == gettext("A newer version was sealed")
    assert [change.label for change in paragraphs] == ["Präambel, Titel"]


def test_it_begins_with_the_words_that_are_in_force(sealed, english_home, locale, network_officer):
    paragraphs = [block.id for block in draft(sealed).declaration_paragraphs]
    publish(sealed, preamble_title="Noch nicht versiegelt", place="Bonn")

    begun = draft(begin_translation(fresh(sealed), locale, by=network_officer))

    assert begun.preamble_title != "Noch nicht versiegelt"
    assert begun.translates == sealed.declaration.current_version
    assert [block.id for block in begun.declaration_paragraphs] == paragraphs


def test_an_earlier_text_keeps_its_own_dress(english, sealed, stored, visitor, soup):
    """Kicker, panel, date and what is printed are of the version that it explains."""
    old = sealed.declaration.current_version
    with stored():
        new = seal_again(sealed, version_label="Fassung 2026", place="Bonn", preamble_title="Neu")

    shown = soup(visitor.get("/en/erklaerung/"))

    assert shown.select_one(".kommunen-title__kicker").get_text() == "Version 2023"
    assert "Bonn" not in shown.find("main").get_text()
    panel, printed = shown.select_one(".kommunen-panel").get_text(), shown.select_one(".kommunen-colophon").get_text()
    assert "About the binding text" in panel and "Binding text: Version 2023" in " ".join(printed.split())
    assert new.digest[:8] not in panel + printed and old.digest[:8] in panel
    assert "Version 2026" in panel  # “Replaced by”


def test_a_translation_of_no_version_wears_none(english, sealed, visitor, soup):
    publish(english, translates=None)

    shown = soup(visitor.get("/en/erklaerung/"))

    assert shown.select_one(".kommunen-panel") is None and shown.select_one(".kommunen-colophon") is None
    assert "There is a newer version" in shown.find("main").get_text()


NEWER = "There is a newer version"

#: Where a translation of the declaration is shown: to whom, at which address, and what says there that it is outdated.
#: Feeds and linked data have nothing of it; what is printed is the page.
PLACES = {
    "page": ("visitor", lambda page: "/en/erklaerung/", NEWER),
    "start page": ("visitor", lambda page: "/en/", NEWER),
    "search": ("visitor", lambda page: "/en/suche/?q=Declaration", NEWER),
    "search of pages": ("visitor", lambda page: "/en/suche/?q=Declaration&art=seiten", NEWER),
    "preview": ("officer", lambda page: of_admin("revisions_view", page, page.latest_revision_id), NEWER),
    "editor": ("officer", lambda page: of_admin("edit", page), "The original says something else by now."),
    "comparison": ("officer", lambda page: of_translation(page), "A newer version was sealed"),
    "desk": ("officer", lambda page: of_desk(), "Gemeinsame Erklärung"),
    "export": ("officer", lambda page: of_desk() + "&export=csv", "Gemeinsame Erklärung"),
}


def of_desk():
    return reverse("wagtail_kommunen:translations") + "?state=outdated"


def of_admin(name, page, *args):
    return reverse(f"wagtailadmin_pages:{name}", args=[page.pk, *args])


def of_translation(page):
    return reverse(
        "wagtail_kommunen:translation", args=[page.get_translations().get(locale__language_code="de").pk, "en"]
    )


@pytest.mark.parametrize("place", PLACES)
def test_a_new_version_is_told_wherever_a_translation_is_shown(
    place, english, english_home, sealed, stored, client, network_officer
):
    who, address, words = PLACES[place]
    words = words if who == "visitor" or words == NEWER else gettext(words)
    publish(english_home, lead_sentence="Engagement holds us together.")
    if who == "officer":
        client.force_login(network_officer)
    assert words not in text_of(client, address(fresh(english)))

    with stored():
        seal_again(sealed)

    assert words in text_of(client, address(fresh(english)))


def text_of(client, address):
    answer = client.get(address)
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()


def test_both_languages_are_marked(sealed, english, simple_home, simple, translate, stored):
    easy = translate(sealed, to=simple, title="Erklärung in Leichter Sprache")

    with stored():
        seal_again(sealed)

    assert since(english) is not None and since(easy) is not None


# ---- Hints for Leichte Sprache


def test_hints_are_of_words_that_somebody_writes(profile, directory, simple_home, simple, translate):
    contact = MemberContact(function="Büro", phone="12.345.678", email="engagementfoerderung-nrw@stadtverwaltung.de")
    offer = {"title": "Rat", "text": "Wir könnten helfen.", "limits": ""}
    link = {"title": "Amt", "url": "https://example.org/z.B./verwaltungsvorschriften"}
    texts = {"text": '<p>Das <a href="https://example.org/verwaltungsvorschriften">Amt</a> hilft.</p>'}
    publish(profile, contacts=[contact], offers=[("offer", offer)], links=[("link", link)], **texts)
    translate(directory, to=simple, title="Mitglieder")

    easy = translate(fresh(profile), to=simple, summary="Wir helfen.")

    (field,) = hints_for(draft(easy))
    assert [hint.passage for hint in field.hints] == ["könnten"]


def test_functions_of_contacts_are_among_them(profile, directory, simple_home, simple, translate):
    publish(profile, contacts=[MemberContact(function="Engagementförderung", email="a@engagementfoerderung-nrw.de")])
    translate(directory, to=simple, title="Mitglieder")

    (field,) = hints_for(draft(translate(fresh(profile), to=simple)))

    assert [hint.passage for hint in field.hints] == ["Engagementförderung"]
