"""Puts a word that stands nowhere else into every text of the database that nobody has declared to be public."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from wagtail.models import Comment, Revision, TaskState

from wagtail_kommunen.models import DeclarationVersion

_PAGE = {"title", "slug", "url_path", "path", "seo_title", "search_description"}
_IMAGE = {"image_alt", "image_credit"}
_PERSON = {"honorific", "first_name", "last_name"}

#: What everybody may read, by model. A new field is none of it, and gets a marker.
PUBLIC = {
    "Body": {"designation", "name", "epithet", "slug", "ags", "ars", "website", "search_name"},
    "Declaration": {"title", "slug"},
    "Signatory": {*_PERSON, "office_text", "council_resolution_paper", "council_resolution_url", "signed_in"},
    "EngagementField": {"name", "slug"},
    "NetworkSettings": {
        *("name", "short_name", "territory", "state", "office_name", "office_address", "email", "phone"),
        "attribution_lines",
    },
    "CalendarEntry": {"ics", "time_zone"},
    "Occurrence": {"reason", "title", "place", "key"},
    "DeclarationPage": _PAGE
    | {"letterhead", "version_label", "place", "preamble_title", "preamble_parties_intro", "declaration_title"}
    | {"declaration_parties_intro", "declaration_opening", "wording_note"},
    "RegistryPage": _PAGE | {"introduction"},
    "MemberIndexPage": _PAGE | {"introduction"},
    "EventIndexPage": _PAGE | {"introduction"},
    "AccessibilityStatementPage": _PAGE
    | {"introduction", "operator", "scope", "standard", "barriers", "method_note", "enforcement"}
    | {f"contact_{name}" for name in ("name", "email", "phone", "address")}
    | {f"enforcement_{name}" for name in ("body", "address", "email", "phone", "url")},
    "MemberPage": _PAGE | _IMAGE | {"summary", "text", "strategy_url"},
    "MemberContact": {"function", "email", "phone"},  # a name only with consent
    "EventPage": _PAGE
    | _IMAGE
    | {"summary", "text", "target_group", "time_zone", "custom_rule", "state_reason", "venue", "street", "postal_code"}
    | {"town", "venue_accessibility", "contact_function", "contact_email", "contact_phone", "registration_url"},
}
#: Nothing can be written into these, and nothing in them is private but who sealed.
SEALED = {DeclarationVersion}
#: Names of lists and of languages, without which there is no site.
TECHNICAL = {"Stamp"}
_OTHERS = (get_user_model(), Comment, TaskState, Revision)


def models_to_plant_in():
    ours = [
        *apps.get_app_config("wagtail_kommunen").get_models(),
        *apps.get_app_config("wagtail_kommunen_pages").get_models(),
    ]
    return [
        one for one in (*ours, *_OTHERS) if one not in SEALED and one.__name__ not in TECHNICAL and one._meta.managed
    ]


def private_fields(model):
    """Texts of any kind. Codes and what is too short for a word are none."""
    public = PUBLIC.get(model.__name__, set())
    return [field for field in model._meta.concrete_fields if field.name not in public and _is_text(field)]


def _is_text(field):
    if (
        type(field).__name__ in ("StreamField", "PartialDateField")
        or field.choices
        or field.remote_field
        or field.primary_key
    ):
        return False
    is_text = isinstance(field, models.CharField | models.TextField | models.FileField | models.JSONField)
    return is_text and not (isinstance(field, models.Field) and (field.max_length or 99) < 20)


def plant(made):
    """Markers by “Model.field”. ``made`` makes a row of a model that has none."""
    markers = {}
    for model in models_to_plant_in():
        for field in private_fields(model):
            if not model._base_manager.exists():
                made(model)
            marker = f"geheim{len(markers):03}wort"
            for pk in list(model._base_manager.values_list("pk", flat=True)):
                value = (
                    {"geheim": marker} if isinstance(field, models.JSONField) else f"{marker}-{pk}"[: field.max_length]
                )
                model._base_manager.filter(pk=pk).update(**{field.name: value})
            markers[marker] = f"{model.__name__}.{field.name}"
    return markers


def some_row(model):
    """Whatever the database takes, hung on what is there."""
    values = {field.name: _value(field) for field in model._meta.concrete_fields if _is_needed(field)}
    row = model(**values)
    try:
        with transaction.atomic():
            row.save() if model._meta.parents else model._base_manager.bulk_create([row])
    except (IntegrityError, ValueError) as error:
        raise AssertionError(f"Make a {model.__name__} in the test: {error}") from error


def _is_needed(field):
    return not (field.primary_key and not field.remote_field) and not field.has_default() and not field.null


def _value(field):
    if field.remote_field:
        related = field.related_model
        if not related._base_manager.exists():
            some_row(related)
        return related._base_manager.first()
    if field.choices:
        return field.choices[0][0] or field.choices[1][0]
    kinds = {
        "DateTimeField": timezone.now(),
        "DateField": date(2030, 1, 1),
        "TimeField": datetime(2030, 1, 1, 9).time(),
        "DurationField": timedelta(1),
        "UUIDField": uuid4(),
        "BooleanField": False,
        "BinaryField": b"",
        "JSONField": {},
        "GenericIPAddressField": "127.0.0.1",
    }
    kind = field.get_internal_type()
    return kinds.get(kind, 1 if "Integer" in kind else "x")
