"""What the desk shows of an original: its own words, and no name that nobody has agreed to."""

import pytest
from django.urls import reverse

from tests.editorial.review import fresh

pytestmark = pytest.mark.django_db


def test_who_translates_reads_words_and_no_names(profile, directory, english_home, translate, client, translator):
    fresh(directory).save_revision(clean=False).publish()
    translate(directory)
    draft = fresh(profile).get_latest_revision_as_object()
    contact = type(draft.contacts.model())
    draft.contacts = [
        contact(function="Ehrenamtsbüro", name="Erika Beispiel", email="amt@rheine.example", phone="05971 1")
    ]
    draft.summary = "An der Ems."
    draft.save_revision(clean=False).publish()
    translate(fresh(profile))
    client.force_login(translator)

    shown = client.get(reverse("wagtail_kommunen:translation", args=[profile.pk, "en"])).content.decode()

    assert "An der Ems." in shown
    assert "Ehrenamtsbüro" in shown
    assert "Erika Beispiel" not in shown
    assert "05971 1" not in shown
