from django import forms
from django.utils.translation import gettext_lazy as _

from ...bodies.models import Body
from ..forms import BodyWidget
from ..models import EventDetails
from .lines import MAX_BYTES


class EventFileForm(forms.Form):
    """The upload of a calendar. ``host`` is given where somebody works for one body; offices choose it."""

    file = forms.FileField(
        label=_("Calendar file"),
        help_text=_(
            "As calendar programs and websites export it (iCalendar, .ics), or open data as JSON. "
            "At most 5 MB and 2,000 events."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".ics,.ical,.ifb,.json,text/calendar,application/json"}),
    )
    body = forms.ModelChoiceField(
        Body.objects.all(),
        label=EventDetails._meta.get_field("body").verbose_name,
        widget=BodyWidget,
        help_text=_("Whose calendar it is. The drafts are those of its editorial team."),
    )
    calendar = forms.ModelChoiceField(
        None,
        label=_("Language"),
        empty_label=None,
        widget=forms.RadioSelect,
        help_text=_("In which the events of the file are written."),
    )
    past = forms.BooleanField(
        label=_("Events that are over, too"), required=False, help_text=_("Otherwise they are passed over.")
    )

    def __init__(self, *args, calendars, host=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.host = host
        if host:
            del self.fields["body"]
        field = self.fields["calendar"]
        field.queryset = type(calendars[0]).objects.filter(pk__in=[page.pk for page in calendars])
        field.queryset = field.queryset.select_related("locale").order_by("path")
        field.label_from_instance = lambda page: page.locale.get_display_name()
        field.initial = calendars[0].pk
        if len(calendars) == 1:
            field.widget = forms.HiddenInput()

    def clean_file(self):
        """Before anything of it is read."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            message = _("The file is larger than 5 MB: that is no calendar of one municipality.")
            raise forms.ValidationError(message, code="size")
        return file

    def clean_body(self):
        if self.cleaned_data["body"].is_dissolved:
            raise forms.ValidationError(_("This body is dissolved: it holds no new events."), code="dissolved")
        return self.cleaned_data["body"]
