"""The editor of an event says each thing once."""

from django.utils import translation

from wagtail_kommunen.events.panels import _leaves, event_panels
from wagtail_kommunen.pages.models import EventPage


def test_no_panel_is_called_like_a_field_in_it():
    with translation.override("en"):
        for panel in event_panels():
            fields = [EventPage._meta.get_field(leaf.field_name).verbose_name.lower() for leaf in _leaves(panel)]
            assert str(panel.heading).lower() not in fields
