"""What changes in wagtail-localize on a site of ours, once at the start."""

from django.apps import apps
from django.db.models.signals import post_save

from ...translation import pages_made
from .aliases import add_aliases
from .safe import make_drafts_only, stay_in_the_editor
from .streams import offer_words_only
from .views import mend_views


def install() -> None:
    make_drafts_only()
    pages_made.connect(add_aliases)
    offer_words_only()
    mend_views()
    post_save.connect(stay_in_the_editor, sender="wagtail_localize.Translation")
    if apps.is_installed("wagtail_localize.locales"):
        from .locales import say_why_a_language_stays

        say_why_a_language_stays()
