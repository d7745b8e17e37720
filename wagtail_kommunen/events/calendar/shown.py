"""Which events of an agenda somebody may see in a list."""

from wagtail.models import PageViewRestriction

from ..choices import Visibility
from ..permissions import is_member, visible_entries
from .agenda import Agenda


def shown_to(request, agenda: Agenda) -> frozenset[int]:
    """Places in the agenda. Members see what is for them besides what is for everybody."""
    user = getattr(request, "user", None)
    if user is not None and is_member(user):
        wanted = set(visible_entries(user).values_list("pk", flat=True))
        places = (place for place, item in enumerate(agenda.items) if item.entry in wanted)
    else:
        places = (place for place, item in enumerate(agenda.items) if item.visibility == Visibility.PUBLIC)
    closed = closed_paths(request)
    return frozenset(place for place in places if not (closed and agenda.items[place].path.startswith(closed)))


def closed_paths(request=None) -> tuple[str, ...]:
    """Of pages that a site has closed by Wagtail's own means, besides events that are not for everybody."""
    ours = (Visibility.MEMBERS, Visibility.INVITED)
    restrictions = PageViewRestriction.objects.exclude(
        restriction_type=PageViewRestriction.LOGIN, page__kommunen_calendar_entry__visibility__in=ours
    )
    found = restrictions.select_related("page").order_by("pk")
    return tuple(one.page.path for one in found if request is None or not one.accept_request(request))
