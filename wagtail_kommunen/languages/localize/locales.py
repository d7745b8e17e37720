# mypy: disable-error-code="import-untyped"
"""A language is only removed once nothing is written in it. The list of languages of wagtail-localize knows no German."""

from django.utils.translation import gettext_lazy as _
from wagtail_localize.locales.views import DeleteView


def say_why_a_language_stays() -> None:
    """In place of their sentence."""
    DeleteView.cannot_delete_message = _(
        "This language cannot be removed: there are pages or other texts in it. Please delete them first."
    )
