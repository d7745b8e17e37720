"""Which groups exist and what they may do, as data. Applied by ``manage.py setup_kommunen``, as often as one likes."""

from dataclasses import dataclass

_REGISTRY = (
    "add_signatory",
    "change_signatory",
    "view_signatory",
    "add_evidence",
    "change_evidence",
    "view_evidence",
    "delete_evidence",
)


@dataclass(frozen=True)
class Role:
    """A group, its model permissions (codenames; the app is ours unless named) and its rights on the site's pages."""

    name: str
    permissions: tuple[str, ...] = ()
    page_permissions: tuple[str, ...] = ()
    collection_permissions: tuple[str, ...] = ()


_MEDIA = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")

NETWORK_OFFICE = Role(
    "Koordinierungsstelle",
    permissions=(
        "wagtailadmin.access_admin",
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

# An approval by the state office publishes. Until the approval workflow does that in its place, it holds "publish".
STATE_OFFICE = Role(
    "Staatskanzlei",
    permissions=(
        "wagtailadmin.access_admin",
        "change_signatory",
        "view_signatory",
        "publish_signatory",
        "view_evidence",
        "view_body",
        "view_declaration",
        "view_declarationversion",
        "seal_declaration",
    ),
    page_permissions=("change_page", "publish_page"),
    collection_permissions=("choose_image", "choose_document"),
)

TRANSLATION = Role("Übersetzung", permissions=("wagtailadmin.access_admin",))

#: Name of the workflow, and of its one step.
APPROVAL = "Freigabe durch die Staatskanzlei"

ROLES = (NETWORK_OFFICE, STATE_OFFICE, TRANSLATION)
