"""What a list shows, as files."""

from django import template
from django.urls import NoReverseMatch, reverse

from ..opendata.links import downloads

register = template.Library()


@register.inclusion_tag("wagtail_kommunen/opendata/_downloads.html")
def download_links(slug, address, span=None, **fixed):
    """Of the dataset ``slug`` under the filters of ``address``. ``span``: the days of a calendar that are shown."""
    try:
        page_url = f"{reverse('kommunen_open_data')}#{slug}"
    except NoReverseMatch:  # a site without these addresses
        return {"files": []}
    return {"files": downloads(slug, address, span, fixed), "page_url": page_url}
