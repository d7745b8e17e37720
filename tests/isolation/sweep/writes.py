"""What somebody could send to change what is not theirs: believable forms, wrong hands."""

import json
from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import PDF

from .addresses import bulk_actions
from .forms import filled_in, page_form
from .world import picture

PASSWORD = "Ein-langes-Kennwort-2026"


@dataclass(frozen=True, eq=False)
class Write:
    """``job_of``: roles whose task this is; they are left out of what must not change anything."""

    name: str
    url: str
    data: dict = field(default_factory=dict)
    files: dict = field(default_factory=dict)
    as_json: bool = False
    job_of: tuple = ()

    def send(self, client):
        if self.as_json:
            return client.post(self.url, json.dumps(self.data), content_type="application/json")
        files = {name: SimpleUploadedFile(*file) for name, file in self.files.items()}
        return client.post(self.url, self.data | files)

    def __str__(self):
        return f"{self.name}: {self.url}"


def all_writes(world, client) -> list[Write]:
    """``client`` is somebody's who sees every form."""
    kinds = (_pages, _page_forms, _page_interface, _mixed, _bulk, _media, _collections, _people, _workflows, _site)
    kinds += (_events, _registry, _register, _teams, _approvals, _sessions)
    return [write for kind in kinds for write in kind(world, client)]


def post(name, *arguments, query="", data=None, label="", **more) -> Write:
    url = reverse(name, args=arguments)
    return Write(f"{name} {label}".strip(), f"{url}?{query}" if query else url, data or {}, **more)


def _page_forms(world, client):
    """The editor, with every button that it has."""
    buttons = ("", "publish", "submit", "cancel-workflow", "restart-workflow")
    for side in (world.calm, world.foreign):
        address = reverse("wagtailadmin_pages:edit", args=[side.profile.pk])
        form = page_form(client, address) | {"summary": "Von fremder Hand."}
        for button in buttons:
            yield Write(f"edit {button}".strip(), address, form | ({f"action-{button}": "1"} if button else {}))
        yield post("wagtailadmin_pages:preview_on_edit", side.profile.pk, data=form)
        yield Write("overwrite a revision", address, form | {"overwrite_revision_id": side.draft.pk})
        yield Write("revert by form", address, form | {"revision": side.first_draft.pk, "action-publish": "1"})
        decision = {"action-workflow-action": "1", "workflow-action-name": "approve"}
        yield Write("approve by form", address, form | decision | {"workflow-action-extra-data": "{}"})
        yield Write("as JSON", address, form | {"response_format": "json"})
        comments = {
            "comments-TOTAL_FORMS": "1",
            "comments-INITIAL_FORMS": "1",
            "comments-0-id": side.comment.pk,
            "comments-0-text": "Umgeschrieben",
            "comments-0-contentpath": "summary",
            "comments-0-replies-TOTAL_FORMS": "0",
            "comments-0-replies-INITIAL_FORMS": "0",
        }
        yield Write("comments", address, form | comments)
    translation = reverse("wagtailadmin_pages:edit", args=[world.calm.translation.pk])
    yield Write("edit what is locked", translation, form | {"slug": "anders"}, job_of=("translator",))
    new = reverse("wagtailadmin_pages:add", args=["wagtail_kommunen_pages", "memberpage", world.common.directory.pk])
    empty = page_form(client, new) | {"title": "Untergeschoben", "slug": "untergeschoben"}
    yield Write("add below the directory", new, empty | {"body": world.common.state.pk})
    yield Write("add for another body", new, empty | {"body": world.foreign.body.pk, "action-submit": "1"})


def _pages(world, client):
    for side in (world.calm, world.foreign):
        yield from _operations(side.profile, side, world)
    yield from _operations(world.calm.translation, world.calm, world)
    yield post("wagtailadmin_pages:unpublish", world.common.declaration_page.pk, label="of an office")
    yield post("wagtailadmin_pages:delete", world.common.redirect.pk + 999, label="nothing")


def _events(world, client):
    new = {
        "title": "Untergeschoben",
        "kind": "other",
        "body": world.foreign.body.pk,
        "calendar": world.common.calendar.pk,
    }
    yield post("wagtail_kommunen:new_event", data=new, job_of=("rheine1", "rheine2"))
    for event in (world.foreign.event, world.foreign.invited_event, world.foreign.drafted_event):
        yield from _operations(event, world.foreign, world)
        yield post("wagtail_kommunen:copy_event", event.pk, data=new)
        yield post("wagtail_kommunen:list_event", event.pk, data={"wanted": "yes"})
    for wish in ("check-in", "cancel", "resend", "move-up"):
        data = {"do": wish, "registration": world.foreign.registration.pk}
        yield post("wagtail_kommunen:event_registrations", world.foreign.event.pk, data=data, label=wish)


def _operations(page, side, world):
    pages = "wagtailadmin_pages:"
    yield post(pages + "delete", page.pk)
    yield post(pages + "unpublish", page.pk)
    yield post(pages + "convert_alias", page.pk)
    elsewhere = world.common.english_directory.pk
    yield post(pages + "move", page.pk, data={"new_parent_page": elsewhere})
    yield post(pages + "move_confirm", page.pk, elsewhere)
    yield post(pages + "set_page_position", page.pk, query="position=0")
    copy = {
        "new_title": "Kopie",
        "new_slug": f"kopie-{page.pk}",
        "new_parent_page": world.common.directory.pk,
        "publish_copies": "on",
        "alias": "on",
    }
    yield post(pages + "copy", page.pk, data=copy)
    yield post(pages + "lock", page.pk)
    yield post(pages + "unlock", page.pk)
    yield post(pages + "set_privacy", page.pk, data={"restriction_type": "login"})
    yield post(pages + "revisions_unschedule", page.pk, (side.scheduled if page.locked else side.draft).pk)
    yield post(pages + "confirm_workflow_cancellation", page.pk)
    for action in ("approve", "reject"):
        decision = {"comment": "Von fremder Hand."}
        yield post(pages + "workflow_action", page.pk, action, side.task_state.pk, data=decision)


def _page_interface(world, client):
    """The actions of the admin's own API."""
    elsewhere, english = world.common.english_directory.pk, world.common.english.language_code
    actions = {
        "convert_alias": {},
        "copy": {"destination_page_id": world.common.directory.pk, "slug": "kopiert"},
        "copy_for_translation": {"locale": english, "copy_parents": True},
        "create_alias": {"destination_page_id": elsewhere, "update_slug": "alias"},
        "delete": {},
        "move": {"destination_page_id": elsewhere},
        "publish": {},
        "revert_to_page_revision": {"revision_id": world.calm.first_draft.pk},
        "unpublish": {},
    }
    for action, data in actions.items():
        yield post("wagtailadmin_api:pages:action", world.calm.profile.pk, action, data=data, as_json=True)
    for action in ("delete", "unpublish", "publish"):
        yield post("wagtailadmin_api:pages:action", world.foreign.profile.pk, action, as_json=True)


def _mixed(world, client):
    """The own page in the address, somebody else's number beside it."""
    own, foreign, calm = world.own, world.foreign, world.calm
    page, pages = own.profile.pk, "wagtailadmin_pages:"
    for action in ("approve", "reject"):
        decision = {"comment": "Von fremder Hand."}
        yield post(pages + "workflow_action", page, action, foreign.task_state.pk, data=decision, label="mixed")
        yield post(
            pages + "workflow_action", page, action, foreign.signatory_task_state.pk, data=decision, label="snippet"
        )
    yield post(pages + "revisions_unschedule", page, foreign.scheduled.pk, label="mixed")
    yield post(pages + "move_confirm", page, calm.profile.pk, label="below another")
    yield post(
        "wagtailadmin_api:pages:action", page, "move", data={"destination_page_id": calm.profile.pk}, as_json=True
    )
    data = {"revision_id": foreign.draft.pk}
    yield post("wagtailadmin_api:pages:action", page, "revert_to_page_revision", data=data, as_json=True)
    address = reverse(pages + "edit", args=[page])
    form = page_form(client, address)
    yield Write("own page, foreign body", address, form | {"body": foreign.body.pk})
    yield Write("own page, foreign image", address, form | {"image": foreign.image.pk})
    yield Write("own page, foreign comment", address, form | {
        "comments-TOTAL_FORMS": "1",
        "comments-INITIAL_FORMS": "1",
        "comments-0-id": foreign.comment.pk,
        "comments-0-text": "Umgeschrieben",
        "comments-0-DELETE": "on",
        "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0",
    })  # fmt: skip
    contact = _page_contact(foreign)
    yield Write("own page, foreign contact", address, form | {"contacts-0-id": contact, "contacts-0-function": "Fremd"})
    yield Write("own page, foreign revision", address, form | {"overwrite_revision_id": foreign.draft.pk})
    yield Write("own page, slug of another", address, form | {"slug": foreign.slug})


def _page_contact(side):
    return side.profile.contacts.model.objects.filter(page=side.profile.pk).first().pk


def _bulk(world, client):
    """With somebody else's things among the own, and with all there are."""
    sides = (world.own, world.calm)
    chosen = {
        "page": [side.profile.pk for side in sides],
        "image": [side.image.pk for side in sides],
        "document": [side.document.pk for side in sides],
        "user": [side.second_editor.pk for side in sides],
        "signatory": [side.signatory.pk for side in sides],
        "engagementfield": [world.common.field.pk],
    }
    data = {
        "chooser": world.common.english_directory.pk,
        "include_descendants": "on",
        "tags": "fremd",
        "collection": world.own.team.collection.pk,
        "role": world.common.groups["Staatskanzlei"].pk,
        "mark_as_active": "",
    }
    for app_label, model_name, action in bulk_actions():
        for label, keys in (("foreign", chosen[model_name][-1:]), ("mixed", chosen[model_name]), ("all", ["all"])):
            query = "&".join(f"id={key}" for key in keys) + "&next=/admin/"
            yield post("wagtail_bulk_action", app_label, model_name, action, query=query, data=data, label=label)


def _media(world, client):
    foreign, png, pdf = world.calm, ("neu.png", picture(), "image/png"), ("neu.pdf", PDF, "application/pdf")
    collection = foreign.team.collection.pk
    ajax = {"title": "Neu", "collection": collection, "tags": ""}
    image = filled_in(client, reverse("wagtailimages:edit", args=[foreign.image.pk]), "title") | {"title": "Fremd"}
    paper = filled_in(client, reverse("wagtaildocs:edit", args=[foreign.document.pk]), "title") | {"title": "Fremd"}
    yield post("wagtailimages:edit", foreign.image.pk, data=image)
    yield post("wagtailimages:edit", foreign.image.pk, data=image, files={"file": png}, label="another file")
    yield post("wagtailimages:edit", world.own.image.pk, data=image | {"collection": collection}, label="moved out")
    yield post("wagtailimages:delete", foreign.image.pk)
    yield post("wagtailimages:add", data=ajax, files={"file": png})
    yield post("wagtailimages:add_multiple", data={"collection": collection}, files={"files[]": png})
    numbered = {f"image-{foreign.image.pk}-{name}": value for name, value in image.items()}
    yield post("wagtailimages:edit_multiple", foreign.image.pk, data=numbered)
    yield post("wagtailimages:delete_multiple", foreign.image.pk)
    upload = foreign.uploaded_file.pk
    uploaded = {f"uploaded-image-{upload}-{name}": value for name, value in ajax.items()}
    yield post("wagtailimages:create_multiple_from_uploaded_image", upload, data=uploaded)
    yield post("wagtailimages:delete_upload_multiple", upload)
    chosen = {f"image-chooser-upload-{name}": value for name, value in ajax.items()}
    yield post("wagtailimages_chooser:create", data=chosen, files={"image-chooser-upload-file": png})
    yield post("wagtaildocs:edit", foreign.document.pk, data=paper)
    yield post("wagtaildocs:edit", world.own.document.pk, data=paper | {"collection": collection}, label="moved out")
    yield post("wagtaildocs:delete", foreign.document.pk)
    yield post("wagtaildocs:add", data=ajax, files={"file": pdf})
    yield post("wagtaildocs:add_multiple", data={"collection": collection}, files={"files[]": pdf})
    numbered = {f"doc-{foreign.document.pk}-{name}": value for name, value in paper.items()}
    yield post("wagtaildocs:edit_multiple", foreign.document.pk, data=numbered)
    yield post("wagtaildocs:delete_multiple", foreign.document.pk)
    uploaded = {f"uploaded-document-{upload}-{name}": value for name, value in ajax.items()}
    yield post("wagtaildocs:create_multiple_from_uploaded_document", upload, data=uploaded)
    yield post("wagtaildocs:delete_upload_multiple", upload)
    chosen = {f"document-chooser-upload-{name}": value for name, value in ajax.items()}
    yield post("wagtaildocs_chooser:create", data=chosen, files={"document-chooser-upload-file": pdf})


def _collections(world, client):
    foreign = world.calm.team.collection
    yield post("wagtailadmin_collections:add", data={"name": "Neu", "parent": foreign.pk})
    yield post(
        "wagtailadmin_collections:edit", foreign.pk, data={"name": "Umbenannt", "parent": foreign.get_parent().pk}
    )
    yield post("wagtailadmin_collections:delete", foreign.pk)
    yield post("wagtailadmin_collections:set_privacy", foreign.pk, data={"restriction_type": "login"})


def _people(world, client):
    foreign, users, groups = world.calm, "wagtailusers_users:", "wagtailusers_groups:"
    person = {
        "username": "neu",
        "email": "neu@example.org",
        "first_name": "Neu",
        "last_name": "Hier",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "groups": [foreign.team.group.pk],
        "is_active": "on",
    }
    yield post(users + "add", data=person)
    yield post(users + "edit", foreign.editor.pk, data=person | {"username": foreign.editor.username})
    yield post(users + "edit", world.own.editor.pk, data=person | {"is_superuser": "on"}, label="oneself")
    yield post(users + "copy", foreign.editor.pk, data=person)
    yield post(users + "delete", foreign.second_editor.pk)
    address = reverse(groups + "edit", args=[foreign.team.group.pk])
    form = filled_in(client, address, "name") | {"name": "Umbenannt"}
    yield Write(groups + "edit", address, form)
    yield post(groups + "add", data=form | {"name": "Neue Gruppe"})
    yield post(groups + "delete", world.people["noperm"].groups.get().pk)


def _workflows(world, client):
    workflows, workflow, task = "wagtailadmin_workflows:", world.common.workflow.pk, world.common.task.pk
    form = filled_in(client, reverse(workflows + "edit", args=[workflow]), "name")
    yield post(workflows + "edit", workflow, data=form | {"name": "Ohne Freigabe"})
    yield post(workflows + "add", data=form | {"name": "Neu", "workflow_tasks-INITIAL_FORMS": "0"})
    yield post(workflows + "disable", workflow)
    yield post(workflows + "enable", workflow)
    yield post(workflows + "remove", world.common.directory.pk)
    yield post(workflows + "remove", world.common.directory.pk, workflow)
    form = filled_in(client, reverse(workflows + "edit_task", args=[task]), "due_after_days")
    yield post(workflows + "edit_task", task, data=form | {"due_after_days": "99"})
    new = form | {"name": "Neuer Schritt"}
    yield post(workflows + "add_task", "wagtail_kommunen", "twopersontask", data=new)
    yield post(workflows + "disable_task", task)
    yield post(workflows + "enable_task", task)
    chosen = {f"create-task-{name}": value for name, value in new.items()}
    query = "create_model=wagtail_kommunen.TwoPersonTask"
    yield post(workflows + "task_chooser_create", query=query, data=chosen)


def _site(world, client):
    redirect, site = world.common.redirect, world.common.site
    form = {"old_path": "/neu/", "site": "", "is_permanent": "on", "redirect_link": "https://example.org/"}
    yield post("wagtailredirects:add", data=form)
    yield post("wagtailredirects:edit", redirect.pk, data=form)
    yield post("wagtailredirects:delete", redirect.pk)
    table = ("weiter.csv", b"from,to\n/a/,/b/\n", "text/csv")
    yield post("wagtailredirects:start_import", data={"input_format": "0"}, files={"import_file": table})
    settings = ("wagtailsettings:edit", "wagtail_kommunen", "networksettings", site.pk)
    form = filled_in(client, reverse(settings[0], args=settings[1:]), "name") | {"name": "Umbenannt"}
    yield post(*settings, data=form, job_of=("network_officer",))
    form = filled_in(client, reverse("wagtailsites:edit", args=[site.pk]), "hostname")
    yield post("wagtailsites:edit", site.pk, data=form | {"site_name": "Umbenannt"})
    yield post("wagtailsites:add", data=form | {"hostname": "anders.example", "is_default_site": []})
    yield post("wagtailsites:copy", site.pk, data=form | {"hostname": "kopie.example", "is_default_site": []})
    yield post("wagtailsites:delete", site.pk)


def _registry(world, client):
    side, registry, evidence = world.calm, "kommunen_signatories:", "kommunen_evidence:"
    pk = side.signatory.pk
    form = filled_in(client, reverse(registry + "edit", args=[pk]), "last_name") | {"last_name": "Fremd"}
    yield post(registry + "edit", pk, data=form)
    yield post(registry + "edit", pk, data=form | {"action-publish": "1"}, label="publish")
    yield post(registry + "add", data=form | {"body": world.common.state.pk})
    yield post(registry + "delete", pk)
    for view in ("unpublish", "lock", "unlock", "confirm_workflow_cancellation"):
        yield post(registry + view, pk)
    yield post(registry + "preview_on_edit", pk, data=form)
    yield post(registry + "preview_on_add", data=form)
    yield post(registry + "revisions_unschedule", pk, side.signatory_revision.pk)
    for action in ("approve", "reject"):
        data = {"comment": "Von fremder Hand."}
        yield post(registry + "workflow_action", pk, action, side.signatory_task_state.pk, data=data)
    yield post("wagtailsnippetchoosers_wagtail_kommunen_signatory:create", data=form)
    paper = {"file": ("scan.pdf", PDF, "application/pdf")}
    yield post(evidence + "add", data={"title": "Neu"}, files=paper)
    yield post(evidence + "edit", side.evidence.pk, data={"title": "Umbenannt"})
    yield post(evidence + "delete", side.evidence.pk)
    chosen = {f"kommunen_evidence_chooser-create-{name}": value for name, value in (("title", "Neu"),)}
    yield post("kommunen_evidence_chooser:create", data=chosen | {"title": "Neu"}, files=paper)
    yield post("wagtail_kommunen:seal", world.common.declaration_page.pk, data={"confirm": "on", "digest": "0" * 64})


def _register(world, client):
    body, fields = world.calm.body.pk, "kommunen_engagement_fields:"
    form = filled_in(client, reverse("kommunen_bodies:edit", args=[body]), "name") | {"epithet": "umbenannt"}
    yield post("kommunen_bodies:edit", body, data=form)
    new = form | {"name": "Neudorf", "ags": "05554020", "slug": "neudorf"}
    yield post("kommunen_bodies:add", data=new)
    yield post("kommunen_body_chooser:create", data=new)
    yield post("kommunen_bodies:delete", world.common.state.pk)
    register = {"file": ("register.csv", b"ags;name\n05554020;Heek\n", "text/csv")}
    yield post("wagtail_kommunen:import_bodies", data={"edition": "2026-01-01"}, files=register)
    form = {"title": "Umbenannt", "slug": "umbenannt"}
    yield post("kommunen_declarations:add", data=form)
    yield post("kommunen_declarations:edit", world.common.declaration.pk, data=form)
    yield post("kommunen_declarations:delete", world.common.declaration.pk)
    field = {"name": "Kultur", "slug": "kultur", "sort_order": "5"}
    yield post(fields + "add", data=field)
    yield post(fields + "edit", world.common.field.pk, data=field)
    yield post(fields + "delete", world.common.field.pk)
    yield post("wagtailsnippetchoosers_wagtail_kommunen_engagementfield:create", data=field)
    text = {"file": ("erklaerung.md", "# Präambel\n\nA\n\n# Erklärung\n\nB\n".encode(), "text/markdown")}
    yield post("wagtail_kommunen:import_declaration", data={"target": "new"}, files=text)
    members = {"file": ("mitglieder.csv", b"Name;Datum\nHeek;2024\n", "text/csv")}
    yield post("wagtail_kommunen:import_members", data={}, files=members)
    yield post("wagtail_kommunen:check_members", world.common.upload.token, data={"action": "import"})


def _teams(world, client):
    team, views = world.calm.team.pk, "wagtail_kommunen:"
    people = {"people": "Neu Hier <neu@rathaus.example>"}
    yield post(views + "set_up_team", data=people | {"body": world.common.state.pk})
    yield post(views + "set_up_team", data=people | {"body": world.foreign.body.pk}, label="again")
    invitation = {"invitation": world.calm.invitation.pk}
    for wish in ("add", "invite-again", "revoke", "second-person-on", "second-person-off", "open"):
        yield post(views + "team", team, data=people | invitation | {"do": wish}, label=wish)
    yield post(views + "remove_from_team", team, world.calm.second_editor.pk)
    yield post(views + "close_team", team)
    administration = ("user_administrator",)
    role = {"role": "Staatskanzlei"}
    yield post(views + "invite_to_office", data=people | role, job_of=administration)
    officer = world.common.second_network_officer.pk
    office = {"office": world.common.groups["Koordinierungsstelle"].pk}
    for wish in ("close", "open", "take-out", "invite-again"):
        yield post(views + "account", officer, data=office | {"do": wish}, label=wish, job_of=administration)
        yield post(views + "account", world.calm.editor.pk, data=office | {"do": wish}, label=f"{wish} an editor")


def _approvals(world, client):
    for state in (world.foreign.task_state, world.foreign.signatory_task_state, world.calm.past_task_state):
        for decision in ("approve", "reject"):
            data = {"decision": decision, f"{decision}-comment": "Von fremder Hand."}
            yield post("wagtail_kommunen:approval", state.pk, data=data, label=decision)


def _sessions(world, client):
    foreign = world.calm
    session = foreign.editing_session.pk
    ping = "wagtailadmin_editing_sessions:ping"
    yield post(ping, "wagtailcore", "page", foreign.profile.pk, session, data={"is_editing": "1"})
    yield post(ping, "wagtailcore", "page", world.own.profile.pk, session, data={"is_editing": "1"}, label="own page")
    yield post(ping, "wagtail_kommunen", "signatory", foreign.signatory.pk, session, data={"is_editing": "1"})
    yield post("wagtailadmin_editing_sessions:release", session)
