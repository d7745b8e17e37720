from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel


def statement_panels() -> list[Panel]:
    """In the order in which the law names the parts."""
    return [
        FieldPanel("introduction"),
        MultiFieldPanel(
            [
                FieldPanel("operator"),
                FieldPanel("scope"),
                FieldRowPanel([FieldPanel("standard"), FieldPanel("conformity")]),
            ],
            heading=_("Scope and state of compliance"),
        ),
        FieldPanel("barriers"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("prepared_on"), FieldPanel("reviewed_on")]),
                FieldPanel("method"),
                FieldPanel("method_note"),
            ],
            heading=_("Preparation of this statement"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("contact_name"),
                FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")]),
                FieldPanel("contact_address"),
            ],
            heading=_("Feedback and contact"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("enforcement"),
                FieldPanel("enforcement_body"),
                FieldPanel("enforcement_address"),
                FieldRowPanel([FieldPanel("enforcement_email"), FieldPanel("enforcement_phone")]),
                FieldPanel("enforcement_url"),
            ],
            heading=_("Enforcement procedure"),
        ),
    ]
