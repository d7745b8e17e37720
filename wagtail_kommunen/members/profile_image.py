"""The image of a profile in the sizes in which it is shown."""

from dataclasses import dataclass
from typing import Any

from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError

#: Widths of the image, in pixels: for a phone and for a desk.
SMALL, LARGE = "width-480|format-webp|webpquality-80", "width-960|format-webp|webpquality-80"


@dataclass(frozen=True)
class Picture:
    """Two renditions of the image."""

    small: Any
    large: Any


def picture_of(image_id: int | None) -> Picture | None:
    """None without an image, and if its file is lost or cannot be read: the page is there all the same."""
    image = get_image_model().objects.filter(pk=image_id).first() if image_id else None
    try:
        renditions = image.get_renditions(SMALL, LARGE) if image else {}
    except (SourceImageIOError, OSError):
        return None
    return Picture(renditions[SMALL], renditions[LARGE]) if renditions else None
