"""A site mounts them where it likes: ``path("einladung/", include("wagtail_kommunen.editorial.invitation_urls"))``."""

from django.urls import path

from .onboarding.invitation_views import DoneView, InvitationView

app_name = "kommunen_invitation"

urlpatterns = [
    path("", InvitationView.as_view(), name="open"),
    path("fertig/", DoneView.as_view(), name="done"),
]
