from django.apps import apps
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from wagtail import signals as wagtails
from wagtail.models import Page, PageViewRestriction

from .. import signals
from ..translation import forget_unseen_addresses, is_original
from .actions import mark_outdated, mark_outdated_by_version, mark_published
from .aliases import keep_out_of_public
from .following import (
    follow_all,
    follow_approval,
    follow_offline,
    follow_privacy,
    follow_to,
    give_right,
    led_by,
    remember_privacy,
    take_right,
    unfollow_privacy,
)


def connect() -> None:
    pre_save.connect(keep_out_of_public)
    post_save.connect(page_saved)
    pre_delete.connect(page_deleted)
    wagtails.page_published.connect(page_published)
    wagtails.page_unpublished.connect(page_taken_offline)
    signals.version_sealed.connect(version_sealed)
    post_save.connect(right_given, sender="wagtailcore.GroupPagePermission")
    post_delete.connect(right_taken, sender="wagtailcore.GroupPagePermission")
    post_save.connect(approval_assigned, sender="wagtailcore.WorkflowPage")
    for signal in (pre_save, pre_delete):
        signal.connect(privacy_changes, sender="wagtailcore.PageViewRestriction")
    post_save.connect(privacy_changed, sender="wagtailcore.PageViewRestriction")
    post_delete.connect(privacy_removed, sender="wagtailcore.PageViewRestriction")
    m2m_changed.connect(groups_of_privacy_changed, sender=PageViewRestriction.groups.through)
    _let_wagtail_redirect_first()
    wagtails.page_slug_changed.connect(address_changed)
    wagtails.post_page_move.connect(page_moved)


def _let_wagtail_redirect_first() -> None:
    """Its redirects are made before ours are looked at. Connected twice, they are made once."""
    if apps.is_installed("wagtail.contrib.redirects"):
        from wagtail.contrib.redirects import signal_handlers

        wagtails.page_slug_changed.connect(signal_handlers.autocreate_redirects_on_slug_change)
        wagtails.post_page_move.connect(signal_handlers.autocreate_redirects_on_page_move)


def page_saved(instance, created=False, raw=False, **kwargs):
    """A new translation, however it was made: by a person, an import, or the tree of a new language."""
    if created and not raw and isinstance(instance, Page) and instance.depth > 1 and not is_original(instance):
        follow_all(instance)


def page_published(instance, **kwargs):
    """What is public for the first time, nobody has translated."""
    if not is_original(instance):
        mark_published(instance)
    elif instance.first_published_at != instance.last_published_at:
        mark_outdated(instance)


def page_taken_offline(instance, **kwargs):
    follow_offline(instance)


def page_deleted(instance, **kwargs):
    if isinstance(instance, Page) and instance.locale_id and instance.depth > 1:
        follow_offline(instance)


def right_given(instance, raw=False, **kwargs):
    if not raw:
        give_right(instance, led_by(instance.page_id))


def right_taken(instance, origin=None, **kwargs):
    if not _goes_with_its_page(origin):
        take_right(instance, led_by(instance.page_id))


def approval_assigned(instance, raw=False, **kwargs):
    if not raw:
        for translation in led_by(instance.page_id):
            follow_approval(instance.page, translation)


def privacy_changes(instance, raw=False, **kwargs):
    if not raw:
        remember_privacy(instance)


def privacy_changed(instance, raw=False, **kwargs):
    if not raw:
        for translation in led_by(instance.page_id):
            follow_privacy(instance, translation)


def privacy_removed(instance, origin=None, **kwargs):
    """With a page that is deleted goes what closed it; its translations stay as closed as they were."""
    if not _goes_with_its_page(origin):
        for translation in led_by(instance.page_id):
            unfollow_privacy(instance, translation)


def groups_of_privacy_changed(instance, action="", **kwargs):
    """They are stored after the row itself."""
    if hasattr(instance, "page_id"):
        remember_privacy(instance) if action.startswith("pre_") else privacy_changed(instance)


def _goes_with_its_page(origin) -> bool:
    """``origin``: what somebody deletes, as Django's signals have it."""
    return issubclass(getattr(origin, "model", type(origin)), Page)


def address_changed(instance, instance_before, **kwargs):
    """Under the address of a draft nobody has ever seen the page. Comes after Wagtail has made its redirects."""
    if instance_before.first_published_at is None:
        forget_unseen_addresses(instance)


def page_moved(instance, parent_page_before=None, parent_page_after=None, **kwargs):
    """The same for a draft that is moved. And its translations go with it."""
    if instance.first_published_at is None:
        forget_unseen_addresses(instance)
    if parent_page_after and parent_page_before != parent_page_after and is_original(instance):
        follow_to(parent_page_after, instance)


def version_sealed(version, **kwargs):
    mark_outdated_by_version(version)
