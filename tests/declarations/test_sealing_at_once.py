"""Two people seal at the same time, each in a transaction of their own."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from wagtail.models import PageLogEntry, Site

from tests.factories import UserFactory, make_declaration_page
from wagtail_kommunen.declarations.actions import next_version, seal
from wagtail_kommunen.declarations.immutability import TABLE, install_triggers
from wagtail_kommunen.models import Declaration
from wagtail_kommunen.pages.models import DeclarationPage

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one transaction write at a time")


@pytest.fixture
def committed_page(django_db_setup, django_db_blocker):
    """A published page that other connections see. Taken away afterwards, against the triggers."""
    with django_db_blocker.unblock():
        users = [UserFactory(username=name) for name in ("gleichzeitig1", "gleichzeitig2")]
        page = make_declaration_page(Site.objects.get().root_page, title="Gleichzeitige Erklärung", slug="gleichzeitig")
        yield page, users
        with transaction.atomic(), connection.cursor() as cursor:
            for name in ("update", "delete", "truncate"):
                cursor.execute(f"DROP TRIGGER kommunen_sealed_version_{name} ON {TABLE}")
            cursor.execute(f"DELETE FROM {TABLE} WHERE declaration_id = %s", [page.declaration_id])  # noqa: S608
            install_triggers(connection)
        DeclarationPage.objects.get(pk=page.pk).delete()
        Declaration.objects.filter(pk=page.declaration_id).delete()
        PageLogEntry.objects.all().delete()
        for user in users:
            user.delete()


def test_two_people_who_seal_at_once_make_one_version(committed_page):
    page, users = committed_page
    digest = next_version(page).digest
    together, outcomes = threading.Barrier(2), []

    def seal_as(user):
        try:
            together.wait(timeout=10)
            outcomes.append(seal(DeclarationPage.objects.get(pk=page.pk), user=user, expected_digest=digest).number)
        except ValidationError as error:
            outcomes.append([refused.code for refused in error.error_list])
        finally:
            connection.close()

    threads = [threading.Thread(target=seal_as, args=[user]) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(outcomes, key=str) == [1, ["unchanged"]]
    assert page.declaration.versions.count() == 1
