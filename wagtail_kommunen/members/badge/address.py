"""Where the badge of a body is."""

from django.urls import NoReverseMatch, reverse


def badge_path(slug: str) -> str:
    """Empty on a site that has not included ``public_urls.machine``."""
    try:
        return reverse("kommunen_badge", args=[slug])
    except NoReverseMatch:
        return ""
