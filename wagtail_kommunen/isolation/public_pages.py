"""Pages that everybody may see."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import PageViewRestriction


def public_pages(pages: QuerySet) -> QuerySet:
    """Of ``pages`` the live ones that no restriction closes, on themselves or above them. One query more.

    As Wagtail's ``live().public()``, but with a condition for each closed page that has others below it, not for each
    closed one: a calendar may hold a thousand events for members, which is more than SQLite takes in one question.
    """
    own = PageViewRestriction.objects.filter(page=OuterRef("pk"))
    below_closed_ones = Q(pk__in=[])
    for path in PageViewRestriction.objects.filter(page__numchild__gt=0).values_list("page__path", flat=True):
        below_closed_ones |= Q(path__startswith=path)
    return pages.filter(~Exists(own), live=True).exclude(below_closed_ones)
