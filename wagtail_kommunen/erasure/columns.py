"""Every text column of every table, whether a model knows it or not. SQLite, PostgreSQL, and what Django knows of others."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.apps import apps
from django.db import connection, models

from .terms import Term


@dataclass(frozen=True)
class Table:
    """A table with a key by which a row of it can be named and changed; without one it can be read only."""

    name: str
    key: str | None
    columns: tuple[str, ...]
    json: frozenset[str] = frozenset()
    #: Lexemes of a search index: read, and made anew by indexing.
    derived: frozenset[str] = frozenset()
    unique: frozenset[str] = frozenset()

    @cached_property
    def model(self) -> type[models.Model] | None:
        found = (model for model in apps.get_models(include_auto_created=True) if model._meta.db_table == self.name)
        return next((model for model in found if not model._meta.proxy), None)

    @property
    def label(self) -> str:
        return str(self.model._meta.verbose_name_plural) if self.model else self.name

    def field(self, column: str) -> models.Field | None:
        fields = self.model._meta.local_concrete_fields if self.model else []
        return next((field for field in fields if field.column == column), None)

    def rows(self, column: str, terms: list[Term]) -> Iterator[tuple]:
        """Key and text of the rows that may have one of the terms."""
        quote, likes = connection.ops.quote_name, {term.like for term in terms if term.like.strip("%")}
        text = f"{quote(column)}::text" if connection.vendor == "postgresql" else quote(column)
        like = "ILIKE" if connection.vendor == "postgresql" else "LIKE"
        # A term with no letter that is the same in every spelling: every row may have it.
        narrowed = len(likes) == len({term.like for term in terms})
        condition = " OR ".join(f"{text} {like} %s" for _like in likes) if narrowed else "1 = 1"
        key = quote(self.key) if self.key else "NULL"
        sql = f"SELECT {key}, {text} FROM {quote(self.name)} WHERE {condition}"
        with connection.cursor() as cursor:
            cursor.execute(sql, sorted(likes) if narrowed else [])
            found = [(key, text) for key, text in cursor.fetchall() if isinstance(text, str)]
        yield from found

    def write(self, column: str, key, text: str) -> None:
        quote = connection.ops.quote_name
        value = "%s::jsonb" if column in self.json and connection.vendor == "postgresql" else "%s"
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {quote(self.name)} SET {quote(column)} = {value} WHERE {quote(self.key or '')} = %s",
                [text, key],
            )


def tables() -> list[Table]:
    with connection.cursor() as cursor:
        names = sorted(table.name for table in connection.introspection.get_table_list(cursor) if table.type == "t")
    return _tables(connection.alias, tuple(names))


@lru_cache(maxsize=2)
def _tables(alias: str, names: tuple[str, ...]) -> list[Table]:
    """Looked at once: it is looked at several times for each erasure, and takes longer than the search."""
    with connection.cursor() as cursor:
        found = [_table(cursor, name) for name in names]
    return [table for table in found if table.columns]


def _table(cursor, name: str) -> Table:
    if connection.vendor == "sqlite":
        return _sqlite_table(cursor, name)
    kinds = _kinds(cursor, name)
    constraints = connection.introspection.get_constraints(cursor, name).values()
    return Table(
        name=name,
        key=connection.introspection.get_primary_key_column(cursor, name),
        columns=tuple(column for column, kind in kinds.items() if kind),
        json=frozenset(column for column, kind in kinds.items() if kind == "json"),
        derived=frozenset(column for column, kind in kinds.items() if kind == "derived"),
        unique=frozenset(column for one in constraints if one["unique"] for column in one["columns"] if column),
    )


def _sqlite_table(cursor, name: str) -> Table:
    """Django reads the SQL of each table, which takes a hundred times as long."""
    quote = connection.ops.quote_name
    described = cursor.execute(f"PRAGMA table_info({quote(name)})").fetchall()
    unique = [
        index
        for _number, index, is_unique, *_rest in cursor.execute(f"PRAGMA index_list({quote(name)})").fetchall()
        if is_unique
    ]
    parts = [part for index in unique for part in cursor.execute(f"PRAGMA index_info({quote(index)})").fetchall()]
    keys = [column for _number, column, _kind, _null, _default, key in described if key]
    return Table(
        name=name,
        key=keys[0] if len(keys) == 1 else None,
        # The tables that a full-text search keeps for itself declare no type.
        columns=tuple(
            column
            for _number, column, kind, *_rest in described
            if (kind or "text").lower().startswith(("varchar", "char", "text"))
        ),
        unique=frozenset(column for _number, _column, column in parts if column),
    )


def _kinds(cursor, name: str) -> dict[str, str]:
    """“text”, “json”, “derived” or nothing for each column."""
    if connection.vendor == "postgresql":
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns"
            " WHERE table_name = %s AND table_schema = ANY (current_schemas(false))",
            [name],
        )
        known = {"jsonb": "json", "json": "json", "tsvector": "derived", "ARRAY": "derived", "USER-DEFINED": "text"}
        texts = dict.fromkeys(("text", "character varying", "character", "xml"), "text")
        return {column: (known | texts).get(kind, "") for column, kind in cursor.fetchall()}
    described = connection.introspection.get_table_description(cursor, name)
    kinds = {one.name: connection.introspection.get_field_type(one.type_code, one) for one in described}
    return {column: "text" if kind in ("CharField", "TextField", "JSONField") else "" for column, kind in kinds.items()}
