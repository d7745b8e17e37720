"""Classes of population as the BBSR has them, the same for the directory and for the office's white spots."""

from django.utils.translation import gettext_lazy as _

#: Slug of each class, the smallest first, with the number of inhabitants that it begins at and its name.
SIZES = {
    "unter-20000": (0, _("under 20,000")),
    "20000-50000": (20_000, _("20,000 to 50,000")),
    "50000-100000": (50_000, _("50,000 to 100,000")),
    "ab-100000": (100_000, _("100,000 and more")),
}
SIZE_LABELS = {slug: label for slug, (_start, label) in SIZES.items()}


def size_of(population: int | None) -> str:
    """Slug of the class; empty where the population is not known."""
    if population is None:
        return ""
    return next(slug for slug, (start, _label) in reversed(SIZES.items()) if population >= start)
