# mypy: disable-error-code="attr-defined,misc"
"""Teams of municipalities: set up in one step, closed in one step. Both may run twice."""

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    GroupPagePermission,
    Page,
    PageSubscription,
)

from ...bodies.models import Body
from ...conf import kommunen_settings
from ...translation import add_aliases
from .grants import grant_on_collection, grant_on_page
from .memberships import EDITOR_REMOVED, SECOND_PERSON_OFF, SECOND_PERSON_ON, TEAM_SET_UP, join
from .models import Invitation, Team

#: Collection above those of the municipalities.
COLLECTIONS = "Kommunen"
#: What a team may do with the pages of its body, and below them.
PAGE_PERMISSIONS = ("change_page",)
#: With “add” one may also change what one has uploaded oneself.
COLLECTION_PERMISSIONS = ("add_image", "choose_image", "add_document", "choose_document")


@transaction.atomic
def set_up_team(body: Body, *, by=None) -> Team:
    """Group, collection, page permissions in every language and a draft of the profile, whatever of it is missing.

    ValidationError if the network has no directory of members yet, or the body is dissolved.
    """
    if body.is_dissolved:
        raise ValidationError(_("This body is dissolved. Its successor can have a team."), code="dissolved")
    team = Team.objects.filter(body=body).first()
    if team is None:
        team = Team.objects.create(body=body, group=_group(body), collection=_collection(body))
        log(body, TEAM_SET_UP, user=by, data={"team": team.pk})
    elif not team.is_open:
        team.closed_at = None
        team.save(update_fields=["closed_at"])
        log(body, TEAM_SET_UP, user=by, data={"team": team.pk})
    draft_profile(body)
    grant_team_rights(team)
    return team


def grant_team_rights(team: Team) -> None:
    """On the profile in every language, and on the own collection; and the way into the admin."""
    team.group.permissions.add(_access_admin())
    grant_on_collection(team.group, team.collection, COLLECTION_PERMISSIONS)
    for page in pages_of(team.body):
        grant_on_page(team.group, page, PAGE_PERMISSIONS)


def follow_body(page: Page) -> None:
    """After a profile or an event was saved: its rights are those of the team of its body, in whatever language it is."""
    rights = GroupPagePermission.objects.filter(page_id=page.pk, group__kommunen_team__isnull=False)
    rights.exclude(group__kommunen_team__body=page.body_id).delete()
    if team := Team.of(page):
        grant_on_page(team.group, page, PAGE_PERMISSIONS)


def pages_of(body: Body) -> QuerySet[Page]:
    """The body's profile and its events, in every language."""
    labels = (kommunen_settings().MEMBER_PAGE_MODEL, kommunen_settings().EVENT_PAGE_MODEL)
    found = Q(pk__in=[])
    for model in (model for model in apps.get_models() if model._meta.label in labels):
        found |= Q(pk__in=model._default_manager.filter(body=body).values("pk"))
    return Page.objects.filter(found)


def profiles_of(body: Body) -> QuerySet[Page]:
    """The body's profile pages, one a language."""
    return apps.get_model(kommunen_settings().MEMBER_PAGE_MODEL).objects.filter(body=body)


def draft_profile(body: Body) -> Page:
    """The body's profile; if it has none, a new draft below the first directory, named as the register has it.

    The draft has no author: what the register says is nobody's text.
    """
    if profile := profiles_of(body).order_by("path").first():
        return profile
    index_model = apps.get_model(kommunen_settings().MEMBER_INDEX_PAGE_MODEL)
    directory = index_model.objects.order_by("path").first()
    if directory is None:
        raise ValidationError(_("There is no directory of members yet. Please make that page first."), code="directory")
    page_model = apps.get_model(kommunen_settings().MEMBER_PAGE_MODEL)
    profile = page_model(title=body.full_name, slug=_free_slug(directory, body.slug), body=body, live=False)
    directory.add_child(instance=profile)
    profile.save_revision(log_action=True)
    add_aliases([profile])
    return profile


def add_editor(team: Team, user, *, by=None) -> None:
    """ValidationError if this person decides on what municipalities submit, or works for another one."""
    join(user, team.group, by=by)


def ask_for_second_person(team: Team, wanted: bool, *, by=None) -> None:
    if team.second_person != wanted:
        team.second_person = wanted
        team.save(update_fields=["second_person"])
        log(team.body, SECOND_PERSON_ON if wanted else SECOND_PERSON_OFF, user=by, data={"team": team.pk})


@transaction.atomic
def remove_editor(team: Team, user, *, by=None) -> None:
    """Out of the team; the account is closed unless it has another task. What is public and its history stay."""
    user.groups.remove(team.group)
    Invitation.objects.filter(user=user, group=team.group, accepted_at=None).update(revoked_at=timezone.now())
    if not user.is_superuser and not user.groups.exists():
        user.is_active = False
        user.save(update_fields=["is_active"])
    PageSubscription.objects.filter(user=user, page__in=pages_of(team.body).values("pk")).delete()
    log(team.body, EDITOR_REMOVED, user=by, data={"user": user.pk})


def _group(body: Body) -> Group:
    # Names of bodies are not unique, keys are; a group's name has at most 150 characters.
    name = f"Redaktion {body.full_name[:110]} ({body.ags or body.pk})"
    return Group.objects.get_or_create(name=name)[0]


def _collection(body: Body) -> Collection:
    root = Collection.get_first_root_node()
    parent = root.get_children().filter(name=COLLECTIONS).first() or root.add_child(name=COLLECTIONS)
    return parent.add_child(name=f"{body.full_name} ({body.ags or body.pk})"[:255])


def _free_slug(directory: Page, wanted: str) -> str:
    taken = set(directory.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True))
    slugs = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3)))
    return next(slug for slug in slugs if slug not in taken)


def _access_admin():
    return Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
