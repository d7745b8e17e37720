"""Who may see an event that is not for everybody, and who may do what with events of others."""

from django.apps import apps
from django.db.models import Q, QuerySet
from wagtail.models import Page

from ..bodies.models import MUNICIPALITY_KINDS, Body
from ..conf import kommunen_settings
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
    return user.has_perm(SEE_ALL) or bool(bodies_of(user) & _bodies_involved(page))


def may_list(user) -> bool:
    return user.has_perm(LIST)


def can_list(user, page) -> bool:
    """Bring an event of a municipality into the calendar of the network, or take it out again."""
    return page.live and page.body is not None and page.body.kind in MUNICIPALITY_KINDS and may_list(user)


def can_see_registrations(user, page) -> bool:
    """The people of the host, and the offices that run the network. No others, translators neither."""
    if user.has_perm(SEE_REGISTRATIONS):
        return True
    return page.body_id is not None and page.body_id in bodies_of(user)


def visible_entries(user) -> QuerySet[CalendarEntry]:
    """Entries of live pages that this user may see in a list."""
    entries = CalendarEntry.objects.filter(page__live=True)
    public = Q(visibility=Visibility.PUBLIC)
    if not is_member(user):
        return entries.filter(public)
    if user.has_perm(SEE_ALL):
        return entries
    invited = EventBody.objects.filter(body__in=bodies_of(user)).values("entry")
    return entries.filter(public | Q(visibility=Visibility.MEMBERS) | Q(pk__in=invited))


def bodies_of(user) -> set[int]:
    """Of the open team that this person works in. None of two: nobody can say for which of them they act."""
    if not user.is_authenticated:
        return set()
    teams = user.groups.filter(kommunen_team__closed_at=None, kommunen_team__isnull=False)
    bodies = set(teams.values_list("kommunen_team__body", flat=True))
    return bodies if len(bodies) == 1 else set()


def _bodies_involved(page) -> set[int]:
    return set(EventBody.objects.filter(entry__page=page.pk).values_list("body", flat=True))


def host_of(user) -> Body | None:
    """The one body in whose open team this person works. None for offices, and for whoever is in two teams."""
    return Body.objects.filter(pk__in=bodies_of(user)).first()


def calendars_to_write_in(user) -> list[Page]:
    """Calendars in which this person may draft an event: for a town hall one a language, for others where they may add."""
    model = apps.get_model(kommunen_settings().EVENT_INDEX_PAGE_MODEL)
    pages = model.objects.filter(alias_of=None).select_related("locale").order_by("-live", "path")
    if host_of(user):
        first: dict[int, Page] = {}
        for page in pages:
            first.setdefault(page.locale_id, page)
        return list(first.values())
    return [page for page in pages if page.permissions_for_user(user).can_add_subpage()]


def can_write_like(user, page) -> bool:
    """Start a new event with the content of ``page``: the people of its host, and whoever adds events to a calendar."""
    if host := host_of(user):
        return page.body_id == host.pk and page.permissions_for_user(user).can_edit()
    return bool(calendars_to_write_in(user)) and page.permissions_for_user(user).can_edit()
