"""What somebody has to say of a new event at first. Everything else is asked for by the editor."""

from uuid import uuid4

from django import forms
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from ..bodies.models import Body
from ..bodies.viewsets import body_chooser_viewset
from ..lint import one_line
from .choices import EventKind
from .drafts import event_model
from .models import EventDetails
from .page_forms import number_or_nothing
from .schedule_checks import problems

capfirst_lazy = lazy(capfirst, str)


class BodyWidget(body_chooser_viewset.widget_class):
    def value_from_datadict(self, data, files, name):
        return number_or_nothing(super().value_from_datadict(data, files, name))


def _label(name):
    return capfirst_lazy(EventDetails._meta.get_field(name).verbose_name)


class NewEventForm(forms.Form):
    """``host`` is given where somebody works for one body; offices choose it."""

    title = forms.CharField(label=_("Title"), max_length=255)
    kind = forms.ChoiceField(label=_label("kind"), choices=EventKind.choices, initial=EventKind.OTHER)
    starts_on = forms.DateField(
        label=_label("starts_on"),
        required=False,
        widget=AdminDateInput,
        help_text=_("May stay empty for now. Without a day it cannot be submitted."),
    )
    starts_at = forms.TimeField(
        label=_label("starts_at"),
        required=False,
        widget=AdminTimeInput,
        help_text=EventDetails._meta.get_field("starts_at").help_text,
    )
    ends_at = forms.TimeField(label=_label("ends_at"), required=False, widget=AdminTimeInput)
    body = forms.ModelChoiceField(
        Body.objects.all(), label=_label("body"), widget=BodyWidget, help_text=EventDetails.body.field.help_text
    )
    calendar = forms.ModelChoiceField(
        None,
        label=_("Language"),
        empty_label=None,
        to_field_name="id",  # asked for by "pk", SQLite fails with a number that no column holds
        widget=forms.RadioSelect,
        help_text=_("Translations can follow later."),
    )
    nonce = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, calendars, host=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.host = host
        if host:
            del self.fields["body"]
        self.fields["nonce"].initial = uuid4()
        self._offer(calendars)

    def _offer(self, calendars):
        field = self.fields["calendar"]
        field.queryset = type(calendars[0]).objects.filter(pk__in=[page.pk for page in calendars])
        field.queryset = field.queryset.select_related("locale").order_by("path")
        field.label_from_instance = lambda page: page.locale.get_display_name()
        field.initial = calendars[0].pk
        if len(calendars) == 1:
            field.widget = forms.HiddenInput()

    def clean_title(self):
        return one_line(self.cleaned_data["title"])

    def clean_body(self):
        if self.cleaned_data["body"].is_dissolved:
            raise forms.ValidationError(_("This body is dissolved: it holds no new events."), code="dissolved")
        return self.cleaned_data["body"]

    def clean(self):
        given = super().clean()
        for name, error in problems(event_model()(**self.details)).items():
            self.add_error(name if name in self.fields else None, error)
        return given

    @property
    def details(self):
        names = ("title", "kind", "starts_on", "starts_at", "ends_at")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
