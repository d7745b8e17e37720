"""Whoever takes a date away for which people have registered, is told so in the editor."""

import pytest

from ..editing import as_shown, save, stream
from .people import come, mails

pytestmark = pytest.mark.django_db

VAIN = "registered for a date that is no longer there"


def test_the_editor_is_told_of_people_whose_date_is_gone(series, admin_client):
    _first, second, _third = (one.key for one in series.happenings())
    come(series, "Ada", key=second)
    mails()
    left_out = stream("exceptions", ("left_out", {"day": second}))

    stored = save(admin_client, series, as_shown(admin_client, series))
    assert VAIN not in admin_client.get(stored.url).content.decode()
    stored = save(admin_client, series, as_shown(admin_client, series) | left_out)
    assert f"1 person has {VAIN}" in admin_client.get(stored.url).content.decode()
    assert mails() == [], "it is not public yet"


def test_nothing_is_said_where_nobody_has_registered_or_the_editor_stores_by_itself(series, admin_client):
    first, second, _third = (one.key for one in series.happenings())
    come(series, "Ada", key=first)
    left_out = stream("exceptions", ("left_out", {"day": second}))
    save(admin_client, series, as_shown(admin_client, series) | left_out)
    left_out = stream("exceptions", ("left_out", {"day": first}))
    save(admin_client, series, as_shown(admin_client, series) | left_out, autosave=True)

    assert VAIN not in admin_client.get("/admin/").content.decode()
