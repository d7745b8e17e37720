"""What keeps a sealed version as it is, below the model: triggers in the database (design rule 1).

SQLite and PostgreSQL. Other databases have the guards of the model only; ``manage.py check`` says so.
One column may change, once: ``sealed_by_id`` to NULL, when the account of the person is deleted (Art. 17 GDPR).
"""

from django.db import transaction

TABLE = "wagtail_kommunen_declarationversion"
TRIGGER = "kommunen_sealed_version"
MESSAGE = "A sealed version never changes."

_COLUMNS = (
    "id",
    "declaration_id",
    "number",
    "label",
    "place",
    "date",
    "language",
    "wording_known",
    "canonical",
    "digest",
    "sealed_at",
    "replaces_id",
)


def _changed(distinct: str) -> str:
    changed = " OR ".join(f"OLD.{column} {distinct} NEW.{column}" for column in _COLUMNS)
    return f"{changed} OR (OLD.sealed_by_id {distinct} NEW.sealed_by_id AND NEW.sealed_by_id IS NOT NULL)"


# SQLite's INSERT OR REPLACE removes the old row without asking the DELETE trigger: hence the one on INSERT.
SQLITE = [
    f"""CREATE TRIGGER {TRIGGER}_update BEFORE UPDATE ON {TABLE} WHEN {_changed("IS NOT")}
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",
    f"""CREATE TRIGGER {TRIGGER}_delete BEFORE DELETE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",
    f"""CREATE TRIGGER {TRIGGER}_insert BEFORE INSERT ON {TABLE}
        WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id OR digest = NEW.digest OR replaces_id = NEW.replaces_id
                     OR (declaration_id = NEW.declaration_id AND number = NEW.number))
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",
]

POSTGRESQL = [
    f"""CREATE OR REPLACE FUNCTION {TRIGGER}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    f"""CREATE OR REPLACE TRIGGER {TRIGGER}_update BEFORE UPDATE ON {TABLE} FOR EACH ROW
        WHEN ({_changed("IS DISTINCT FROM")}) EXECUTE FUNCTION {TRIGGER}()""",
    f"""CREATE OR REPLACE TRIGGER {TRIGGER}_delete BEFORE DELETE ON {TABLE} FOR EACH ROW
        EXECUTE FUNCTION {TRIGGER}()""",
    f"""CREATE OR REPLACE TRIGGER {TRIGGER}_truncate BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT
        EXECUTE FUNCTION {TRIGGER}()""",
]

_STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def install_triggers(connection) -> None:
    """Idempotent. Run again after every migrate: SQLite rebuilds a table to alter it, and drops its triggers."""
    if connection.vendor not in _STATEMENTS:
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if TABLE not in connection.introspection.table_names(cursor):
            return
        if connection.vendor == "sqlite":
            for name in _sqlite_triggers(cursor):
                cursor.execute(f"DROP TRIGGER {name}")
        for statement in _STATEMENTS[connection.vendor]:
            cursor.execute(statement)


def triggers_missing(connection) -> bool:
    """Whether this database could guard sealed versions and does not, or not with the triggers of this release."""
    if connection.vendor not in _STATEMENTS:
        return False
    with connection.cursor() as cursor:
        if TABLE not in connection.introspection.table_names(cursor):
            return False
        if connection.vendor == "sqlite":
            return sorted(_sqlite_triggers(cursor).values()) != sorted(SQLITE)
        cursor.execute(
            "SELECT count(*) FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
            "WHERE tgrelid = %s::regclass AND proname = %s AND tgenabled <> 'D' AND prosrc LIKE '%%RAISE EXCEPTION%%'",
            [TABLE, TRIGGER],
        )
        return cursor.fetchone()[0] < len(POSTGRESQL) - 1  # one of the statements makes the function


def _sqlite_triggers(cursor) -> dict[str, str]:
    """Our triggers by name, each as it was created."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [f"{TRIGGER}_%"])
    return dict(cursor.fetchall())


def is_guarded(connection) -> bool:
    return connection.vendor in _STATEMENTS
