"""Which groups and steps of approval exist, as data; nobody holds "publish": an approval publishes. Applied by ``manage.py setup_kommunen``, as often as one likes."""

from dataclasses import dataclass

_REGISTRY = (
    "add_signatory",
    "change_signatory",
    "view_signatory",
    "add_evidence",
    "change_evidence",
    "view_evidence",
    "delete_evidence",
    "add_signinground",
    "change_signinground",
    "view_signinground",
)


@dataclass(frozen=True)
class Role:
    """A group, its model permissions (codenames; the app is ours unless named) and its rights on the site's pages."""

    name: str
    permissions: tuple[str, ...] = ()
    page_permissions: tuple[str, ...] = ()
    collection_permissions: tuple[str, ...] = ()
    #: On the pages of every language but the first one.
    translation_permissions: tuple[str, ...] = ()


_MEDIA = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")

NETWORK_OFFICE = Role(
    "Koordinierungsstelle",
    permissions=(
        "wagtailadmin.access_admin",
        "see_all_municipalities",
        "onboard_municipalities",
        "take_pages_offline",
        "list_events",
        "see_registrations",
        *_REGISTRY,
        "add_body",
        "change_body",
        "view_body",
        "add_declaration",
        "change_declaration",
        "view_declaration",
        "view_declarationversion",
        "add_engagementfield",
        "change_engagementfield",
        "delete_engagementfield",
        "view_engagementfield",
        "change_networksettings",
    ),
    page_permissions=("add_page", "change_page"),
    collection_permissions=_MEDIA,
)

STATE_OFFICE = Role(
    "Staatskanzlei",
    permissions=(
        "wagtailadmin.access_admin",
        "see_all_municipalities",
        "change_signatory",
        "view_signatory",
        "view_signinground",
        "view_evidence",
        "view_body",
        "view_declaration",
        "view_declarationversion",
        "seal_declaration",
    ),
    page_permissions=("change_page",),
    collection_permissions=("choose_image", "choose_document"),
)

TRANSLATION = Role(
    "Übersetzung",
    permissions=("wagtailadmin.access_admin",),
    translation_permissions=("change_page",),
)

# Whoever can make accounts could make approvers: no office that writes or approves does so.
USER_ADMINISTRATION = Role("Nutzerverwaltung", permissions=("wagtailadmin.access_admin", "manage_office_accounts"))

ROLES = (NETWORK_OFFICE, STATE_OFFICE, TRANSLATION, USER_ADMINISTRATION)
#: Roles that decide on what others have written. Nobody in them may be in the team of a municipality.
DECIDING = (NETWORK_OFFICE, STATE_OFFICE)

#: What a group of ours never holds: it walks past approvals, or makes accounts that do.
FORBIDDEN_PAGE_PERMISSIONS = ("publish_page", "lock_page", "unlock_page", "bulk_delete_page")
FORBIDDEN_PERMISSIONS = (
    r"^(publish_|unlock_|lock_)|^(add|change|delete)_(user|group|workflow|task|grouppagepermission)$"
)


@dataclass(frozen=True)
class Step:
    """A step of approval: decided by a role, or by a second person in the town hall."""

    name: str
    role: Role | None = None
    due_after_days: int = 7


@dataclass(frozen=True)
class Approval:
    """A workflow: its name and its steps in order."""

    name: str
    steps: tuple[Step, ...]


TOWN_HALL_STEP = Step("Zweite Person im Rathaus")
NETWORK_STEP = Step(NETWORK_OFFICE.name, NETWORK_OFFICE)
STATE_STEP = Step(STATE_OFFICE.name, STATE_OFFICE, due_after_days=14)

#: For the pages of municipalities.
MEMBERS_APPROVAL = Approval("Profile und Veranstaltungen", (TOWN_HALL_STEP, NETWORK_STEP))
#: For signatures and for every other page.
DECLARATION_APPROVAL = Approval("Erklärung und Unterzeichnungen", (NETWORK_STEP, STATE_STEP))
#: The workflow of earlier versions, which let authors approve.
OUTDATED_APPROVAL = "Freigabe durch die Staatskanzlei"
