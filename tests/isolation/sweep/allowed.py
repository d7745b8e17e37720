"""What a municipal editor does all day. Each has to change a row of the table named beside it."""

from collections.abc import Iterator

from django.urls import reverse

from tests.factories import PDF

from .forms import filled_in, page_form
from .world import picture
from .writes import Write, post


def work_of_a_team(world, client) -> Iterator[tuple[Write, str]]:
    yield from _profile(world, client)
    yield from _pictures(world)
    yield from _papers(world)
    yield from _oneself(world, client)


def _profile(world, client):
    page = world.own.profile.pk
    address = reverse("wagtailadmin_pages:edit", args=[page])
    form = page_form(client, address) | {"summary": "Wir packen an."}
    revision = "wagtailcore_revision"
    yield Write("save a draft", address, form), revision
    yield Write("save another title", address, form | {"title": "Stadt Rheine an der Ems"}), revision
    yield Write("save as JSON", address, form | {"response_format": "json"}), revision
    yield Write("save a text", address, form | {"strategy_stage": "planned"}), revision
    yield Write("choose a field", address, form | {"fields_of_engagement": [world.common.field.pk]}), revision
    yield Write("choose the own image", address, form | {"image": world.own.image.pk}), revision
    yield Write("choose the own document", address, form | {"strategy_document": world.own.document.pk}), revision
    contact = {"contacts-0-function": "Ehrenamtsstelle", "contacts-0-email": "stelle@rheine.example"}
    yield Write("change a contact", address, form | contact), revision
    yield Write("remove a contact", address, form | {"contacts-0-DELETE": "on"}), revision
    yield Write("go back to an older text", address, form | {"revision": world.own.first_draft.pk}), revision
    yield Write("submit", address, form | {"action-submit": "1"}), "wagtailcore_taskstate"
    yield Write("submit from the start", address, form | {"action-restart-workflow": "1"}), "wagtailcore_taskstate"
    yield Write("withdraw", address, form | {"action-cancel-workflow": "1"}), "wagtailcore_workflowstate"
    comments = {
        "comments-TOTAL_FORMS": "1",
        "comments-INITIAL_FORMS": "0",
        "comments-0-id": "",
        "comments-0-text": "Stimmt das noch?",
        "comments-0-contentpath": "summary",
        "comments-0-position": "",
        "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0",
    }
    yield Write("comment", address, form | comments), "wagtailcore_comment"
    yield Write("subscribe to comments", address, form | {"comment_notifications": []}), "wagtailcore_pagesubscription"
    yield post("wagtailadmin_pages:preview_on_edit", page, data=form), "wagtailadmin_formstate"
    session = world.own.editing_session.pk
    ping = post("wagtailadmin_editing_sessions:ping", "wagtailcore", "page", page, session, data={"is_editing": "1"})
    yield ping, "wagtailadmin_editingsession"
    yield post("wagtailadmin_editing_sessions:release", session), "wagtailadmin_editingsession"


def _pictures(world):
    own, table = world.own.image.pk, "wagtailimages_image"
    data = {"title": "Fest", "collection": world.own.team.collection.pk, "tags": "fest", "description": ""}
    file = ("fest.png", picture(), "image/png")
    yield post("wagtailimages:add", data=data, files={"file": file}), table
    yield post("wagtailimages:add_multiple", data={"collection": data["collection"]}, files={"files[]": file}), table
    yield post("wagtailimages:edit", own, data=data), table
    yield post("wagtailimages:edit", own, data=data, files={"file": file}, label="another file"), table
    yield post("wagtailimages:edit_multiple", own, data=_after(f"image-{own}-", data)), table
    yield post("wagtailimages:delete", own), table
    yield post("wagtailimages:delete_multiple", own), table
    chosen = _after("image-chooser-upload-", data)
    yield post("wagtailimages_chooser:create", data=chosen, files={"image-chooser-upload-file": file}), table
    bulk = "wagtail_bulk_action", "wagtailimages", "image"
    query = f"id={own}&next=/admin/"
    yield post(*bulk, "delete", query=query), table
    yield post(*bulk, "add_tags", query=query, data={"tags": "sommer"}), "taggit_taggeditem"


def _papers(world):
    own, table = world.own.document.pk, "wagtaildocs_document"
    data = {"title": "Satzung", "collection": world.own.team.collection.pk, "tags": ""}
    file = ("satzung.pdf", PDF, "application/pdf")
    yield post("wagtaildocs:add", data=data, files={"file": file}), table
    yield post("wagtaildocs:add_multiple", data={"collection": data["collection"]}, files={"files[]": file}), table
    yield post("wagtaildocs:edit", own, data=data), table
    yield post("wagtaildocs:edit", own, data=data, files={"file": file}, label="another file"), table
    yield post("wagtaildocs:edit_multiple", own, data=_after(f"doc-{own}-", data)), table
    yield post("wagtaildocs:delete", own), table
    yield post("wagtaildocs:delete_multiple", own), table
    chosen = _after("document-chooser-upload-", data)
    yield post("wagtaildocs_chooser:create", data=chosen, files={"document-chooser-upload-file": file}), table
    bulk = "wagtail_bulk_action", "wagtaildocs", "document"
    query = f"id={own}&next=/admin/"
    yield post(*bulk, "delete", query=query), table
    yield post(*bulk, "add_tags", query=query, data={"tags": "sommer"}), "taggit_taggeditem"


def _oneself(world, client):
    address = reverse("wagtailadmin_account")
    form = filled_in(client, address, "name_email-first_name")
    yield Write("change one's name", address, form | {"name_email-first_name": "Rosa"}), "auth_user"
    yield Write("choose a language", address, form | {"locale-preferred_language": "en"}), "wagtailusers_userprofile"
    yield Write("choose a look", address, form | {"theme-theme": "dark"}), "wagtailusers_userprofile"


def _after(prefix, data):
    return {f"{prefix}{name}": value for name, value in data.items()}


#: What an office does, by the names in ``writes.py``: each has to change something.
OFFICE_WORK = {
    "network_officer": (
        "edit",
        "edit submit",
        "edit restart-workflow",
        "comments",
        "revert by form",
        "add below the directory",
        "wagtailadmin_pages:preview_on_edit",
        "wagtailadmin_pages:unpublish",
        "wagtailadmin_pages:move_confirm",
        "wagtailadmin_pages:workflow_action",
        "wagtail_kommunen:approval approve",
        "wagtail_kommunen:approval reject",
        "wagtail_kommunen:check_members",
        "wagtail_kommunen:close_team",
        "wagtail_kommunen:remove_from_team",
        "wagtail_kommunen:set_up_team",
        "wagtail_kommunen:team add",
        "wagtail_kommunen:team revoke",
        "wagtail_kommunen:team second-person-on",
        "kommunen_bodies:add",
        "kommunen_bodies:edit",
        "kommunen_declarations:add",
        "kommunen_engagement_fields:add",
        "kommunen_engagement_fields:edit",
        "kommunen_engagement_fields:delete",
        "kommunen_evidence:edit",
        "kommunen_evidence_chooser:create",
        "kommunen_signatories:add",
        "kommunen_signatories:preview_on_edit",
        "wagtailimages:add",
        "wagtailimages:add_multiple",
        "wagtailimages:edit",
        "wagtailimages:delete",
        "wagtailimages_chooser:create",
        "wagtaildocs:add",
        "wagtaildocs:add_multiple",
        "wagtaildocs:edit",
        "wagtaildocs:delete",
        "wagtaildocs_chooser:create",
        "wagtailsettings:edit",
    ),
    "state_officer": (
        "edit",
        "edit submit",
        "comments",
        "wagtailadmin_pages:preview_on_edit",
        "kommunen_signatories:preview_on_edit",
        "wagtailadmin_editing_sessions:ping",
    ),
}
