"""The editor of an event, in the order in which somebody plans one."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel, TitleFieldPanel


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
            heading=_("What it is about"),
            icon="doc-full",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("state"), FieldPanel("previously_on")]), FieldPanel("state_reason")],
            heading=_("Does it take place?"),
            icon="warning",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("starts_at")]),
                FieldRowPanel([FieldPanel("ends_on"), FieldPanel("ends_at")]),
                FieldRowPanel([FieldPanel("repeats"), FieldPanel("repeats_until")]),
                FieldPanel("exceptions"),
                FieldPanel("sessions"),
                FieldRowPanel([FieldPanel("custom_rule"), FieldPanel("time_zone")]),
            ],
            heading=_("When"),
            icon="date",
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
            [FieldPanel("partners"), FieldRowPanel([FieldPanel("visibility")]), FieldPanel("invited")],
            heading=_("With whom"),
            icon="group",
        ),
        MultiFieldPanel(
            [FieldPanel("programme"), FieldPanel("speakers"), FieldPanel("material")],
            heading=_("Programme and material"),
            icon="list-ul",
        ),
        MultiFieldPanel(
            [FieldPanel("image"), FieldPanel("image_alt"), FieldPanel("image_credit")],
            heading=_("Image and its words"),
            icon="image",
        ),
        MultiFieldPanel(
            [
                FieldPanel("contact_function"),
                FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")]),
            ],
            heading=_("Contact"),
            icon="mail",
        ),
        MultiFieldPanel(
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
            heading=_("Registration"),
            icon="form",
        ),
    ]
