"""Who may see an event that is not for everybody, and who may do what with events of others."""

from django.db.models import Q, QuerySet

from ..isolation.scope import SEE_ALL
from .choices import Visibility
from .models import CalendarEntry, EventBody

LIST = "wagtail_kommunen.list_events"
SEE_REGISTRATIONS = "wagtail_kommunen.see_registrations"


def is_member(user) -> bool:
    """People of the network: whoever may enter the admin."""
    return user.is_authenticated and user.has_perm("wagtailadmin.access_admin")


def can_see(user, page) -> bool:
    """A live event page. Drafts are a matter of the admin."""
    if page.visibility == Visibility.PUBLIC:
        return True
    if page.visibility == Visibility.MEMBERS or not is_member(user):
        return is_member(user)
    return user.has_perm(SEE_ALL) or bool(_bodies_of(user) & _bodies_involved(page))


def can_list(user, page) -> bool:
    """Bring an event of a municipality into the calendar of the network, or take it out again."""
    return page.live and user.has_perm(LIST)


def can_see_registrations(user, page) -> bool:
    """The people of the host, and the offices that run the network. No others, translators neither."""
    if user.has_perm(SEE_REGISTRATIONS):
        return True
    return page.body_id is not None and page.body_id in _bodies_of(user)


def visible_entries(user) -> QuerySet[CalendarEntry]:
    """Entries of live pages that this user may see in a list."""
    entries = CalendarEntry.objects.filter(page__live=True)
    public = Q(visibility=Visibility.PUBLIC)
    if not is_member(user):
        return entries.filter(public)
    if user.has_perm(SEE_ALL):
        return entries
    invited = EventBody.objects.filter(body__in=_bodies_of(user)).values("entry")
    return entries.filter(public | Q(visibility=Visibility.MEMBERS) | Q(pk__in=invited))


def _bodies_of(user) -> set[int]:
    """Of the open teams that this person works in."""
    if not user.is_authenticated:
        return set()
    teams = user.groups.filter(kommunen_team__closed_at=None, kommunen_team__isnull=False)
    return set(teams.values_list("kommunen_team__body", flat=True))


def _bodies_involved(page) -> set[int]:
    return set(EventBody.objects.filter(entry__page=page.pk).values_list("body", flat=True))
