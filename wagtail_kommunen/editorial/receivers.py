from django.apps import apps
from django.db.models.signals import post_save
from wagtail import signals as wagtails
from wagtail.models import Page

from ..conf import kommunen_settings
from ..declarations.four_eyes import needs_two_people
from .approvals.withdrawal import withdraw_what_belongs_elsewhere, withdraw_what_no_step_is_left_for
from .notices.notices import tell_deciders, tell_of_approval, tell_of_sending_back, tell_of_withdrawal
from .setup import set_up_new_directory, set_up_new_root
from .teams.actions import follow_body

#: Of the start pages of a site, one a language.
ROOT_DEPTH = 2


def connect() -> None:
    settings = kommunen_settings()
    for page_type in (settings.MEMBER_PAGE_MODEL, settings.EVENT_PAGE_MODEL):
        post_save.connect(profile_saved, sender=page_type)
    for page_type in (settings.MEMBER_INDEX_PAGE_MODEL, settings.EVENT_INDEX_PAGE_MODEL):
        post_save.connect(directory_saved, sender=page_type)
    post_save.connect(page_saved)
    for task in ("wagtailcore.Task", "wagtail_kommunen.TwoPersonTask", "wagtail_kommunen.TownHallTask"):
        post_save.connect(task_saved, sender=task)
    wagtails.post_page_move.connect(page_moved)
    wagtails.task_submitted.connect(step_begins, sender=apps.get_model("wagtail_kommunen.TwoPersonTaskState"))
    wagtails.workflow_rejected.connect(text_sent_back)
    wagtails.workflow_approved.connect(text_approved)
    wagtails.workflow_cancelled.connect(text_withdrawn)


def profile_saved(instance, raw=False, **kwargs):
    """A page's permissions are no part of it: a new language, or another body, needs those of its team."""
    if not raw:
        follow_body(instance)


def directory_saved(instance, created=False, raw=False, **kwargs):
    if created and not raw:
        set_up_new_directory(instance)


def page_saved(instance, created=False, raw=False, **kwargs):
    """Asks nothing of the database for pages that cannot be the root of a site."""
    if created and not raw and isinstance(instance, Page) and instance.depth == ROOT_DEPTH:
        set_up_new_root(instance)


def page_moved(instance, **kwargs):
    withdraw_what_belongs_elsewhere(instance)


def task_saved(instance, raw=False, **kwargs):
    if not raw and not instance.active:
        withdraw_what_no_step_is_left_for(instance)


def step_begins(instance, user=None, **kwargs):
    tell_deciders(instance, by=user)


def text_sent_back(instance, user=None, **kwargs):
    if needs_two_people(instance.workflow):
        tell_of_sending_back(instance, by=user)


def text_approved(instance, user=None, **kwargs):
    if needs_two_people(instance.workflow):
        tell_of_approval(instance, by=user)


def text_withdrawn(instance, user=None, **kwargs):
    if needs_two_people(instance.workflow):
        tell_of_withdrawal(instance, by=user)
