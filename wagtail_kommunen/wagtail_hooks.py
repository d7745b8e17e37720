"""Table of contents of the admin: viewsets, menu, buttons, icons, log actions. Nothing is decided here."""

from django.conf import settings
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import register_admin_url_finder
from wagtail.admin.compare import register_comparison_class
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from . import urls
from .bodies.viewsets import BodyViewSet, body_chooser_viewset
from .declarations.decision_views import explain_decisions
from .declarations.deletion_in_review import (
    log_bulk_deletion,
    refuse_bulk_deletion,
    refuse_deletion_of_page,
    refuse_deletion_of_snippets,
)
from .declarations.draft_comparison import PartialDateComparison
from .declarations.fields import PartialDateField
from .declarations.four_eyes import OVERRIDDEN, SCHEDULE_REFUSED
from .declarations.models import DeclarationText
from .declarations.permissions import can_import_into, holds_seal
from .declarations.publishing_views import refuse_bulk_publishing, trace_published_page
from .declarations.removal import refuse_bulk_removal, refuse_removal
from .declarations.viewsets import DeclarationViewSet, VersionViewSet
from .editorial.approvals.action_menu import change_page_menu, change_snippet_menu
from .editorial.approvals.history import register_decisions
from .editorial.approvals.homepage import replace_workflow_panels
from .editorial.approvals.sent_back import say_why_sent_back
from .editorial.notices.account_panel import ApprovalMailsPanel
from .editorial.onboarding.buttons import AccountsMenuItem, TeamsMenuItem, team_button, team_page_button
from .editorial.teams.documents import keep_drafts_of_teams
from .editorial.teams.membership_log import register_membership_actions
from .erasure.actions import PERSON_ERASED
from .events.actions import LISTED, UNLISTED
from .events.home_panel import add_own_events
from .events.index_pages import EventIndexPageMixin
from .events.models import EventDetails
from .events.permissions import calendars_to_write_in, can_list, may_list
from .events.registration.buttons import RegistrationsMenuItem, registrations_button, registrations_listing_button
from .events.registration.log_actions import register_registration_actions
from .events.registration.lost_dates import warn_of_lost_dates
from .events.registration.own_link import open_own_registration
from .isolation.choosers import (
    narrow_explorer,
    narrow_media_chooser,
    narrow_page_chooser,
    search_within_a_tag_in_image_chooser,
    withhold_tags_in_image_chooser,
)
from .isolation.many_places import join_many_places
from .isolation.media_views import keep_public_files, refuse_bulk_changes_of_files
from .isolation.menus import without_closed_doors
from .isolation.panels import count_own_pages, only_own_panels
from .languages.actions import CONFIRMED
from .languages.buttons import translation_buttons
from .languages.group_panel import RightsInEveryLanguage
from .languages.serving import keep_languages_apart
from .members.copying import refuse_copy
from .members.index_pages import MemberIndexPageMixin
from .members.list_import.signature_drafts import IMPORTED
from .members.permissions import can_import_below, can_import_members
from .members.removal import refuse_bulk_deleting_of_fields
from .members.viewsets import EngagementFieldViewSet
from .papers.buttons import counterpart_listing_button, counterpart_page_button
from .signatories.permissions import can_view_registry
from .signatories.removal import refuse_bulk_deletion_of_signatures
from .signatories.viewsets import EvidenceViewSet, SignatoryViewSet, evidence_chooser_viewset
from .signing.actions import DATES_ENTERED
from .signing.finder import RoundFinder
from .signing.models import RELEASED, SigningRound
from .signing.permissions import can_view_rounds
from .translation import is_original


class NetworkViewSetGroup(SnippetViewSetGroup):
    """“Kommunen-Netzwerk” in the menu."""

    items = (
        SignatoryViewSet,
        BodyViewSet,
        VersionViewSet,
        DeclarationViewSet,
        EngagementFieldViewSet,
        EvidenceViewSet,
    )
    # Translators: name of the group in the admin menu: Kommunen-Netzwerk
    menu_label = _("Network of municipalities")
    menu_name = "kommunen-netzwerk"
    menu_icon = "kommunen-network"
    menu_order = 150
    submenu_hook = "register_kommunen_menu_item"

    def get_menu_item(self, order=None):
        item = super().get_menu_item(order)
        item.menu.register_hook_name = self.submenu_hook  # Wagtail 7.4 does not know it
        return item


register_snippet(NetworkViewSetGroup)
register_comparison_class(PartialDateField, comparison_class=PartialDateComparison)


@hooks.register("register_admin_viewset")
def register_choosers():
    return [body_chooser_viewset, evidence_chooser_viewset]


@hooks.register("register_admin_viewset")
def narrow_wagtails_choosers():
    """Adds none: it is the moment before Wagtail makes the addresses of its own."""
    withhold_tags_in_image_chooser()
    search_within_a_tag_in_image_chooser()
    return []


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [path("", include((urls.admin_urlpatterns, urls.app_name)))]


@hooks.register("register_admin_urls")
def ask_for_many_pages_at_once():
    """Adds none."""
    join_many_places()
    return []


@hooks.register("register_admin_urls")
def explain_decisions_about_pages():
    """Adds no address: it is the moment at which Wagtail's are there and not served yet."""
    explain_decisions()
    return []


@hooks.register("register_admin_urls")
def keep_public_files_from_changing():
    """Adds no address either."""
    keep_public_files()
    return []


@hooks.register("register_page_header_buttons")
def seal_button(page, user, view_name, next_url=None):
    if isinstance(page, DeclarationText) and holds_seal(user) and is_original(page):
        url = reverse("wagtail_kommunen:seal", args=[page.pk])
        # Translators: festschreiben
        yield Button(_("Seal this text"), url, icon_name="kommunen-sealed", priority=15)


@hooks.register("register_page_header_buttons")
def import_button(page, user, view_name, next_url=None):
    if isinstance(page, DeclarationText) and can_import_into(user, page):
        url = f"{reverse('wagtail_kommunen:import_declaration')}?target=page:{page.pk}"
        yield Button(_("Import a document"), url, icon_name="upload", priority=70)


@hooks.register("register_page_header_buttons")
def import_members_button(page, user, view_name, next_url=None):
    if isinstance(page, MemberIndexPageMixin) and can_import_below(user, page):
        url = reverse("wagtail_kommunen:import_members")
        yield Button(_("Import a list of members"), url, icon_name="upload", priority=70)


@hooks.register("register_page_header_buttons")
def import_events_button(page, user, view_name, next_url=None):
    if isinstance(page, EventIndexPageMixin) and page in calendars_to_write_in(user):
        url = reverse("wagtail_kommunen:import_events")
        yield Button(_("Import a calendar"), url, icon_name="upload", priority=70)


@hooks.register("register_registry_buttons")
def import_members_registry_button(user):
    if can_import_members(user):
        url = reverse("wagtail_kommunen:import_members")
        yield Button(_("Import a list of members"), url, icon_name="upload", priority=70)


class RegistryMenuItem(MenuItem):
    def is_shown(self, request):
        return can_view_registry(request.user)


@hooks.register("register_admin_menu_item")
def approvals_item():
    url = reverse("wagtail_kommunen:approvals")
    return MenuItem(_("Approvals"), url, name="kommunen-approvals", icon_name="tasks", order=140)


@hooks.register("register_admin_menu_item")
def registrations_item():
    url = reverse("wagtail_kommunen:registrations")
    return RegistrationsMenuItem(_("Registrations"), url, name="kommunen-registrations", icon_name="group", order=145)


@hooks.register("register_reports_menu_item")
def white_spots_item():
    url = reverse("wagtail_kommunen:white_spots")
    return RegistryMenuItem(_("White spots"), url, icon_name="kommunen-body", order=690)


class TranslationsMenuItem(MenuItem):
    def is_shown(self, request):
        return getattr(settings, "WAGTAIL_I18N_ENABLED", False)


@hooks.register("register_reports_menu_item")
def translations_item():
    return TranslationsMenuItem(
        _("Translations"), reverse("wagtail_kommunen:translations"), name="translations", icon_name="globe", order=695
    )


@hooks.register("register_group_permission_panel", order=1000)
def rights_in_every_language():
    return RightsInEveryLanguage


@hooks.register("register_account_settings_panel")
def mails_about_approvals(request, user, profile):
    return ApprovalMailsPanel(request, user, profile)


@hooks.register("register_page_header_buttons")
def network_listing_button(page, user, view_name, next_url=None):
    if isinstance(page, EventDetails) and can_list(user, page):
        url = reverse("wagtail_kommunen:list_event", args=[page.pk])
        yield Button(_("Calendar of the network"), url, icon_name="kommunen-network", priority=70)


class EventsMenuItem(MenuItem):
    def is_shown(self, request):
        return may_list(request.user)


@hooks.register("register_kommunen_menu_item")
def events_item():
    return EventsMenuItem(_("Events"), reverse("wagtail_kommunen:events"), icon_name="date", order=15)


class RoundsMenuItem(MenuItem):
    def is_shown(self, request):
        return can_view_rounds(request.user)


@hooks.register("register_kommunen_menu_item")
def signing_rounds_item():
    url = reverse("wagtail_kommunen:signing_rounds")
    return RoundsMenuItem(_("Signing rounds"), url, icon_name="kommunen-signature", order=12)


register_admin_url_finder(SigningRound, RoundFinder)


@hooks.register("register_kommunen_menu_item")
def teams_item():
    return TeamsMenuItem(_("Editorial teams"), reverse("wagtail_kommunen:teams"), icon_name="group", order=20)


@hooks.register("register_kommunen_menu_item")
def accounts_item():
    url = reverse("wagtail_kommunen:accounts")
    return AccountsMenuItem(_("Accounts of the offices"), url, icon_name="user", order=21)


@hooks.register("register_kommunen_menu_item")
def erase_person_item():
    url = reverse("wagtail_kommunen:erase_person")
    return AccountsMenuItem(_("Erase a person"), url, icon_name="bin", order=22)


hooks.register("register_page_header_buttons", translation_buttons)
hooks.register("register_body_buttons", team_button)
hooks.register("register_page_header_buttons", team_page_button)
hooks.register("register_page_header_buttons", registrations_button)
hooks.register("register_snippet_listing_buttons", counterpart_listing_button)
hooks.register("register_page_header_buttons", counterpart_page_button)
hooks.register("register_page_listing_more_buttons", registrations_listing_button)


@hooks.register("register_icons")
def register_icons(icons):
    names = ("network", "body", "declaration", "sealed", "signature")
    return [*icons, *(f"wagtail_kommunen/icons/kommunen-{name}.svg" for name in names)]


@hooks.register("insert_global_admin_css")
def admin_css():
    return format_html('<link rel="stylesheet" href="{}">', static("wagtail_kommunen/admin.css"))


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action("wagtail_kommunen.declaration.import", _("Import a document"), _("Document imported"))
    actions.register_action("wagtail_kommunen.declaration.seal", _("Seal a version"), _("Version sealed"))
    actions.register_action(OVERRIDDEN, _("Decide alone"), _("Decided alone, as the site's settings allow superusers"))
    register_membership_actions(actions)
    actions.register_action(PERSON_ERASED, _("Erase a person"), _("A person was erased from it"))
    actions.register_action(IMPORTED, _("Import from a list"), _("Imported from a list of members"))
    actions.register_action(LISTED, _("Bring into the calendar of the network"), _("In the calendar of the network"))
    actions.register_action(UNLISTED, _("Take out of the calendar of the network"), _("Out of the network's calendar"))
    register_registration_actions(actions)
    actions.register_action(DATES_ENTERED, _("Enter the dates of a round"), _("Dates of the signatures entered"))
    actions.register_action(RELEASED, _("Release with a round"), _("Released with its signing round"))
    actions.register_action(CONFIRMED, _("Compare with the original"), _("Found up to date with the original"))
    actions.register_action(SCHEDULE_REFUSED, _("Refuse a scheduled publication"), _("Scheduled publication refused"))


hooks.register("construct_page_chooser_queryset", narrow_page_chooser)
hooks.register("construct_image_chooser_queryset", narrow_media_chooser)
hooks.register("construct_document_chooser_queryset", narrow_media_chooser)
hooks.register("construct_explorer_page_queryset", narrow_explorer)
hooks.register("construct_homepage_panels", only_own_panels)
hooks.register("construct_homepage_summary_items", count_own_pages, order=100)
for menu in ("main_menu", "reports_menu", "settings_menu", "search"):
    hooks.register(f"construct_{menu}", without_closed_doors)
hooks.register("after_publish_page", trace_published_page)
hooks.register("before_bulk_action", refuse_bulk_publishing)
hooks.register("before_bulk_action", refuse_bulk_removal)
hooks.register("before_bulk_action", refuse_bulk_deletion)
hooks.register("before_bulk_action", refuse_bulk_deletion_of_signatures)
hooks.register("before_bulk_action", refuse_bulk_changes_of_files)
hooks.register("after_bulk_action", log_bulk_deletion)
hooks.register("before_bulk_action", refuse_bulk_deleting_of_fields)
hooks.register("before_serve_page", keep_languages_apart)
hooks.register("before_serve_document", keep_drafts_of_teams)
# After those of a site: what they refuse stays refused.
hooks.register("before_serve_page", open_own_registration, order=1000)
hooks.register("before_copy_page", refuse_copy)
hooks.register("before_delete_page", refuse_removal)
hooks.register("before_delete_page", refuse_deletion_of_page)
hooks.register("before_delete_snippet", refuse_deletion_of_snippets)
hooks.register("before_unpublish_page", refuse_removal)
hooks.register("after_edit_page", warn_of_lost_dates)
hooks.register("before_edit_page", say_why_sent_back)
hooks.register("before_edit_snippet", say_why_sent_back)
hooks.register("construct_homepage_panels", replace_workflow_panels)
hooks.register("construct_homepage_panels", add_own_events)
hooks.register("construct_page_action_menu", change_page_menu)
hooks.register("construct_snippet_action_menu", change_snippet_menu)
# After Wagtail's own words for the same actions.
hooks.register("register_log_actions", register_decisions, order=100)
