"""Pages that everybody may see."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from wagtail.models import PageViewRestriction

#: Of the page that is asked about, in a subquery.
_PATH = ExpressionWrapper(OuterRef("path"), output_field=CharField())


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


def open_pages(pages: QuerySet) -> QuerySet:
    """As ``public_pages``, without a query more: for a few of the pages of a site, such as directories or one page's versions."""
    closed = PageViewRestriction.objects.annotate(asked=_PATH).filter(asked__startswith=F("page__path"))
    return pages.filter(~Exists(closed), live=True)
