"""Parts of an event that come in any number. A block's own id tells which date is meant, whatever else changes."""

import re
from uuid import uuid4

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from .choices import EventState

#: What a single date may become by itself.
_SESSION_STATES = [
    (state.value, state.label) for state in (EventState.PLANNED, EventState.CANCELLED, EventState.RESCHEDULED)
]

_ID = re.compile("[0-9A-Za-z-]{1,36}")


class BodyChooserBlock(blocks.ChooserBlock):
    @cached_property
    def target_model(self):
        from ..bodies.models import Body

        return Body

    @cached_property
    def widget(self):
        from ..bodies.viewsets import body_chooser_viewset

        return body_chooser_viewset.widget_class(show_edit_link=False)  # the register is changed by offices only

    class Meta:
        icon = "kommunen-body"


class SessionBlock(blocks.StructBlock):
    """One date of an event that meets several times, as a cohort of a development workshop does."""

    day = blocks.DateBlock(label=_("day"))
    starts_at = blocks.TimeBlock(label=_("from"), required=False)
    ends_at = blocks.TimeBlock(label=_("to"), required=False)
    title = blocks.CharBlock(label=_("what it is about"), required=False, max_length=160)
    place = blocks.CharBlock(
        label=_("place"),
        required=False,
        max_length=200,
        help_text=_("Only if it is another one than that of the event."),
    )
    state = blocks.ChoiceBlock(label=_("state"), choices=_SESSION_STATES, default=EventState.PLANNED)
    reason = blocks.CharBlock(
        label=_("reason"), required=False, max_length=250, help_text=_("It is shown, and sent to subscribers.")
    )
    instead_of = blocks.DateBlock(
        label=_("instead of"), required=False, help_text=_("The day that people may have in their calendars.")
    )

    class Meta:
        icon = "date"
        label = _("date")


class LeftOutBlock(blocks.StructBlock):
    day = blocks.DateBlock(label=_("day"))

    class Meta:
        icon = "minus"
        label = _("is not held on")


class CancelledBlock(blocks.StructBlock):
    day = blocks.DateBlock(label=_("day"))
    reason = blocks.CharBlock(label=_("reason"), max_length=250)

    class Meta:
        icon = "cross"
        label = _("is cancelled on")


class MovedBlock(blocks.StructBlock):
    day = blocks.DateBlock(label=_("instead of"))
    new_day = blocks.DateBlock(label=_("new day"))
    starts_at = blocks.TimeBlock(label=_("from"), required=False, help_text=_("Only if the time is another one."))
    ends_at = blocks.TimeBlock(label=_("to"), required=False)
    reason = blocks.CharBlock(label=_("reason"), required=False, max_length=250)

    class Meta:
        icon = "arrow-right-full"
        label = _("is moved")


class ExtraBlock(blocks.StructBlock):
    day = blocks.DateBlock(label=_("day"))

    class Meta:
        icon = "plus-inverse"
        label = _("is held as well on")


class ProgrammeItemBlock(blocks.StructBlock):
    time = blocks.CharBlock(label=_("time"), required=False, max_length=40, help_text=_("e.g. “10:00” or “from 10 am”"))
    title = blocks.CharBlock(label=_("title"), max_length=200)
    text = blocks.TextBlock(label=_("details"), required=False, max_length=1500, rows=3)

    class Meta:
        icon = "list-ul"
        label = _("item of the programme")


class SpeakerBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("name"), max_length=160)
    function = blocks.CharBlock(label=_("function"), required=False, max_length=200)

    class Meta:
        icon = "user"
        label = _("speaker")


class DocumentBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("text of the link"), max_length=160)
    document = DocumentChooserBlock(label=_("document"))

    class Meta:
        icon = "doc-full"
        label = _("document")


class MaterialLinkBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("text of the link"), max_length=160)
    url = blocks.URLBlock(label=_("address"))

    class Meta:
        icon = "link"
        label = _("link")


class PartnersBlock(blocks.StreamBlock):
    co_host = BodyChooserBlock(label=_("co-host"))
    supporter = BodyChooserBlock(label=_("supporter"))
    other_supporter = blocks.CharBlock(
        label=_("supporter outside the register"), max_length=160, icon="group", help_text=_("e.g. a foundation")
    )


class InvitedBlock(blocks.StreamBlock):
    body = BodyChooserBlock(label=_("body"))


class SessionsBlock(blocks.StreamBlock):
    session = SessionBlock()

    def value_from_datadict(self, data, files, prefix):
        """Calendars know a date by its id: one that is no such thing, or that another date has, is given anew."""
        value, taken = super().value_from_datadict(data, files, prefix), set()
        for block in value:
            if not _ID.fullmatch(block.id or "") or block.id in taken:
                block.id = str(uuid4())
            taken.add(block.id)
        return value


class ExceptionsBlock(blocks.StreamBlock):
    left_out = LeftOutBlock()
    cancelled = CancelledBlock()
    moved = MovedBlock()
    extra = ExtraBlock()


class ProgrammeBlock(blocks.StreamBlock):
    item = ProgrammeItemBlock()


class SpeakersBlock(blocks.StreamBlock):
    speaker = SpeakerBlock()


class MaterialBlock(blocks.StreamBlock):
    document = DocumentBlock()
    link = MaterialLinkBlock()
