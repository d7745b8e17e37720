from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from tests.conftest import person
from wagtail_kommunen.network.waiting import WaitingUpload, find_upload, keep_upload

pytestmark = pytest.mark.django_db
FILES = {"list": b"Kommune\nRheine\n", "more": b"\x00\xff"}


@pytest.fixture
def clerk(db):
    return person("anna")


@pytest.fixture
def upload(clerk):
    return keep_upload(clerk, "members", FILES, {"state": "05"}, seconds=60)


def test_it_comes_back_as_it_was(clerk, upload):
    found = find_upload(clerk, "members", upload.token)

    assert (found.files(), found.choices, found.result) == (FILES, {"state": "05"}, None)


def test_only_its_owner_finds_it_and_only_for_its_purpose(clerk, upload):
    assert find_upload(person("bert"), "members", upload.token) is None
    assert find_upload(clerk, "register", upload.token) is None
    assert find_upload(clerk, "members", upload.token + "x") is None


@pytest.mark.parametrize("token", ["", "\x00", "a\x00", "ü", "a" * 65])
def test_a_token_that_can_be_none_asks_no_database(clerk, upload, token):
    with pytest.raises(Http404):
        find_upload(clerk, "members", token)


def test_what_is_said_of_a_file_has_no_sign_that_json_in_postgresql_cannot_hold(clerk, upload):
    upload.keep_choices({"name": "a\x00b"}, 60)
    upload.finish({"said": ["Zeile 1: “\x00x”"], "number": 1, "none": None}, 60)
    found = find_upload(clerk, "members", upload.token)

    assert (found.choices, found.result) == ({"name": "ab"}, {"said": ["Zeile 1: “x”"], "number": 1, "none": None})


@pytest.mark.parametrize("look", ["another upload", "a search"])
def test_what_has_expired_goes_at_the_next_look(clerk, upload, look):
    WaitingUpload.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    if look == "a search":
        assert find_upload(clerk, "members", upload.token) is None
    else:
        keep_upload(person("bert"), "register", {}, {}, seconds=60)

    assert not WaitingUpload.objects.filter(pk=upload.pk).exists()


def test_it_goes_with_its_owner(clerk, upload):
    clerk.delete()

    assert not WaitingUpload.objects.exists()


def test_new_choices_start_the_time_anew(clerk, upload):
    upload.keep_choices({"state": "06"}, 3600)

    kept = find_upload(clerk, "members", upload.token)
    assert kept.choices == {"state": "06"}
    assert kept.expires_at > upload.expires_at


def test_one_request_at_a_time(upload):
    assert [upload.begin(), upload.begin()] == [True, False]
    upload.give_up()
    assert upload.begin()
    WaitingUpload.objects.update(busy_until=timezone.now() - timedelta(seconds=1))
    assert upload.begin()


def test_what_is_finished_holds_no_files_and_stays_finished(clerk, upload):
    upload.finish({"stored": 3}, 60)
    upload.keep_choices({"state": "late"}, 60)
    finished = find_upload(clerk, "members", upload.token)

    assert (bytes(finished.archive), finished.choices, finished.result) == (b"", {"state": "05"}, {"stored": 3})
    assert not upload.begin()
