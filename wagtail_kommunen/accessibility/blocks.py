from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .choices import Reason


class BarrierBlock(blocks.StructBlock):
    """Something that not everybody can use."""

    what = blocks.CharBlock(label=_("what is not accessible"), max_length=250)
    reason = blocks.ChoiceBlock(label=_("reason"), choices=Reason.choices, default=Reason.INCOMPATIBLE)
    explanation = blocks.TextBlock(
        label=_("explanation"),
        required=False,
        max_length=1000,
        help_text=_("Whom it hinders, which requirement is not met or why the burden is disproportionate."),
    )
    alternative = blocks.TextBlock(
        label=_("accessible alternative"),
        required=False,
        max_length=1000,
        help_text=_("How to get there all the same."),
    )
    until = blocks.DateBlock(label=_("mended until"), required=False)

    class Meta:
        icon = "warning"
