"""Every address of the admin, filled with what is one's own and with what is not. A new address has to be told how."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.urls import get_resolver, reverse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from .canaries import CALL

#: Pages that stand in the place of each argument that names one.
PAGES = {
    "own": lambda world: world.own.profile,
    "foreign": lambda world: world.foreign.profile,
    "foreign, never public": lambda world: world.foreign.translation,
    "own event": lambda world: world.own.event,
    "foreign event": lambda world: world.foreign.event,
    "foreign event, for others": lambda world: world.foreign.invited_event,
    "foreign event, never public": lambda world: world.foreign.drafted_event,
    "above both": lambda world: world.common.directory,
    "an office's": lambda world: world.common.declaration_page,
}
SIDES = {"own": lambda world: world.own, "foreign": lambda world: world.foreign}

PAGE_ARGUMENTS = {"page_id", "parent_page_id", "page_to_move_id", "page_pk", "destination_id"}
#: Where ``pk`` (or what else the argument is called) names something that a municipality has.
OBJECTS = {
    "wagtailadmin_api:documents": "document",
    "wagtailadmin_api:images": "image",
    "kommunen_signatories": "signatory",
    "wagtailsnippetchoosers_wagtail_kommunen_signatory": "signatory",
    "kommunen_bodies": "body",
    "kommunen_body_chooser": "body",
    "kommunen_evidence": "evidence",
    "kommunen_evidence_chooser": "evidence",
    "wagtail_kommunen:evidence": "evidence",
    "wagtail_kommunen:counterpart": "signatory",
    "wagtail_kommunen:signing_round": "signing_round",
    "wagtail_kommunen:edit_signing_round": "signing_round",
    "wagtail_kommunen:signing_round_dates": "signing_round",
    "wagtail_kommunen:signing_round_counterparts": "signing_round",
    "wagtail_kommunen:signing_round_plates": "signing_round",
    "wagtail_kommunen:signing_round_order": "signing_round",
    "wagtail_kommunen:delete_signing_round": "signing_round",
    "wagtaildocs_chooser": "document",
    "wagtailimages_chooser": "image",
    "wagtailusers_users": "editor",
    "wagtail_kommunen:team": "team",
    "wagtail_kommunen:close_team": "team",
    "wagtail_kommunen:remove_from_team": "team",
    "wagtail_kommunen:account": "editor",
}
#: Where it names something that only offices have.
COMMON = {
    "wagtailadmin_workflows": "workflow",
    "kommunen_versions": "version",
    "kommunen_declarations": "declaration",
    "kommunen_engagement_fields": "field",
    "wagtailsnippetchoosers_wagtail_kommunen_engagementfield": "field",
    "wagtailsites": "site",
    "wagtailsettings": "site",
    "wagtaillocales": "english",
    "wagtail_localize:submit_snippet_translation": "field",
    "wagtail_localize:snippets_api_detail": "field",
}
TASKS = ("edit_task", "disable_task", "enable_task")
#: Comes last.
LOGOUT = "wagtailadmin_logout"


class UnknownAddress(Exception):
    """Say in this module what stands in the place of its arguments."""


@dataclass(frozen=True)
class Address:
    name: str
    url: str
    whose: str

    def __str__(self):
        return f"{self.name} ({self.whose}): {self.url}"


#: Arguments of addresses to which Wagtail 7.4 gives no names, in their order.
UNNAMED = {"revisions_compare": ("pk", "revision_id_a", "revision_id_b")}


def all_addresses(world) -> list[Address]:
    found = {}
    for name, names_of_arguments in admin_patterns():
        for address in chain(fill(world, name, names_of_arguments), asked(world, name, names_of_arguments)):
            found.setdefault(address.url, address)
    for address in besides(world):
        found.setdefault(address.url, address)
    return sorted(found.values(), key=lambda address: address.name == LOGOUT)


def admin_patterns() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Name and arguments of every address below ``/admin/``."""
    for name, route, arguments in patterns():
        if route.startswith("admin/") and name:
            yield name, arguments


def patterns() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Name, route and arguments of every address of the site."""
    return _walk(get_resolver().url_patterns)


def _walk(patterns, namespaces=(), before="", given=()):
    for pattern in patterns:
        named = tuple(pattern.pattern.converters or pattern.pattern.regex.groupindex)
        arguments = (*given, *(named or UNNAMED.get(getattr(pattern, "name", None), ())))
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _walk(pattern.url_patterns, inner, route, arguments)
        else:
            yield ":".join((*namespaces, pattern.name)) if pattern.name else "", route, arguments


def fill(world, name, arguments) -> Iterator[Address]:
    """The address once for each thing that can stand in it."""
    if not arguments:
        yield Address(name, reverse(name), "nobody's")
        return
    if name == "wagtail_bulk_action":
        yield from _bulk(world)
        return
    page_arguments = [argument for argument in arguments if is_page(name, argument)]
    if not page_arguments:
        for whose, side in SIDES.items():
            yield _address(world, name, arguments, whose, None, side(world))
        return
    for whose, page in PAGES.items():
        side = world.own if whose.startswith("own") else world.foreign
        yield _address(world, name, arguments, whose, page(world), side)
    if len(arguments) > len(page_arguments):
        yield _address(world, name, arguments, "own page, foreign rest", world.own.profile, world.foreign)
        yield _address(world, name, arguments, "foreign page, own rest", world.foreign.profile, world.own)


def is_page(name, argument) -> bool:
    namespace = name.rpartition(":")[0]
    return argument in PAGE_ARGUMENTS or (
        argument == "pk" and namespace in ("wagtailadmin_pages", "wagtailadmin_api:pages")
    )


def _address(world, name, arguments, whose, page, side) -> Address:
    values = {
        argument: page.pk if page and is_page(name, argument) else value_of(world, name, argument, side)
        for argument in arguments
    }
    return Address(name, reverse(name, args=list(values.values())), whose)


def value_of(world, name, argument, side):
    namespace, _colon, last = name.rpartition(":")
    registry = namespace == "kommunen_signatories"
    values = {
        "revision_id": side.signatory_revision.pk if registry else side.draft.pk,
        "revision_id_a": "earliest" if registry else side.first_draft.pk,
        "revision_id_b": side.signatory_revision.pk if registry else side.draft.pk,
        "task_state_id": side.signatory_task_state.pk if registry else side.task_state.pk,
        "workflow_state_id": side.signatory_workflow_state.pk if registry else side.workflow_state.pk,
        "task_id": world.common.task.pk,
        "workflow_pk": world.common.workflow.pk,
        "action_name": "publish" if namespace == "wagtailadmin_api:pages" else "approve",
        "collection_id": side.team.collection.pk,
        "document_id": side.document.pk,
        "doc_id": side.document.pk,
        "image_id": side.image.pk,
        "uploaded_file_id": side.uploaded_file.pk,
        "redirect_id": world.common.redirect.pk,
        "session_id": side.editing_session.pk,
        "object_id": side.profile.pk,
        "user_id": side.editor.pk,
        "filter_spec": "original",
        "token": world.common.upload.token,
        "uidb64": "MQ",
        "language": "en",
        "translation_source_id": side.localize.source_id,
        "translation_id": side.localize.pk,
        "string_segment_id": side.segment.pk,
        "overridable_segment_id": side.segment.pk,
        "mode": "page",
    }
    if argument in values:
        return values[argument]
    if argument in MODEL_ARGUMENTS and name in MODELS:
        return MODELS[name][MODEL_ARGUMENTS.index(argument) % 2]
    if argument == "pk":
        if last in TASKS and namespace == "wagtailadmin_workflows":
            return world.common.task.pk
        if namespace == "wagtailadmin_collections":
            return side.team.collection.pk
        if namespace == "wagtailusers_groups":
            return side.team.group.pk
        for table, owner in ((OBJECTS, side), (COMMON, world.common)):
            if found := table.get(name) or table.get(namespace):
                return getattr(owner, found).pk
    raise UnknownAddress(f"{name}: {argument}")


MODEL_ARGUMENTS = (
    "app_label",
    "model_name",
    "app_name",
    "model_name",
    "content_type_app_name",
    "content_type_model_name",
)
_PROFILE = ("wagtail_kommunen_pages", "memberpage")
MODELS = {
    "wagtailadmin_pages:add": _PROFILE,
    "wagtailadmin_pages:preview_on_add": _PROFILE,
    "wagtailadmin_pages:type_use": _PROFILE,
    "wagtailadmin_pages:type_use_results": _PROFILE,
    "wagtailadmin_pages:choose_parent": _PROFILE,
    "wagtailadmin_editing_sessions:ping": ("wagtailcore", "page"),
    "wagtailadmin_tag_model_autocomplete": ("taggit", "tag"),
    "wagtailadmin_workflows:add_task": ("wagtail_kommunen", "twopersontask"),
    "wagtailsettings:edit": ("wagtail_kommunen", "networksettings"),
    "wagtailsettings:preview_on_edit": ("wagtail_kommunen", "networksettings"),
    "wagtail_localize:submit_snippet_translation": ("wagtail_kommunen", "engagementfield"),
    "wagtail_localize:snippets_api_listing": ("wagtail_kommunen", "engagementfield"),
    "wagtail_localize:snippets_api_detail": ("wagtail_kommunen", "engagementfield"),
}
#: What a bulk action can be asked to do something to.
BULK = {
    ("wagtailcore", "page"): ("own.profile", "foreign.profile", "foreign.translation"),
    ("wagtailimages", "image"): ("own.image", "foreign.image"),
    ("wagtaildocs", "document"): ("own.document", "foreign.document"),
    ("auth", "user"): ("own.editor", "foreign.editor"),
    ("wagtail_kommunen", "signatory"): ("own.signatory", "foreign.signatory"),
    ("wagtail_kommunen", "engagementfield"): ("common.field",),
}


def bulk_actions() -> Iterator[tuple[str, str, str]]:
    for app_label, model_name in BULK:
        model = _model(app_label, model_name)
        for action in bulk_action_registry.get_bulk_actions_for_model(app_label, model_name):
            yield model._meta.app_label, model._meta.model_name, action.action_type


def unknown_bulk_models() -> set[tuple[str, str]]:
    bulk_action_registry._scan_for_bulk_actions()
    registered = {
        (app_label, model_name) for app_label, models in bulk_action_registry.actions.items() for model_name in models
    }
    return registered - set(BULK)


def _bulk(world):
    for app_label, model_name, action in bulk_actions():
        path = reverse("wagtail_bulk_action", args=[app_label, model_name, action])
        keys = {name: look_up(world, name).pk for name in BULK[app_label, model_name]}
        for name, key in keys.items():
            yield Address("wagtail_bulk_action", f"{path}?id={key}", name)
        together = "&".join(f"id={key}" for key in keys.values())
        yield Address("wagtail_bulk_action", f"{path}?{together}", "all of them")
        yield Address("wagtail_bulk_action", f"{path}?id=all", "all")
        yield Address("wagtail_bulk_action", f"{path}?id=all&q={CALL}", "all that are found")


def look_up(world, name):
    side, _dot, attribute = name.partition(".")
    return getattr(getattr(world, side), attribute)


def _model(app_label, model_name):
    from django.apps import apps

    return apps.get_model(app_label, model_name)


LISTS = ("index", "list", "index_results", "list_results", "choose", "choose_results", "search", "search_results")
REPORTS = ("wagtailadmin_reports:", "wagtail_kommunen:white_spots", "kommunen_", "wagtailadmin_pages:history")


def asked(world, name, arguments) -> Iterator[Address]:
    """Lists with a search, a filter or as a file; choosers with several things chosen."""
    if arguments and name not in QUERIES:
        return
    queries, last = [*QUERIES.get(name, ())], name.rpartition(":")[2]
    if last in LISTS or "search" in last:
        queries.append(f"q={CALL}")
    if not arguments and (name.startswith("wagtailadmin_reports:") or last in ("index", "list", "white_spots")):
        queries += ["export=csv", "export=xlsx"]
    if last == "chosen_multiple":
        for whose, side in SIDES.items():
            namespace = name.rpartition(":")[0]
            chosen = getattr(side(world), OBJECTS[namespace]) if namespace in OBJECTS else world.common.field
            yield Address(name, f"{reverse(name)}?id={chosen.pk}", whose)
    if not queries:
        return
    for path in {address.url: None for address in fill(world, name, arguments)}:
        for query in queries:
            text = query.format(world=world, own=world.own, foreign=world.foreign, common=world.common, CALL=CALL)
            yield Address(name, f"{path}?{text}", "asked for")


_MEDIA = ("collection_id={foreign.team.collection.pk}", "tag={CALL}")
QUERIES = {
    "wagtailadmin_explore": ("q={CALL}", "owner={foreign.editor.pk}", "status=draft", "ordering=ord"),
    "wagtailadmin_explore_results": ("q={CALL}",),
    "wagtailadmin_pages:type_use": ("owner={foreign.editor.pk}", "q={CALL}"),
    "wagtailadmin_pages:history": ("user={foreign.editor.pk}",),
    "wagtailadmin_choose_page": (
        "page_type=wagtail_kommunen_pages.memberpage",
        "allow_external_link=true&user_perms=move_to",
        "target_pages={foreign.profile.pk}",
    ),
    "wagtailadmin_choose_page_child": ("page_type=wagtail_kommunen_pages.memberpage", "user_perms=copy_to"),
    "wagtailadmin_choose_page_chosen_multiple": (
        "id={foreign.profile.pk}",
        "id={own.profile.pk}&id={foreign.profile.pk}&id={foreign.translation.pk}",
        "id={common.declaration_page.pk}",
    ),
    "wagtailadmin_choose_page_external_link": (
        "link_url=http://localhost/mitglieder/alsdorf/",
        "link_url=/mitglieder/alsdorf/&link_text=x",
    ),
    "wagtailadmin_tag_autocomplete": ("term={CALL}", "term=q"),
    "wagtailadmin_tag_model_autocomplete": ("term={CALL}",),
    "wagtailadmin_api:pages:listing": (
        "search={CALL}",
        "fields=*",
        "child_of={common.directory.pk}",
        "for_explorer=1",
        "translation_of={foreign.profile.pk}",
        "fields=parent(*),children,status,ancestors&type=wagtail_kommunen_pages.MemberPage",
        "descendant_of={common.home.pk}&order=title",
    ),
    "wagtailadmin_api:pages:find": ("html_path=/mitglieder/alsdorf/", "id={foreign.profile.pk}"),
    "wagtailadmin_api:images:listing": ("search={CALL}", "fields=*"),
    "wagtailadmin_api:documents:listing": ("search={CALL}", "fields=*"),
    "wagtailadmin_api:images:find": ("id={foreign.image.pk}",),
    "wagtailadmin_api:documents:find": ("id={foreign.document.pk}",),
    "wagtailadmin_reports:site_history": ("label={CALL}", "user={foreign.editor.pk}"),
    "wagtailadmin_reports:workflow": ("reviewable=true", "requested_by={foreign.editor.pk}"),
    "wagtailadmin_reports:workflow_tasks": ("task={common.task.pk}",),
    "wagtailimages:index": _MEDIA,
    "wagtailimages:index_results": _MEDIA,
    "wagtaildocs:index": _MEDIA,
    "wagtailimages_chooser:choose": _MEDIA,
    "wagtailimages_chooser:choose_results": _MEDIA,
    "wagtaildocs_chooser:choose": _MEDIA,
    "wagtaildocs_chooser:choose_results": _MEDIA,
    "wagtailimages:edit": ("next=/admin/",),
    "wagtailusers_users:index": ("group={foreign.team.group.pk}",),
    "wagtailadmin_login": ("next=/admin/pages/{foreign.profile.pk}/edit/",),
    "wagtailadmin_workflows:task_chooser": ("q=K",),
}


def besides(world) -> Iterator[Address]:
    """Doors beside the admin: what the public site says, and addresses without a name."""
    for url in (
        "/admin/test404/",
        "/admin/nothing-of-the-kind/",
        f"/suche/?q={CALL}",
        "/mitglieder/",
        f"/mitglieder/?q={CALL}",
        "/mitglieder/alsdorf/",
        "/mitglieder/alsdorf/kontakt/",
        "/mitglieder/alsdorf-en/",
        "/unterzeichnende/",
        f"/unterzeichnende/?q={CALL}",
        "/unterzeichnende/?format=csv",
        f"/unterzeichnende/{world.foreign.signatory.pk}/",
        "/erklaerung/",
        "/veranstaltungen/",
        f"/veranstaltungen/?q={CALL}",
        "/veranstaltungen/monat/",
        "/veranstaltungen/archiv/",
        *(f"/veranstaltungen/{kind}/" for kind in ("ics", "atom")),
        *(f"/veranstaltungen/{kind}/kommune/{world.foreign.slug}/" for kind in ("ics", "atom")),
        *(
            f"/veranstaltungen/{page.slug}/{below}"
            for page in (world.foreign.event, world.foreign.invited_event, world.foreign.drafted_event)
            for below in ("", "ics/", "anmeldung/", f"anmeldung/{world.foreign.slug}/")
        ),
    ):
        yield Address("public", url, "everybody's")
