"""Every address of the admin by its name, and what a restricted user must own to go through it. Data only.

**Adding an address:** write its name into one of the tables. ``FREE`` is for views that show nothing of anybody else
whatever is asked of them, or that check it themselves; ``PAGES`` for views that name a page in their address, with
the arguments that do; ``REFUSED`` for the offices' views. A name in no table is refused, and a test says so.
"""

#: Anybody may come here, logged in or not. Nobody is asked who they are.
OPEN = frozenset(
    {
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_password_reset",
        "wagtailadmin_password_reset_done",
        "wagtailadmin_password_reset_confirm",
        "wagtailadmin_password_reset_complete",
        "wagtailadmin_sprite",
        "wagtailadmin_javascript_catalog",
    }
)

#: The first page, and what everybody settles for themselves.
HOME = "wagtailadmin_home"
OF_ONESELF = frozenset({HOME, "wagtailadmin_account", "wagtailadmin_dismissibles"})

#: Everybody who enters the admin: nothing of others in it.
FREE = frozenset(
    {
        "wagtailadmin_block_preview",
        "wagtailadmin_editing_sessions:release",
        # Lists that Wagtail keeps to the pages of this user
        "wagtailadmin_explore_root",
        "wagtailadmin_pages:search",
        "wagtailadmin_pages:search_results",
        "wagtailadmin_pages:type_use",
        "wagtailadmin_pages:type_use_results",
        "wagtailadmin_api:pages:listing",
        "wagtailadmin_api:pages:find",
        # Choosers: their lists are narrowed by the hooks in choosers.py
        "wagtailadmin_choose_page",
        "wagtailadmin_choose_page_search",
        "wagtailadmin_choose_page_external_link",
        "wagtailadmin_choose_page_email_link",
        "wagtailadmin_choose_page_phone_link",
        "wagtailadmin_choose_page_anchor_link",
        # Media: Wagtail keeps their lists to the collections of this user
        "wagtailimages:index",
        "wagtailimages:index_results",
        "wagtailimages:add",
        "wagtailimages:add_multiple",
        "wagtailimages:create_multiple_from_uploaded_image",
        "wagtailimages:delete_upload_multiple",
        "wagtailimages_chooser:choose",
        "wagtailimages_chooser:choose_results",
        "wagtailimages_chooser:chosen_multiple",
        "wagtailimages_chooser:create",
        "wagtaildocs:index",
        "wagtaildocs:index_results",
        "wagtaildocs:add",
        "wagtaildocs:add_multiple",
        "wagtaildocs:create_multiple_from_uploaded_document",
        "wagtaildocs:delete_upload_multiple",
        "wagtaildocs_chooser:choose",
        "wagtaildocs_chooser:choose_results",
        "wagtaildocs_chooser:chosen_multiple",
        "wagtaildocs_chooser:create",
        # Approvals: the views ask whose page it is
        "wagtail_kommunen:approvals",
        "wagtail_kommunen:approval",
        "wagtail_kommunen:approval_preview",
        # Registrations: the views ask whose event it is
        "wagtail_kommunen:registrations",
        "wagtail_kommunen:event_registrations",
        "wagtail_kommunen:registrations_participants",
        "wagtail_kommunen:registrations_certificates",
        # New events: the views ask for whom this person writes
        "wagtail_kommunen:new_event",
        "wagtail_kommunen:import_events",
        "wagtail_kommunen:check_events",
        # Translations: the lists show own pages and public words, the views ask who may change the draft
        "wagtail_kommunen:translations",
        "wagtail_kommunen:translations_results",
        "wagtail_kommunen:translation",
        "wagtail_kommunen:translation_file",
        # Counterparts: the view asks whose body it is
        "wagtail_kommunen:counterpart",
        # The user administration: its views ask for its permission
        "wagtail_kommunen:accounts",
        "wagtail_kommunen:accounts_results",
        "wagtail_kommunen:invite_to_office",
        "wagtail_kommunen:account",
        "wagtail_kommunen:erase_person",
        # Bodies and fields of engagement are public
        "kommunen_body_chooser:choose",
        "kommunen_body_chooser:choose_results",
        "kommunen_body_chooser:chosen",
        "kommunen_body_chooser:chosen_multiple",
        "wagtailsnippetchoosers_wagtail_kommunen_engagementfield:choose",
        "wagtailsnippetchoosers_wagtail_kommunen_engagementfield:choose_results",
        "wagtailsnippetchoosers_wagtail_kommunen_engagementfield:chosen",
        "wagtailsnippetchoosers_wagtail_kommunen_engagementfield:chosen_multiple",
    }
)

_PAGE = ("page_id",)
_PARENT = ("parent_page_id",)

#: Views of own pages: every page that one of these arguments names has to be own. "0" is the first one without a name.
PAGES = {
    "wagtailadmin_pages:add": _PARENT,
    "wagtailadmin_pages:preview_on_add": _PARENT,
    "wagtailadmin_pages:add_subpage": _PARENT,
    "wagtailadmin_pages:edit": _PAGE,
    "wagtailadmin_pages:preview_on_edit": _PAGE,
    "wagtailadmin_pages:view_draft": _PAGE,
    "wagtailadmin_pages:usage": _PAGE,
    "wagtailadmin_pages:delete": _PAGE,
    "wagtailadmin_pages:unpublish": _PAGE,
    "wagtailadmin_pages:convert_alias": _PAGE,
    "wagtailadmin_pages:move": ("page_to_move_id",),
    "wagtailadmin_pages:move_confirm": ("page_to_move_id", "destination_id"),
    "wagtailadmin_pages:set_page_position": ("page_to_move_id",),
    "wagtailadmin_pages:copy": _PAGE,
    "wagtailadmin_pages:workflow_action": _PAGE,
    "wagtailadmin_pages:collect_workflow_action_data": _PAGE,
    "wagtailadmin_pages:confirm_workflow_cancellation": _PAGE,
    "wagtailadmin_pages:workflow_preview": _PAGE,
    "wagtailadmin_pages:set_privacy": _PAGE,
    "wagtailadmin_pages:lock": _PAGE,
    "wagtailadmin_pages:unlock": _PAGE,
    "wagtailadmin_pages:revisions_index": _PAGE,
    "wagtailadmin_pages:revisions_view": _PAGE,
    "wagtailadmin_pages:revisions_revert": _PAGE,
    "wagtailadmin_pages:revisions_unschedule": _PAGE,
    "wagtailadmin_pages:revisions_compare": ("pk", "0"),
    "wagtailadmin_pages:workflow_history": _PAGE,
    "wagtailadmin_pages:workflow_history_detail": _PAGE,
    "wagtailadmin_pages:history": _PAGE,
    "wagtailadmin_pages:history_results": _PAGE,
    "wagtail_kommunen:copy_event": _PAGE,
}

#: Pages that a form sends besides those of the address.
POSTED_PAGES = {
    "wagtailadmin_pages:copy": ("new_parent_page",),
    "wagtailadmin_pages:move": ("new_parent_page",),
    "wagtail_bulk_action": ("chooser",),
}

#: Views that one passes on the way to the own pages: the pages above them, too.
WAYS = {
    "wagtailadmin_explore": _PARENT,
    "wagtailadmin_explore_results": _PARENT,
    "wagtailadmin_api:pages:detail": ("pk",),
}

#: Views that one looks for a link in: every public page, too.
LINKS = {"wagtailadmin_choose_page_child": _PARENT}

#: The same, with the pages in the query string.
LISTED_LINKS = {"wagtailadmin_choose_page_chosen_multiple": "id"}

#: Views of images: one that this user may choose or change.
IMAGES = {
    "wagtailimages:edit": "image_id",
    "wagtailimages:delete": "image_id",
    "wagtailimages:image_usage": "image_id",
    "wagtailimages:preview": "image_id",
    "wagtailimages:url_generator": "image_id",
    "wagtailimages:url_generator_output": "image_id",
    "wagtailimages:edit_multiple": "image_id",
    "wagtailimages:delete_multiple": "image_id",
    "wagtailimages_chooser:chosen": "pk",
    "wagtailimages_chooser:select_format": "image_id",
}

DOCUMENTS = {
    "wagtaildocs:edit": "document_id",
    "wagtaildocs:delete": "document_id",
    "wagtaildocs:document_usage": "document_id",
    "wagtaildocs:edit_multiple": "doc_id",
    "wagtaildocs:delete_multiple": "doc_id",
    "wagtaildocs_chooser:chosen": "pk",
}

#: Views of any kind of object, named by its model: pages, images and documents.
BULK_ACTION = "wagtail_bulk_action"
EDITING_SESSION = "wagtailadmin_editing_sessions:ping"
OBJECTS = frozenset({BULK_ACTION, EDITING_SESSION})

EXTERNAL_LINK = "wagtailadmin_choose_page_external_link"
#: Arguments of the address, or of the query string, that are numbers if the admin itself has asked.
NUMBERS = {
    "wagtailadmin_choose_page": ("target_pages[]",),
    "wagtailadmin_choose_page_child": ("target_pages[]",),
    "wagtailadmin_choose_page_chosen_multiple": ("id",),
    "wagtailadmin_api:pages:find": ("id",),
    "wagtailimages_chooser:chosen": ("pk",),
    "wagtailimages_chooser:chosen_multiple": ("id",),
    "wagtaildocs_chooser:chosen": ("pk",),
    "wagtaildocs_chooser:chosen_multiple": ("id",),
    "kommunen_body_chooser:chosen": ("pk",),
    "kommunen_body_chooser:chosen_multiple": ("id",),
    "kommunen_evidence_chooser:chosen": ("pk",),
    "kommunen_evidence_chooser:chosen_multiple": ("id",),
    "wagtailsnippetchoosers_wagtail_kommunen_engagementfield:chosen": ("pk",),
    "wagtailsnippetchoosers_wagtail_kommunen_engagementfield:chosen_multiple": ("id",),
    "wagtailsnippetchoosers_wagtail_kommunen_signatory:chosen": ("pk",),
    "wagtailsnippetchoosers_wagtail_kommunen_signatory:chosen_multiple": ("id",),
}

#: Wagtail gives every chooser an address for making what it chooses; these have no form for that.
WITHOUT_FORM = frozenset(
    {
        "kommunen_body_chooser:create",
        "wagtailsnippetchoosers_wagtail_kommunen_engagementfield:create",
        "wagtailsnippetchoosers_wagtail_kommunen_signatory:create",
    }
)

#: Tags are everybody's: the answer is an empty list.
TAGS = frozenset({"wagtailadmin_tag_autocomplete", "wagtailadmin_tag_model_autocomplete"})

#: For nobody. The first deletes, copies and unpublishes without asking the hooks that guard all that, and the admin does
#: without it; the other puts the words of the original in place of an approved translation.
CLOSED = frozenset({"wagtailadmin_api:pages:action", "wagtail_localize:convert_to_alias"})

#: For the offices, by the first part of the name …
REFUSED_NAMESPACES = frozenset(
    {
        "wagtail_localize",
        "wagtailadmin_api:documents",
        "wagtailadmin_api:images",
        "wagtailadmin_collections",
        "wagtailadmin_reports",
        "wagtailadmin_workflows",
        "wagtaillocales",
        "wagtailredirects",
        "wagtailsettings",
        "wagtailsites",
        "wagtailsnippets",
        "wagtailusers_groups",
        "wagtailusers_users",
        "kommunen_bodies",
        "kommunen_declarations",
        "kommunen_engagement_fields",
        "kommunen_evidence",
        "kommunen_evidence_chooser",
        "kommunen_signatories",
        "kommunen_versions",
        "wagtailsnippetchoosers_wagtail_kommunen_signatory",
    }
)

#: … and one by one.
REFUSED = frozenset(
    {
        "wagtailadmin_error_test",
        "wagtailadmin_pages:choose_parent",
        "kommunen_body_chooser:create",
        "wagtailsnippetchoosers_wagtail_kommunen_engagementfield:create",
        "wagtail_kommunen:import_bodies",
        "wagtail_kommunen:import_declaration",
        "wagtail_kommunen:import_members",
        "wagtail_kommunen:check_members",
        "wagtail_kommunen:white_spots",
        "wagtail_kommunen:white_spots_results",
        "wagtail_kommunen:events",
        "wagtail_kommunen:events_results",
        "wagtail_kommunen:list_event",
        "wagtail_kommunen:seal",
        "wagtail_kommunen:evidence",
        "wagtail_kommunen:signing_rounds",
        "wagtail_kommunen:new_signing_round",
        "wagtail_kommunen:signing_round",
        "wagtail_kommunen:edit_signing_round",
        "wagtail_kommunen:signing_round_dates",
        "wagtail_kommunen:delete_signing_round",
        "wagtail_kommunen:signing_round_counterparts",
        "wagtail_kommunen:signing_round_plates",
        "wagtail_kommunen:signing_round_order",
        "wagtail_kommunen:teams",
        "wagtail_kommunen:teams_results",
        "wagtail_kommunen:set_up_team",
        "wagtail_kommunen:team",
        "wagtail_kommunen:close_team",
        "wagtail_kommunen:remove_from_team",
    }
)

_TABLES = (OPEN, OF_ONESELF, FREE, PAGES, WAYS, LINKS, LISTED_LINKS, IMAGES, DOCUMENTS, OBJECTS, TAGS)


def is_open_to_teams(name: str) -> bool:
    """Whether there is something behind this address that a restricted user may own."""
    return any(name in table for table in _TABLES)


def is_classified(name: str) -> bool:
    """Whether somebody has thought about this address."""
    return is_open_to_teams(name) or name in CLOSED or name in REFUSED or name.rpartition(":")[0] in REFUSED_NAMESPACES
