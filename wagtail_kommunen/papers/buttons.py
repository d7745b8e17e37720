# mypy: ignore-errors
"""The ways to a counterpart: in the list of signatories, and at the profile of the body that is to sign."""

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from ..conf import kommunen_settings
from ..outputs.document import is_available
from ..signatories.models import Signatory
from ..signatories.permissions import can_view_registry
from .permissions import can_print_counterpart


def counterpart_listing_button(snippet, user, next_url=None):
    """It asks nothing of the database: lists have one a row."""
    if isinstance(snippet, Signatory) and is_available() and can_view_registry(user):
        yield Button(_("Counterpart (PDF)"), _address(snippet), icon_name="doc-full", priority=30)


def counterpart_page_button(page, user, view_name, next_url=None):
    profile_model = apps.get_model(kommunen_settings().MEMBER_PAGE_MODEL)
    if not (is_available() and issubclass(page.specific_class or type(page), profile_model)):
        return
    signatory = _newest(page.specific.body_id)
    if signatory and can_print_counterpart(user, signatory):
        yield Button(_("Counterpart (PDF)"), _address(signatory), icon_name="doc-full", priority=76)


def _newest(body) -> Signatory | None:
    """Of a body that has not left: of the newest version that it has signed, or is to sign."""
    mine = Signatory.objects.filter(body=body, left_on=None).order_by("-version__sealed_at", "-pk")
    return mine.only("body_id").first() if body else None


def _address(signatory: Signatory) -> str:
    return reverse("wagtail_kommunen:counterpart", args=[signatory.pk])
