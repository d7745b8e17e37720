"""An event in two languages: its original decides, whatever the other page says."""

from datetime import time, timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import translation
from wagtail.models import Locale

from wagtail_kommunen.events.registration.actions import Answers, change
from wagtail_kommunen.events.registration.leading import EventPages, leading_page
from wagtail_kommunen.models import Registration
from wagtail_kommunen.pages.models import EventPage

from ..happening import change as edit
from .people import SOON, code_in, come, mails, states, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def english(calendar, meeting, settings):
    """The same in English, public; its editor believed other things."""
    settings.WAGTAIL_I18N_ENABLED = True
    settings.WAGTAIL_CONTENT_LANGUAGES = [("de", "Deutsch"), ("en", "English")]
    locale, _created = Locale.objects.get_or_create(language_code="en")
    for place in (calendar.get_parent().specific, calendar):
        place.copy_for_translation(locale).save_revision(clean=False).publish()
    cache.clear()  # Wagtail keeps the roots of a site there.
    page = meeting.copy_for_translation(locale)
    fields = {"title": "Network meeting", "capacity": 50, "starts_at": time(8), "retention_days": 300, "companions": 9}
    return edit(page, **fields)


def test_the_oldest_public_page_leads(meeting, english, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert leading_page(english.translation_key) == meeting
    meeting.unpublish()
    assert (leading_page(english.translation_key), EventPages.of(english.translation_key).is_public) == (meeting, False)


def test_seats_and_days_are_those_of_the_original(meeting, english):
    for name in ("Ada", "Bo", "Cem"):
        come(english, name)

    assert states() == [("Ada", "confirmed"), ("Bo", "confirmed"), ("Cem", "waiting")]
    assert set(Registration.objects.values_list("retention_days", flat=True)) == {30}


def test_the_form_of_the_other_page_offers_what_the_original_has(meeting, english, client, soup):
    page = soup(client.get(f"{english.url}anmeldung/"))

    assert page.select_one("#id_companions") is None
    assert "Network meeting" in page.select_one("label[for=id_consent]").get_text()
    assert "30 days after" in page.select_one("label[for=id_consent]").get_text()


def test_a_mail_leads_to_the_page_in_the_language_of_whoever_reads_it(meeting, english):
    come(meeting, "Ada")
    with translation.override("de"):
        come(english, "Bo")
    ada, bo = mail.outbox

    assert ada.subject == "Registered: Network meeting"
    assert english.full_url in ada.body
    assert meeting.full_url in bo.body
    assert all("Rathaus, Rheine" in one.body for one in (ada, bo))
    assert all("10 a.m." in one.body or "10:00" in one.body for one in (ada, bo)), "the time of the original"


def test_a_mail_leads_to_the_original_if_the_other_page_is_not_public(meeting, english):
    english.unpublish()
    come(meeting, "Ada")

    assert meeting.full_url in mail.outbox[0].body


def test_publishing_another_page_tells_nobody_and_changes_nothing(meeting, english):
    for name in ("Ada", "Bo", "Cem"):
        come(meeting, name)
    mails()
    fields = {
        "starts_on": SOON() + timedelta(days=3),
        "state": "cancelled",
        "state_reason": "Storm",
        "retention_days": 1,
    }
    stored(edit, english, **fields)

    assert mails() == []
    assert states()[-1] == ("Cem", "waiting")
    assert {(one.last_day, one.retention_days) for one in Registration.objects.all()} == {(SOON(), 30)}
    assert stored(edit, meeting, town="Alsdorf") == EventPage.objects.get(pk=meeting.pk)
    assert [to for to, _subject in mails()] == ["ada", "bo", "cem"]


def test_the_other_page_changes_by_the_rules_of_the_original(meeting, english):
    ada = come(meeting, "Ada")
    stored(change, ada, english, Answers("Adele", "Beispiel"), code=code_in(mail.outbox[0]))

    assert states() == [("Adele", "confirmed")]


def test_without_its_original_no_page_announces_it(meeting, english):
    come(meeting, "Ada")
    mails()
    stored(meeting.unpublish)

    assert mails() == [("ada", "Not held: Netzwerktreffen")]
    assert not EventPage.objects.filter(live=True, translation_key=meeting.translation_key).exists()
