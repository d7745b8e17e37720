"""A municipal editor changes the profile, is sent back with a reason, mends it; somebody else approves."""

import pytest
from playwright.sync_api import expect

from .people import Person, mails_to, readers, words_of

TOO_GRAND = "Rheine ist die engagierteste Stadt des Landes."
REASON = "Bitte ohne Rangliste: Was tut die Stadt für das Ehrenamt?"
MENDED = "Rheine berät Vereine, hilft bei Anträgen und dankt jedes Jahr im Rathaus."


def change_summary(editor, text):
    editor.edits_own_page("Stadt Rheine")
    editor.writes("summary", text)
    editor.submits()


def learn_the_reason(editor):
    """At the desk and in the editor."""
    editor.opens("/admin/")
    editor.reads(REASON)
    editor.edits_own_page("Stadt Rheine")
    expect(editor.page.locator("body")).to_contain_text(REASON)


def mend(editor):
    editor.writes("summary", MENDED)
    editor.submits()


def read_profile(reader, summary):
    """From the start page by the directory."""
    reader.opens("/")
    reader.follows("main a[href='/mitglieder/']")
    reader.searches("#filter-q", "Rheine")
    reader.follows("#members a[href='/mitglieder/rheine/']")
    reader.reads("Stadt Rheine", summary)


@pytest.mark.allow_console("Blocked script execution")  # the preview of a draft runs no script
def test_a_profile_is_sent_back_and_mended(open_page, fresh_demo_site):
    site = fresh_demo_site
    editor = Person(open_page, site, "rheine1")

    change_summary(editor, TOO_GRAND)
    first = Person(open_page, site, "netzwerk1")
    first.sends_back("Stadt Rheine", REASON)
    assert REASON in words_of(mails_to(site, "rheine1@demo.example")[-1])
    learn_the_reason(editor)
    mend(editor)
    second = Person(open_page, site, "netzwerk2")
    second.looks_at_approval_of("Stadt Rheine")
    second.reads(MENDED, REASON)
    second.approves("Stadt Rheine")

    for reader in readers(open_page, site):
        read_profile(reader, MENDED)
        expect(reader.page.locator("main")).not_to_contain_text(TOO_GRAND)
