"""Every row of every table, and whose it is."""

from collections.abc import Iterator
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

#: Tables that say nothing of anybody's work, and why.
LEFT_OUT = {
    "django_session": "every log-in",
    "django_migrations": "no view writes it",
    "wagtailimages_rendition": "made whenever an image is shown",
    "wagtailcore_referenceindex": "made anew from what is in the other tables",
}
#: The search is made anew from the other tables too, in tables of its own.
LEFT_OUT_BEGINNINGS = ("wagtailsearch_indexentry", "sqlite_")


class Row(NamedTuple):
    table: str
    values: dict

    def __str__(self):
        return f"{self.table} {str(self.values)[:300]}"


def all_rows() -> dict[str, set[tuple]]:
    rows = {}
    with connection.cursor() as cursor:
        for table in compared_tables(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            rows[table] = set(cursor.fetchall())
    return rows


_compared: list[str] = []


def compared_tables(cursor) -> list[str]:
    if not _compared:
        names = sorted(connection.introspection.table_names(cursor))
        _compared.extend(name for name in names if name not in LEFT_OUT and not name.startswith(LEFT_OUT_BEGINNINGS))
    return _compared


def changed_rows(before, after) -> Iterator[Row]:
    """What was there and is not, and what is there and was not; a changed row twice."""
    for table in before:
        if different := before[table] ^ after[table]:
            names = columns(table)
            yield from (Row(table, dict(zip(names, row, strict=True))) for row in different)


def columns(table) -> list[str]:
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def is_of(side, user, row: Row) -> bool:
    """Whether a row is of this municipality, or tells what this user does at the moment."""
    values, page, pk = row.values, str(side.profile.pk), user.pk if user else None
    pages = {page, str(side.translation.pk), *(str(event.pk) for event in events_of(side))}
    match row.table.removeprefix("wagtail_kommunen_pages_"):
        case "wagtailadmin_formstate" | "wagtailadmin_editingsession" | "wagtailusers_userprofile":
            return values["user_id"] == pk
        case "wagtailcore_uploadedfile":
            return values["uploaded_by_user_id"] == pk
        case "auth_user":
            return values["id"] == pk
        case "wagtailcore_page":
            return str(values["id"]) in pages
        case "memberpage" | "eventpage":
            return str(values["page_ptr_id"]) in pages
        case "membercontact" | "wagtailcore_pagelogentry" | "wagtailcore_comment" | "wagtailcore_pagesubscription":
            return str(values["page_id"]) in pages
        case "wagtailcore_revision" | "wagtailcore_workflowstate":
            return values["object_id"] in pages
        case "wagtailimages_image" | "wagtaildocs_document":
            return values["collection_id"] == side.team.collection.pk
        case "wagtailcore_modellogentry":
            return values["user_id"] == pk and is_media_of(side, values)
    return False


def events_of(side):
    return (side.event, side.invited_event, side.drafted_event)


def is_media_of(side, entry) -> bool:
    """Whether an entry of the log is about a file in the collection of this municipality, or one that was there."""
    model = ContentType.objects.get_for_id(entry["content_type_id"]).model_class()
    if model not in (get_image_model(), get_document_model()):
        return False
    file = model.objects.filter(pk=entry["object_id"]).first()
    return file is None or file.collection_id == side.team.collection.pk
