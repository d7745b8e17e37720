# ruff: noqa: S608 - the names of our own table, nothing from outside
"""Design rule 1: a sealed version never changes. Each way to change or remove one is refused, and leaves it as it was."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.core import serializers
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import F, ProtectedError
from django.db.models.deletion import Collector
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page

from tests.factories import SignatoryFactory, UserFactory, make_declaration_page, make_version
from wagtail_kommunen.checks.sealed import check_sealed_versions_are_guarded
from wagtail_kommunen.declarations.immutability import TABLE, install_triggers, triggers_missing
from wagtail_kommunen.declarations.models import DeclarationVersion, SealedVersionError
from wagtail_kommunen.models import Declaration

REFUSALS = (SealedVersionError, ProtectedError, DatabaseError)


@pytest.fixture
def state_officer(db):
    """Whose account may be deleted, without the groups that other tests need."""
    return UserFactory(username="staat1")


@pytest.fixture
def version(state_officer):
    return make_version(1, user=state_officer)


@pytest.fixture
def second_version(version, state_officer):
    """Version 2, which replaces version 1."""
    return make_version(2, user=state_officer, replaces=version)


def execute(statement, *params):
    with connection.cursor() as cursor:
        cursor.execute(statement, params)


def forged(version):
    """The version again, as a model instance that believes to be new."""
    values = {field.attname: getattr(version, field.attname) for field in version._meta.concrete_fields}
    return DeclarationVersion(**values | {"label": "Fassung 1933"})


def save(version):
    version.label = "Fassung 1933"
    version.save()


def save_one_field(version):
    version.label = "Fassung 1933"
    version.save(update_fields=["label"])


def save_without_change(version):
    version.save()


def save_after_refresh(version):
    version.refresh_from_db()
    version.place = "Köln"
    version.save(force_update=True)


def save_as_if_new(version):
    forged(version).save()


def save_the_same_as_if_new(version):
    version._state.adding = True
    version.place = version.content["place"]
    version.save()


def save_base_of_parent_class(version):
    version.label = "Fassung 1933"
    version.save_base(raw=True)


def replace_through_get(version):
    DeclarationVersion.objects.update_or_create(pk=version.pk, defaults={"label": "Fassung 1933"})


def move_to_another_declaration(version):
    Declaration.objects.create(title="Andere", slug="andere").versions.add(version)


def set_of_another_declaration(version):
    Declaration.objects.create(title="Andere", slug="andere").versions.set([version])


def delete_with_collector(version):
    collector = Collector(using="default")
    collector.collect([version])
    collector.delete()


def load_fixture(version):
    """What loaddata does with a changed dump."""
    (dumped,) = json.loads(serializers.serialize("json", [version]))
    dumped["fields"]["label"] = "Fassung 1933"
    for found in serializers.deserialize("json", json.dumps([dumped])):
        found.save()


THROUGH_THE_MODEL = [
    save,
    save_one_field,
    save_without_change,
    save_after_refresh,
    save_as_if_new,
    save_the_same_as_if_new,
    save_base_of_parent_class,
    replace_through_get,
    move_to_another_declaration,
    set_of_another_declaration,
    delete_with_collector,
    load_fixture,
]
THROUGH_A_QUERYSET = {
    "update": lambda version: DeclarationVersion.objects.update(label="Fassung 1933"),
    "update by an expression": lambda version: DeclarationVersion.objects.update(number=F("number") + 1),
    "update of one": lambda version: DeclarationVersion.objects.filter(pk=version.pk).update(canonical="{}"),
    "update through the base manager": lambda version: DeclarationVersion._base_manager.update(label="Fassung 1933"),
    "update through the default manager": lambda version: DeclarationVersion._default_manager.update(label="x"),
    "update through the declaration": lambda version: version.declaration.versions.update(label="Fassung 1933"),
    "update behind the queryset": lambda version: DeclarationVersion.objects.all()._update(
        [(DeclarationVersion._meta.get_field("label"), None, "Fassung 1933")]
    ),
    "bulk_update": lambda version: DeclarationVersion.objects.bulk_update([forged(version)], ["label"]),
    "bulk_create": lambda version: DeclarationVersion.objects.bulk_create([forged(version)]),
    "bulk_create on conflict": lambda version: DeclarationVersion.objects.bulk_create(
        [forged(version)], update_conflicts=True, update_fields=["label"], unique_fields=["id"]
    ),
    "delete all": lambda version: DeclarationVersion.objects.all().delete(),
    "delete through the base manager": lambda version: DeclarationVersion._base_manager.all().delete(),
    "delete through the declaration": lambda version: version.declaration.versions.all().delete(),
    "_raw_delete": lambda version: DeclarationVersion.objects.all()._raw_delete("default"),
    "delete one": lambda version: version.delete(),
    "take the sealers of all away": lambda version: DeclarationVersion.objects.update(sealed_by=None),
    "take the sealer away, and more": lambda version: DeclarationVersion.objects.update(sealed_by=None, label="x"),
    "delete its declaration": lambda version: version.declaration.delete(),
    "delete all declarations": lambda version: Declaration.objects.all().delete(),
}
SQL = {
    "text": f"UPDATE {TABLE} SET canonical = canonical || ' '",
    "digest": f"UPDATE {TABLE} SET digest = '0'",
    "number": f"UPDATE {TABLE} SET number = number + 10",
    "label": f"UPDATE {TABLE} SET label = 'Fassung 1933'",
    "place": f"UPDATE {TABLE} SET place = 'Köln'",
    "date": f"UPDATE {TABLE} SET date = '1933-05-04'",
    "date taken away": f"UPDATE {TABLE} SET date = NULL",
    "language": f"UPDATE {TABLE} SET language = 'en'",
    "wording": f"UPDATE {TABLE} SET wording_known = NOT wording_known",
    "moment": f"UPDATE {TABLE} SET sealed_at = '2000-01-01 00:00:00'",
    "key": f"UPDATE {TABLE} SET id = id + 100",
    "predecessor": f"UPDATE {TABLE} SET replaces_id = id",
    "declaration": f"UPDATE {TABLE} SET declaration_id = declaration_id + 100",
    "one of two": f"UPDATE {TABLE} SET label = 'x' WHERE number = 1",
    "delete": f"DELETE FROM {TABLE}",
    "delete one": f"DELETE FROM {TABLE} WHERE number = 1",
    "no text at all": f"UPDATE {TABLE} SET canonical = ''",
}
COLUMNS = [field.column for field in DeclarationVersion._meta.concrete_fields]


def insert(replaced, conflict="", **changes):
    """An INSERT of the row with ``number = 2`` and ``changes``, given as SQL."""
    values = ", ".join(changes.get(column, column) for column in COLUMNS)
    return f"INSERT {replaced} INTO {TABLE} ({', '.join(COLUMNS)}) SELECT {values} FROM {TABLE} WHERE number = 2 {conflict}"


NEW = {"id": "999", "number": "999", "digest": "'0'", "replaces_id": "NULL"}
#: An insertion that collides by one unique column only; SQLite would remove the row it collides with.
COLLISIONS = {column: NEW | {column: column} for column in ("id", "number", "digest", "replaces_id")}
SQLITE_SQL = {
    **{f"INSERT OR REPLACE by {name}": insert("OR REPLACE", **changes) for name, changes in COLLISIONS.items()},
    "REPLACE": insert("OR REPLACE", label="'Fassung 1933'"),
    "UPDATE OR REPLACE": f"UPDATE OR REPLACE {TABLE} SET number = 2 WHERE number = 1",
    "UPDATE OR IGNORE": f"UPDATE OR IGNORE {TABLE} SET label = 'x'",
    "upsert": insert("", "ON CONFLICT (id) DO UPDATE SET label = 'x'"),
}
POSTGRESQL_SQL = {
    "upsert": insert("", "ON CONFLICT (id) DO UPDATE SET label = 'x'"),
    "upsert by digest": insert("", "ON CONFLICT (digest) DO UPDATE SET canonical = '{}'", id="999", number="999"),
    "TRUNCATE": f"TRUNCATE {TABLE} CASCADE",
    "TRUNCATE of declarations": f"TRUNCATE {Declaration._meta.db_table} CASCADE",
    "MERGE": f"MERGE INTO {TABLE} old USING {TABLE} new ON old.id = new.id WHEN MATCHED THEN DELETE",
    "UPDATE FROM": f"UPDATE {TABLE} SET label = other.label || '!' FROM {TABLE} other",
    "WITH DELETE": f"WITH gone AS (DELETE FROM {TABLE} RETURNING id) SELECT * FROM gone",
}
OWN_SQL = {"sqlite": SQLITE_SQL, "postgresql": POSTGRESQL_SQL}[connection.vendor]


def ids(ways):
    return [way.__name__.replace("_", " ") for way in ways]


@pytest.mark.parametrize("change", THROUGH_THE_MODEL, ids=ids(THROUGH_THE_MODEL))
def test_the_model_refuses_every_change(change, second_version, sealed_rows):
    before = sealed_rows()

    with pytest.raises(REFUSALS), transaction.atomic():
        change(second_version)

    assert sealed_rows() == before
    assert len(before) == 2


@pytest.mark.parametrize("way", THROUGH_A_QUERYSET)
def test_querysets_refuse_every_change(way, second_version, sealed_rows):
    before = sealed_rows()

    with pytest.raises(REFUSALS), transaction.atomic():
        THROUGH_A_QUERYSET[way](second_version)

    assert sealed_rows() == before


@pytest.mark.parametrize("way", SQL)
def test_the_database_refuses_every_statement(way, second_version, sealed_rows):
    before = sealed_rows()

    with pytest.raises(DatabaseError, match="A sealed version never changes"), transaction.atomic():
        execute(SQL[way])

    assert sealed_rows() == before


@pytest.mark.parametrize("way", OWN_SQL)
def test_the_database_refuses_what_only_it_can(way, second_version, sealed_rows):
    before = sealed_rows()
    connection.check_constraints()  # else PostgreSQL refuses TRUNCATE because of checks that are still to come

    with pytest.raises(DatabaseError, match="A sealed version never changes"), transaction.atomic():
        execute(OWN_SQL[way])

    assert sealed_rows() == before


def test_a_statement_that_changes_nothing_is_no_change(second_version, sealed_rows):
    before = sealed_rows()

    execute(f"UPDATE {TABLE} SET label = label, sealed_by_id = sealed_by_id")

    assert sealed_rows() == before


def test_a_digest_that_does_not_fit_the_text_is_not_stored(version):
    lie = forged(version)
    lie.pk, lie.number, lie.digest = None, 2, "0" * 64

    with pytest.raises(ValueError, match="digest"):
        lie.save()

    assert list(DeclarationVersion.objects.values_list("number", flat=True)) == [1]


def test_a_text_that_is_not_canonical_is_not_stored(version):
    lie = forged(version)
    lie.pk, lie.number, lie.canonical = None, 2, version.canonical + "\n"

    with pytest.raises(ValueError, match="canonical"):
        lie.save()


def test_removing_the_page_leaves_the_versions(second_version, home, sealed_rows):
    page = make_declaration_page(home, declaration=second_version.declaration)
    before = sealed_rows()

    Page.objects.get(pk=page.pk).delete()

    assert sealed_rows() == before


def test_the_replaced_version_stays(second_version, sealed_rows):
    before = sealed_rows()

    with pytest.raises(SealedVersionError):
        second_version.replaces.delete()

    assert sealed_rows() == before


def test_a_signed_version_stays_with_its_signatures(version, sealed_rows):
    SignatoryFactory(version=version)
    before = sealed_rows()

    with pytest.raises(REFUSALS):
        version.signatories.get().version.declaration.delete()

    assert sealed_rows() == before
    assert version.signatories.count() == 1


SEALED_BY = COLUMNS.index("sealed_by_id")


def without_sealer(rows):
    return [row[:SEALED_BY] + (None,) + row[SEALED_BY + 1 :] for row in rows]


@pytest.mark.parametrize(
    "delete",
    [
        lambda user: user.delete(),
        lambda user: get_user_model().objects.filter(pk=user.pk).delete(),
    ],
    ids=["one", "queryset"],
)
def test_deleting_the_account_of_who_sealed_empties_that_column_only(
    delete, second_version, state_officer, sealed_rows
):
    """Art. 17 GDPR."""
    before = sealed_rows()
    assert {row[SEALED_BY] for row in before} == {state_officer.pk}

    delete(state_officer)

    assert sealed_rows() == without_sealer(before)


def test_the_admin_deletes_the_account_of_who_sealed(second_version, state_officer, superuser, client, sealed_rows):
    before = sealed_rows()
    client.force_login(superuser)

    response = client.post(reverse("wagtailusers_users:delete", args=[state_officer.pk]))

    assert response.status_code == 302
    assert sealed_rows() == without_sealer(before)


def test_nobody_else_can_be_made_the_one_who_sealed(second_version, superuser, sealed_rows):
    before = sealed_rows()

    with pytest.raises(DatabaseError), transaction.atomic():
        execute(f"UPDATE {TABLE} SET sealed_by_id = %s", superuser.pk)

    assert sealed_rows() == before


def test_nobody_can_be_made_the_one_who_sealed_once_it_is_empty(second_version, state_officer, superuser, sealed_rows):
    state_officer.delete()
    before = sealed_rows()

    with pytest.raises(DatabaseError), transaction.atomic():
        execute(f"UPDATE {TABLE} SET sealed_by_id = %s", superuser.pk)

    assert sealed_rows() == before


def test_emptying_the_sealer_hides_no_other_change(second_version, sealed_rows):
    before = sealed_rows()

    with pytest.raises(DatabaseError), transaction.atomic():
        execute(f"UPDATE {TABLE} SET sealed_by_id = NULL, label = 'Fassung 1933'")

    assert sealed_rows() == before


@pytest.mark.parametrize("name", ["add", "edit", "delete", "copy", "history", "usage"])
def test_the_admin_has_no_view_that_changes_a_version(name, version):
    with pytest.raises(NoReverseMatch):
        reverse(f"kommunen_versions:{name}", args=[] if name == "add" else [version.pk])


@pytest.mark.parametrize(
    "action", ["new/", "add/", "edit/{}/", "delete/{}/", "copy/{}/", "{}/", "{}/delete/", "inspect/{}/delete/"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_guessed_addresses_of_such_views_do_not_exist(action, method, version, superuser, client, sealed_rows):
    before = sealed_rows()
    client.force_login(superuser)

    address = reverse("kommunen_versions:index") + action.format(version.pk)
    response = getattr(client, method)(address, {"label": "Fassung 1933"})

    assert response.status_code == 404
    assert sealed_rows() == before


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("name", ["index", "inspect"])
def test_the_views_that_show_versions_take_nothing_from_a_superuser(
    name, method, version, superuser, client, sealed_rows
):
    before = sealed_rows()
    client.force_login(superuser)

    response = getattr(client, method)(
        reverse(f"kommunen_versions:{name}", args=[version.pk] if name == "inspect" else []), {"label": "Fassung 1933"}
    )

    assert response.status_code == 405
    assert sealed_rows() == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_bulk_actions_cannot_delete_versions(method, version, superuser, client, sealed_rows):
    before = sealed_rows()
    client.force_login(superuser)

    address = reverse("wagtail_bulk_action", args=["wagtail_kommunen", "declarationversion", "delete"])
    response = getattr(client, method)(f"{address}?id={version.pk}&next=/admin/")

    assert response.status_code == 404
    assert sealed_rows() == before


def test_a_superuser_who_deletes_the_declaration_in_the_admin_keeps_its_versions(
    version, superuser, client, sealed_rows
):
    before = sealed_rows()
    client.force_login(superuser)

    response = client.post(reverse("kommunen_declarations:delete", args=[version.declaration_id]))

    assert response.status_code in (200, 302)
    assert sealed_rows() == before
    assert Declaration.objects.filter(pk=version.declaration_id).exists()


def test_loaddata_of_a_changed_dump_is_refused(version, tmp_path, sealed_rows):
    before = sealed_rows()
    dump = tmp_path / "versions.json"
    dump.write_text(serializers.serialize("json", [version]).replace("Anerkennung", "Verachtung"))

    with pytest.raises(REFUSALS), transaction.atomic():
        call_command("loaddata", dump, verbosity=0)

    assert "Verachtung" in dump.read_text()
    assert sealed_rows() == before


def triggers():
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'kommunen_sealed_version%'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'kommunen_sealed_version%'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return sorted(name for (name,) in cursor.fetchall())


def drop(trigger):
    execute(f"DROP TRIGGER {trigger}" + (f" ON {TABLE}" if connection.vendor == "postgresql" else ""))


THIRD = {"sqlite": "insert", "postgresql": "truncate"}


def expected_triggers():
    return sorted(f"kommunen_sealed_version_{name}" for name in ("update", "delete", THIRD[connection.vendor]))


@pytest.fixture
def bare(version):
    """A database that has lost the triggers, as SQLite does when a table is altered."""
    for trigger in triggers():
        drop(trigger)
    return version


def test_three_triggers_guard_the_table(db):
    assert triggers() == expected_triggers()
    assert not triggers_missing(connection)


def test_migrate_brings_the_triggers_back(bare):
    call_command("migrate", verbosity=0)

    assert triggers() == expected_triggers()
    with pytest.raises(DatabaseError), transaction.atomic():
        execute(SQL["label"])


def test_installing_twice_is_the_same_as_once(db):
    install_triggers(connection)
    install_triggers(connection)

    assert triggers() == expected_triggers()


@pytest.mark.parametrize("number", range(3))
def test_the_system_check_names_each_missing_trigger(number, db):
    drop(triggers()[number])

    messages = check_sealed_versions_are_guarded(None, databases=["default"])

    assert [message.id for message in messages] == ["wagtail_kommunen.W004"]


HOLLOW = {
    "sqlite": [
        "DROP TRIGGER kommunen_sealed_version_update",
        f"CREATE TRIGGER kommunen_sealed_version_update BEFORE UPDATE ON {TABLE} WHEN 0 BEGIN SELECT 1; END",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION kommunen_sealed_version() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RETURN NEW; END $$"
    ],
}[connection.vendor]


def test_a_trigger_that_guards_nothing_any_more_is_noticed_and_replaced(version):
    for statement in HOLLOW:
        execute(statement)
    assert [message.id for message in check_sealed_versions_are_guarded(None, databases=["default"])] == [
        "wagtail_kommunen.W004"
    ]

    call_command("migrate", verbosity=0)

    assert check_sealed_versions_are_guarded(None, databases=["default"]) == []
    with pytest.raises(DatabaseError), transaction.atomic():
        execute(SQL["label"])


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL can disable a trigger")
def test_the_system_check_names_a_disabled_trigger(db):
    execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER kommunen_sealed_version_delete")

    messages = check_sealed_versions_are_guarded(None, databases=["default"])

    assert [message.id for message in messages] == ["wagtail_kommunen.W004"]


def test_the_system_check_is_content_with_all_of_them(db):
    assert check_sealed_versions_are_guarded(None, databases=["default"]) == []


def test_the_system_check_asks_no_database_that_it_was_not_given(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert check_sealed_versions_are_guarded(None, databases=None) == []


def test_without_triggers_the_model_still_refuses(bare, sealed_rows):
    before = sealed_rows()

    for way in ("update", "bulk_update", "delete all", "delete one", "_raw_delete"):
        with pytest.raises(SealedVersionError), transaction.atomic():
            THROUGH_A_QUERYSET[way](bare)

    assert sealed_rows() == before
