"""Table of contents: addresses of the package in the Wagtail admin, below ``kommunen/``."""

from django.urls import path

from .bodies.admin_views import ImportBodiesView
from .declarations.admin_views import ImportView, SealView
from .editorial.approvals.views import ApprovalPreview, ApprovalsView, ApprovalView
from .editorial.onboarding.account_views import AccountListView, AccountView, InviteToOfficeView
from .editorial.onboarding.views import CloseTeamView, RemoveFromTeamView, SetUpTeamView, TeamListView, TeamView
from .erasure.admin_views import ErasePersonView
from .events.admin_views import CopyEventView, NetworkListingView, NewEventView
from .events.ics_import.views import CheckEventsView, ImportEventsView
from .events.registration.admin_views import (
    CertificatesView,
    ParticipantsView,
    RegistrationEventsView,
    RegistrationsView,
)
from .events.report_views import EventsView
from .languages.admin_views import TranslationFileView, TranslationView
from .languages.report_views import TranslationsView
from .members.list_import.views import CheckMembersView, ImportMembersView
from .members.report_views import WhiteSpotsView
from .papers.admin_views import counterpart_file
from .signatories.admin_views import evidence_file
from .signing.admin_views import (
    DeleteRoundView,
    EditRoundView,
    RoundDatesView,
    RoundFormView,
    RoundListView,
    RoundView,
)
from .signing.paper_views import CounterpartsView, NamePlatesView, OrderOfSigningView

app_name = "wagtail_kommunen"

admin_urlpatterns = [
    path("kommunen/bodies/import/", ImportBodiesView.as_view(), name="import_bodies"),
    path("kommunen/import/", ImportView.as_view(), name="import_declaration"),
    path("kommunen/members/import/", ImportMembersView.as_view(), name="import_members"),
    path("kommunen/members/import/<str:token>/", CheckMembersView.as_view(), name="check_members"),
    path("reports/kommunen/white-spots/", WhiteSpotsView.as_view(), name="white_spots"),
    path(
        "reports/kommunen/white-spots/results/",
        WhiteSpotsView.as_view(results_only=True),
        name="white_spots_results",
    ),
    path("kommunen/events/import/", ImportEventsView.as_view(), name="import_events"),
    path("kommunen/events/import/<str:token>/", CheckEventsView.as_view(), name="check_events"),
    path("kommunen/registrations/", RegistrationEventsView.as_view(), name="registrations"),
    path("kommunen/registrations/<int:page_id>/", RegistrationsView.as_view(), name="event_registrations"),
    path(
        "kommunen/registrations/<int:page_id>/participants/",
        ParticipantsView.as_view(),
        name="registrations_participants",
    ),
    path(
        "kommunen/registrations/<int:page_id>/certificates/",
        CertificatesView.as_view(),
        name="registrations_certificates",
    ),
    path("reports/kommunen/events/", EventsView.as_view(), name="events"),
    path("reports/kommunen/events/results/", EventsView.as_view(results_only=True), name="events_results"),
    path("kommunen/events/<int:page_id>/network/", NetworkListingView.as_view(), name="list_event"),
    path("kommunen/events/new/", NewEventView.as_view(), name="new_event"),
    path("kommunen/events/<int:page_id>/copy/", CopyEventView.as_view(), name="copy_event"),
    path("reports/kommunen/translations/", TranslationsView.as_view(), name="translations"),
    path(
        "reports/kommunen/translations/results/",
        TranslationsView.as_view(results_only=True),
        name="translations_results",
    ),
    path("kommunen/translation/<int:page_id>/<slug:language>/", TranslationView.as_view(), name="translation"),
    path(
        "kommunen/translation/<int:page_id>/<slug:language>/po/", TranslationFileView.as_view(), name="translation_file"
    ),
    path("kommunen/approvals/", ApprovalsView.as_view(), name="approvals"),
    path("kommunen/approval/<int:task_state_id>/", ApprovalView.as_view(), name="approval"),
    path("kommunen/approval/<int:task_state_id>/preview/", ApprovalPreview.as_view(), name="approval_preview"),
    path("kommunen/seal/<int:page_id>/", SealView.as_view(), name="seal"),
    path("kommunen/evidence/<int:pk>/", evidence_file, name="evidence"),
    path("kommunen/counterpart/<int:pk>/", counterpart_file, name="counterpart"),
    path("kommunen/rounds/", RoundListView.as_view(), name="signing_rounds"),
    path("kommunen/rounds/new/", RoundFormView.as_view(), name="new_signing_round"),
    path("kommunen/rounds/<int:pk>/", RoundView.as_view(), name="signing_round"),
    path("kommunen/rounds/<int:pk>/edit/", EditRoundView.as_view(), name="edit_signing_round"),
    path("kommunen/rounds/<int:pk>/dates/", RoundDatesView.as_view(), name="signing_round_dates"),
    path("kommunen/rounds/<int:pk>/counterparts.zip", CounterpartsView.as_view(), name="signing_round_counterparts"),
    path("kommunen/rounds/<int:pk>/name-plates.pdf", NamePlatesView.as_view(), name="signing_round_plates"),
    path("kommunen/rounds/<int:pk>/order.pdf", OrderOfSigningView.as_view(), name="signing_round_order"),
    path("kommunen/rounds/<int:pk>/delete/", DeleteRoundView.as_view(), name="delete_signing_round"),
    path("kommunen/teams/", TeamListView.as_view(), name="teams"),
    path("kommunen/teams/results/", TeamListView.as_view(results_only=True), name="teams_results"),
    path("kommunen/teams/new/", SetUpTeamView.as_view(), name="set_up_team"),
    path("kommunen/teams/<int:pk>/", TeamView.as_view(), name="team"),
    path("kommunen/teams/<int:pk>/close/", CloseTeamView.as_view(), name="close_team"),
    path("kommunen/teams/<int:pk>/remove/<int:user_id>/", RemoveFromTeamView.as_view(), name="remove_from_team"),
    path("kommunen/accounts/", AccountListView.as_view(), name="accounts"),
    path("kommunen/accounts/results/", AccountListView.as_view(results_only=True), name="accounts_results"),
    path("kommunen/accounts/invite/", InviteToOfficeView.as_view(), name="invite_to_office"),
    path("kommunen/accounts/erase/", ErasePersonView.as_view(), name="erase_person"),
    path("kommunen/accounts/<int:pk>/", AccountView.as_view(), name="account"),
]
