"""The table of who may do what with which translation: its rows and columns, and how an answer of the admin is read."""

from django.urls import reverse
from wagtail.blocks import BlockField
from wagtail.models import Page, get_page_models
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests.isolation.sweep.forms import filled_in
from wagtail_kommunen.models import EngagementField, Signatory
from wagtail_kommunen.pages.models import MemberContact

ROLES = (
    "rheine1",
    "alsdorf1",
    "translator",
    "network_officer",
    "state_officer",
    "user_administrator",
    "superuser",
    "nobody",
    "anonymous",
)
OUTSIDERS = ("user_administrator", "nobody", "anonymous")
#: What is translated: profile and event of Rheine, profile of Alsdorf, and the declaration.
OBJECTS = ("own", "event", "foreign", "declaration")

_ALL = set(OBJECTS)
#: Who may begin a translation of which of them, and change its draft.
MAY = {
    "rheine1": {"own", "event"},
    "alsdorf1": {"foreign"},
    "translator": _ALL,
    "network_officer": _ALL,
    "superuser": _ALL,
}
#: The state office may change texts, where they are there.
MAY_EDIT = MAY | {"state_officer": _ALL}

DONE, REFUSED, LOGIN, GONE = "done", "refused", "login", 404
#: How those hear it who may not. Restricted people: as if it were not there.
ELSE = {"network_officer": REFUSED, "state_officer": REFUSED, "superuser": REFUSED, "anonymous": LOGIN}


def expected(may, refusals=(), objects=OBJECTS) -> dict:
    """The whole table: each role, each object."""
    heard = ELSE | dict(refusals)
    return {
        (role, name): (DONE, True) if name in may.get(role, ()) else (heard.get(role, GONE), False)
        for role, name in tries(objects)
    }


def tries(objects=OBJECTS, roles=ROLES) -> list[tuple[str, str]]:
    """Who has nothing to do with pages at all, tries one."""
    return [(role, name) for role in roles for name in (objects[:1] if role in OUTSIDERS else objects)]


def verdict(response):
    """A view that has done something leads on; one that refuses, back to the first page of the admin."""
    if response.status_code != 302:
        return DONE if response.status_code in (200, 201) else response.status_code
    if response.url.startswith(reverse("wagtailadmin_login")):
        return LOGIN
    return REFUSED if response.url == reverse("wagtailadmin_home") else DONE


#: Of a row of a page what no visitor sees.
_BOOKKEEPING = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision_id",
    "latest_revision_created_at",
    "numchild",
    "owner_id",
}


def public_words() -> dict:
    """Everything that is public, in all languages, as the database has it."""
    rows = {model: model.objects.filter(live=True).values() for model in get_page_models() if model is not Page}
    rows |= {EngagementField: EngagementField.objects.values(), Signatory: Signatory.objects.filter(live=True).values()}
    rows[MemberContact] = MemberContact.objects.filter(page__live=True).values()
    return {(model, row["id"]): _shown(row) for model, found in rows.items() for row in found}


def changed(before: dict, now: dict) -> set:
    return {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}


def _shown(row: dict) -> dict:
    return {name: value for name, value in row.items() if name not in _BOOKKEEPING}


def editor_form(browser, url) -> dict:
    """Everything that the editor sends, as somebody finds it who sees the whole form."""
    form = browser.get(url).context["form"]
    streams = nested_form_data(
        {
            name: streamfield([(block.block_type, block.value) for block in form[name].value() or []])
            for name, field in form.fields.items()
            if isinstance(field, BlockField)
        }
    )
    comments = {f"comments-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}
    return comments | filled_in(browser, url, next(iter(form.fields))) | streams
