"""Two people begin translations at the same time, each in a transaction of their own."""

import threading

import pytest
from django.db import connection, transaction
from wagtail.models import Locale, Page, PageLogEntry, Site

from example_site.home.models import StandardPage
from tests.factories import UserFactory
from wagtail_kommunen.languages.actions import begin_translation, draft_translation

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one transaction write at a time")


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """Two people, two pages and an English start page that other connections see. Taken away afterwards."""
    with django_db_blocker.unblock():
        users = [UserFactory(username=name, is_superuser=True) for name in ("gleichzeitig1", "gleichzeitig2")]
        home = Site.objects.get().root_page.specific
        locale, created = Locale.objects.get_or_create(language_code="en")
        english = draft_translation(home, locale)
        pages = [
            home.add_child(instance=StandardPage(title=slug, slug=slug, body="<p>Text</p>"))
            for slug in ("gleichzeitig-1", "gleichzeitig-2")
        ]
        yield users, pages, locale
        for page in [*pages, english]:
            Page.objects.get(pk=page.pk).delete()
        PageLogEntry.objects.all().delete()
        for user in users:
            user.delete()
        if created:
            locale.delete()


@pytest.mark.parametrize("which", [(0, 0), (0, 1)], ids=["the same page", "pages side by side"])
def test_two_who_begin_at_once(which, committed):
    users, pages, locale = committed
    together, outcomes = threading.Barrier(2), []

    def begin_as(user, page):
        try:
            together.wait(timeout=10)
            with transaction.atomic():
                outcomes.append(begin_translation(Page.objects.get(pk=page.pk), locale, by=user).pk)
        except Exception as error:
            outcomes.append(error)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=begin_as, args=[user, pages[number]]) for user, number in zip(users, which, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    made = [page.get_translation(locale).pk for page in {pages[number] for number in which}]
    assert sorted(outcomes, key=str) == sorted(made * (2 // len(made)), key=str)
