"""The editor of an event, in the order in which somebody plans one. What few events need is folded up while it is empty."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel, TitleFieldPanel


class FoldedPanel(MultiFieldPanel):
    """Open once somebody has written something there, or where something is wrong."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def classes(self):
            names = [leaf.field_name for leaf in _leaves(self.panel)]
            is_open = any(name in self.form.errors for name in names) or any(self._is_filled(name) for name in names)
            return super().classes() if is_open else [*super().classes(), "collapsed"]

        def _is_filled(self, name):
            value = getattr(self.instance, name)
            return bool(value) and value != self.instance._meta.get_field(name).get_default()


def _leaves(panel):
    for child in panel.children:
        yield from _leaves(child) if hasattr(child, "children") else [child]


def event_panels() -> list[Panel]:
    """For ``content_panels`` of a page type that is built on EventPageMixin."""
    return [
        MultiFieldPanel(
            [
                TitleFieldPanel("title", classname=""),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("body")]),
                FieldPanel("summary"),
                FieldPanel("text"),
                FieldPanel("target_group"),
            ],
            heading=_("Title and description"),
            icon="doc-full",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("starts_at")]),
                FieldRowPanel([FieldPanel("ends_on"), FieldPanel("ends_at")]),
            ],
            heading=_("When"),
            icon="date",
        ),
        FoldedPanel(
            [
                FieldPanel("repeats"),
                FieldPanel("repeats_until"),
                FieldPanel("exceptions"),
                FieldPanel("sessions"),
                FieldRowPanel([FieldPanel("custom_rule"), FieldPanel("time_zone")]),
            ],
            heading=_("Series and single dates"),
            icon="calendar-alt",
        ),
        FoldedPanel(
            [FieldRowPanel([FieldPanel("state"), FieldPanel("previously_on")]), FieldPanel("state_reason")],
            heading=_("Cancelled, postponed or moved?"),
            icon="warning",
        ),
        MultiFieldPanel(
            [
                FieldPanel("attendance_mode"),
                FieldPanel("venue"),
                FieldPanel("street"),
                FieldRowPanel([FieldPanel("postal_code"), FieldPanel("town")]),
                FieldPanel("venue_accessibility"),
                FieldPanel("online_url"),
                FieldPanel("region"),
            ],
            heading=_("Where"),
            icon="site",
        ),
        MultiFieldPanel(
            [
                FieldPanel("contact_function"),
                FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")]),
            ],
            heading=_("Contact"),
            icon="mail",
        ),
        FoldedPanel(
            [FieldPanel("partners"), FieldRowPanel([FieldPanel("visibility")]), FieldPanel("invited")],
            heading=_("With whom, and who sees it"),
            icon="group",
        ),
        FoldedPanel(
            [FieldPanel("programme"), FieldPanel("speakers"), FieldPanel("material")],
            heading=_("Programme and material"),
            icon="list-ul",
        ),
        FoldedPanel(
            [FieldPanel("image"), FieldPanel("image_alt"), FieldPanel("image_credit")],
            heading=_("Image and its words"),
            icon="image",
        ),
        FoldedPanel(
            [
                FieldPanel("registration"),
                FieldPanel("registration_url"),
                FieldRowPanel([FieldPanel("capacity"), FieldPanel("companions")]),
                FieldRowPanel([FieldPanel("opens_days_before"), FieldPanel("closes_days_before")]),
                FieldPanel("asks_function"),
                FieldPanel("asks_body"),
                FieldPanel("asks_diet"),
                FieldPanel("asks_accessibility"),
                FieldPanel("grants_certificate"),
                FieldPanel("retention_days"),
            ],
            heading=_("How one registers"),
            icon="form",
        ),
    ]
