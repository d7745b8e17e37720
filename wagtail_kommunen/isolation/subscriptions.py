"""Whoever loses the way to a page gets no more mails about the comments on it."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.db.models.signals import m2m_changed, post_delete
from wagtail.models import PageSubscription

from .scope import owns_page


def connect() -> None:
    m2m_changed.connect(groups_changed, sender=get_user_model().groups.through)
    post_delete.connect(permission_taken, sender="wagtailcore.GroupPagePermission")


def forget_lost_pages(users: Iterable[int], page=None) -> None:
    """End their subscriptions of pages, or of those at and below ``page``, on which they have no permission any more."""
    subscriptions = PageSubscription.objects.filter(user__in=users).select_related("page")
    if page is not None:
        subscriptions = subscriptions.filter(page__path__startswith=page.path)
    # Anew from the database: what these people may do has just changed.
    people = get_user_model().objects.in_bulk({subscription.user_id for subscription in subscriptions})
    lost = [
        subscription.pk
        for subscription in subscriptions
        if not people[subscription.user_id].is_superuser
        and not owns_page(people[subscription.user_id], subscription.page)
    ]
    PageSubscription.objects.filter(pk__in=lost).delete()


def groups_changed(sender, instance, action, reverse, pk_set, **kwargs) -> None:
    """Receiver of ``m2m_changed``: somebody leaves a group. ``reverse`` says that the group was asked, not the person."""
    if action == "pre_clear" and reverse:
        instance.kommunen_leaving = list(instance.user_set.values_list("pk", flat=True))
    elif action == "post_clear":
        forget_lost_pages(instance.kommunen_leaving if reverse else [instance.pk])
    elif action == "post_remove":
        forget_lost_pages(pk_set if reverse else [instance.pk])


def permission_taken(sender, instance, **kwargs) -> None:
    """Receiver of ``post_delete``: a group loses a permission on a page, or is deleted."""
    subscribers = PageSubscription.objects.filter(page__path__startswith=instance.page.path)
    forget_lost_pages(list(subscribers.values_list("user", flat=True)), page=instance.page)
