"""The editor of a profile, in the order in which a town hall thinks of it."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel, TitleFieldPanel

from ..lint import blocking
from .checklist import checklist

#: No profile needs more; a list longer than this is not read.
MAX_CONTACTS = 10


class ChecklistPanel(Panel):
    """What is still missing. A small script keeps it up to date; without it, it shows what was saved last."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_kommunen/admin/profile_checklist.html"

        class Media:
            # A plain name: collectstatic has not run yet when this is read for the first time.
            js = ["wagtail_kommunen/admin_profile.js"]

        def get_context_data(self, parent_context=None):
            items = checklist(self.instance)
            findings = [finding for finding in blocking(self.instance.lint()) if finding.code == "placeholder"]
            return super().get_context_data(parent_context) | {
                "items": items,
                "done": sum(item.done for item in items),
                "findings": [(finding, f"profile-{finding.field}") for finding in findings],
            }


def field(name: str, panel=FieldPanel, **options) -> Panel:
    """A panel to which the checklist can jump."""
    return panel(name, attrs={"id": f"profile-{name}"}, **options)


def profile_panels() -> list[Panel]:
    """For ``content_panels`` of a page type that is built on MemberPageMixin."""
    return [
        ChecklistPanel(heading=_("What is still missing"), icon="tasks"),
        MultiFieldPanel(
            [
                field("body"),
                field(
                    "title",
                    TitleFieldPanel,
                    classname="",
                    placeholder=False,
                    heading=_("title"),
                    help_text=_("Leave it empty and it is the official name, e.g. “Stadt Rheine”."),
                ),
                field("summary"),
                field("text", help_text=_("Headings, lists and links are possible. Ten to fifteen lines are read.")),
            ],
            heading=_("Who we are"),
            icon="kommunen-body",
        ),
        MultiFieldPanel(
            [
                field("image", help_text=_("Landscape format, at least 1200 pixels wide. People at work say most.")),
                field("image_alt"),
                field("image_credit"),
            ],
            heading=_("Image and its words"),
            icon="image",
        ),
        MultiFieldPanel(
            [
                InlinePanel(
                    "contacts",
                    label=_("contact"),
                    heading=_("Who answers"),
                    max_num=MAX_CONTACTS,
                    attrs={"id": "profile-contacts"},
                )
            ],
            heading=_("Contacts"),
            icon="mail",
        ),
        MultiFieldPanel(
            [
                field(
                    "fields_of_engagement",
                    widget=forms.CheckboxSelectMultiple,
                    heading=_("What fits"),
                    help_text=_("Where your town is strong. Three to six say more than all of them."),
                )
            ],
            heading=_("Fields of engagement"),
            icon="tag",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([field("strategy_stage"), field("strategy_adopted_on")]),
                field("strategy_url"),
                field("strategy_document"),
            ],
            # Translators: Engagementstrategie
            heading=_("Strategy for engagement"),
            icon="list-ol",
        ),
        MultiFieldPanel([field("instruments", heading=_("Instruments"))], heading=_("Recognition"), icon="pick"),
        # Translators: Amtshilfe
        MultiFieldPanel([field("offers", heading=_("Offers"))], heading=_("Peer support"), icon="group"),
        MultiFieldPanel([field("links", heading=_("Pages of your own"))], heading=_("Links"), icon="link"),
        MultiFieldPanel([field("checked_on")], heading=_("Up to date?"), icon="date"),
    ]
