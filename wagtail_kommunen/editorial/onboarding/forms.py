# mypy: ignore-errors
"""Forms of the offices: whom to invite, to what."""

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ...bodies.models import Body
from ...bodies.viewsets import body_chooser_viewset
from ..roles import ROLES
from ..teams.invitations import refuse_invitee
from ..teams.models import Team
from ..teams.person_names import validate_person_name
from .invitees import read_invitees


class InviteesField(forms.CharField):
    """One person a line. ``check_lines`` says of each line why it cannot be used."""

    widget = forms.Textarea({"rows": 4, "autocomplete": "off", "spellcheck": "false"})

    def __init__(self, **kwargs):
        defaults = {
            "label": gettext_lazy("Mail addresses"),
            "help_text": gettext_lazy(
                "One person a line: the address alone, or with a name: “Erika Beispiel <ehrenamt@rathaus.example>”."
            ),
            "max_length": 10_000,
        }
        super().__init__(**defaults | kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        return read_invitees(text) if text else []


class PeopleForm(forms.Form):
    """To a group that is there."""

    people = InviteesField()

    def __init__(self, *args, group=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.group = group

    def clean(self):
        given = super().clean()
        if "people" in given:
            self.check_lines(given["people"])
        return given

    def check_lines(self, lines):
        for number, invitee in lines:
            try:
                validate_person_name(f"{invitee.first_name} {invitee.last_name}")
                refuse_invitee(invitee, self.group)
            except ValidationError as error:
                said = {"number": number, "mail": invitee.mail, "problem": " ".join(error.messages)}
                self.add_error("people", _("Line %(number)s, %(mail)s: %(problem)s") % said)

    @property
    def invitees(self):
        return [invitee for _number, invitee in self.cleaned_data["people"]]


class BodyWidget(body_chooser_viewset.widget_class):
    def value_from_datadict(self, data, files, name):
        """Wagtail's chooser looks up whatever it is given."""
        value = super().value_from_datadict(data, files, name)
        return value if value and value.isascii() and value.isdigit() else None


class OnboardForm(PeopleForm):
    """A body and its people."""

    body = forms.ModelChoiceField(label=gettext_lazy("Body"), queryset=Body.objects.all(), widget=BodyWidget)
    people = InviteesField(required=False)
    second_person = forms.BooleanField(
        label=gettext_lazy("A second person in the town hall approves first"),
        help_text=Team._meta.get_field("second_person").help_text,
        required=False,
    )
    field_order = ["body", "people", "second_person"]

    def clean_body(self):
        body = self.cleaned_data["body"]
        if body.is_dissolved:
            raise ValidationError(_("This body is dissolved. Its successor can have a team."), code="dissolved")
        return body

    def clean(self):
        if body := self.cleaned_data.get("body"):
            team = Team.objects.filter(body=body).select_related("group").first()
            self.group = team.group if team else None
        return super().clean()


class OfficeForm(PeopleForm):
    """To an office. The groups are the shipped ones: never a team, never one of the site's own."""

    role = forms.ChoiceField(
        label=pgettext_lazy("of an account", "Office"),
        choices=[(role.name, role.name) for role in ROLES],
        widget=forms.RadioSelect,
    )
    field_order = ["role", "people"]

    def clean_role(self):
        self.group = Group.objects.filter(name=self.cleaned_data["role"]).first()
        if self.group is None:
            raise ValidationError(_("This group is missing. Please run manage.py setup_kommunen."), code="missing")
        return self.group
