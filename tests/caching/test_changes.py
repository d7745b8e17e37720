"""Which statements make public pages old."""

from types import SimpleNamespace

import pytest
from django.apps import apps
from wagtail.models import Page, Revision

from wagtail_kommunen.caching.changes import STAMP, changes_pages, watch
from wagtail_kommunen.models import Body, Signatory
from wagtail_kommunen.network.stamps import stamp

LOUD = [
    'INSERT INTO "wagtail_kommunen_signatory" ("id") VALUES (%s)',
    'INSERT OR IGNORE INTO "wagtail_kommunen_signatory" ("id") VALUES (%s)',
    'UPDATE "wagtailcore_page" SET "live" = %s WHERE "wagtailcore_page"."id" = %s',
    'UPDATE "wagtailcore_page" SET "draft_title" = %s, "title" = %s WHERE "wagtailcore_page"."id" = %s',
    'DELETE FROM "wagtail_kommunen_registration" WHERE "wagtail_kommunen_registration"."id" IN (%s)',
    '  update "home_homepage" set "lead" = %s',
    "UPDATE wagtailcore_page SET title = 'x'",
    'TRUNCATE "wagtail_kommunen_event"',
    '/* who asks */ UPDATE "home_homepage" SET "lead" = %s',
    '-- by hand\nDELETE FROM "home_homepage"',
    'WITH new AS (SELECT 1) INSERT INTO "home_homepage" SELECT * FROM new',
    'WITH gone AS (DELETE FROM "home_homepage" RETURNING "id") SELECT * FROM gone',
    "MERGE INTO home_homepage USING new ON home_homepage.id = new.id WHEN MATCHED THEN DELETE",
    "COPY home_homepage FROM STDIN",
    'UPDATE OR IGNORE "home_homepage" SET "lead" = %s',
    "SELECT 1; UPDATE home_homepage SET lead = 'x'",
    "CALL renew()",
    # Quiet columns first, others behind what looks like the end of the list.
    'UPDATE "wagtailcore_page" SET "draft_title" = (SELECT "a" FROM "b" WHERE "c" = 1), "title" = %s WHERE "id" = %s',
    'UPDATE "wagtailcore_page" SET "draft_title" = %s, title = %s WHERE id = %s',
    'UPDATE "wagtailcore_page" SET "draft_title" = %s, ' + '"locked" = %s, ' * 200 + '"title" = %s WHERE "id" = %s',
]
QUIET = [
    'SELECT "wagtailcore_page"."id" FROM "wagtailcore_page" FOR UPDATE',
    'UPDATE "wagtailcore_page" SET "draft_title" = %s, "latest_revision_id" = %s WHERE "wagtailcore_page"."id" = %s',
    'UPDATE "auth_user" SET "last_login" = %s WHERE "auth_user"."id" = %s',
    'INSERT INTO "wagtailcore_revision" ("id") VALUES (%s)',
    'UPDATE "django_session" SET "session_data" = %s',
    'UPDATE "wagtail_kommunen_stamp" SET "number" = ("wagtail_kommunen_stamp"."number" + %s)',
    "SAVEPOINT s1",
    '(SELECT "id" FROM "a") UNION (SELECT "id" FROM "b")',
    "WITH RECURSIVE up AS (SELECT 1) SELECT * FROM up FOR UPDATE",
    'UPDATE "wagtailcore_page" SET "locked" = %s, "locked_at" = NULL WHERE "wagtailcore_page"."id" = %s',
    "CREATE TRIGGER guard BEFORE DELETE ON version BEGIN SELECT 1; DELETE FROM x; END",
    "INSERT INTO wagtailsearch_indexentry (a) (VALUES (%s)) ON CONFLICT (a) DO UPDATE SET a = %s",
]


@pytest.mark.parametrize("sql", LOUD)
def test_a_page_may_look_otherwise_after(sql):
    assert changes_pages(sql)


@pytest.mark.parametrize("sql", QUIET)
def test_no_page_looks_otherwise_after(sql):
    assert not changes_pages(sql)


def test_whoever_adds_a_model_need_not_think_of_this():
    """Of all tables those are left out that hold nothing a page shows: drafts, sessions, indexes, notices."""
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    quiet = {
        table
        for table in tables
        if not changes_pages(f'DELETE FROM "{table}"')  # noqa: S608
        and not table.startswith(("wagtail_localize_", "wagtailadmin_", "wagtailsearch_", "modelsearch_"))
    }

    assert quiet == {
        *("auth_permission", "django_content_type", "django_session", "wagtailusers_userprofile"),
        *("wagtailcore_apitoken", "wagtailcore_comment", "wagtailcore_commentreply", "wagtailcore_modellogentry"),
        *("wagtailcore_pagelogentry", "wagtailcore_pagesubscription", "wagtailcore_referenceindex"),
        *("wagtailcore_revision", "wagtailcore_taskstate", "wagtailcore_uploadedfile", "wagtailcore_workflowstate"),
        *("wagtail_kommunen_invitation", "wagtail_kommunen_issuedpaper", "wagtail_kommunen_notice"),
        *("wagtail_kommunen_noticepreference", "wagtail_kommunen_stamp"),
        *("wagtail_kommunen_twopersontaskstate", "wagtail_kommunen_waitingupload"),
    } - (set() if "wagtailcore_apitoken" in tables else {"wagtailcore_apitoken"})  # Wagtail 7.4 has none


def saved_draft(home):
    home.title = "Entwurf"
    home.save_revision()


def published(home):
    home.title = "Neu"
    home.save_revision().publish()


@pytest.mark.parametrize(
    ("change", "numbers"),
    [
        (published, 1),
        (saved_draft, 0),
        (lambda home: Page.objects.filter(pk=home.pk).update(title="Neu"), 1),
        (lambda home: Body.objects.bulk_create([Body(name="Rheine", ags="05566076", slug="rheine")]), 1),
        (lambda home: Signatory.objects.filter(live=True).update(live=False), 1),
        (lambda home: Revision.objects.all().delete(), 0),
    ],
    ids=["published", "draft", "update", "bulk_create", "no row", "revisions"],
)
def test_a_change_raises_the_stamp_once(change, numbers, home, kept_pages, stored):
    stored()
    before = stamp(STAMP)

    change(home)
    stored()

    assert stamp(STAMP) == before + numbers


def test_what_another_database_is_told_counts_too():
    other = SimpleNamespace(alias="other", execute_wrappers=[])

    watch(other)
    watch(other)

    assert len(other.execute_wrappers) == 1


def test_nothing_is_kept_while_a_change_is_not_stored(home, kept_pages):
    published(home)

    assert stamp(STAMP) is None
