# mypy: ignore-errors
"""What an invited person fills in: the code, then a name and a password."""

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.utils.translation import gettext_lazy as _

from ..teams.person_names import validate_person_name

#: Nobody types more; a longer text is not looked at.
LONGEST = 200


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code of your invitation"),
        help_text=_("It stands in the mail. Dashes, spaces and small letters do not matter."),
        max_length=LONGEST,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "data-kommunen-code": ""}
        ),
    )


class AccountForm(SetPasswordForm):
    """For the account that waits. The code comes along hidden: nothing of it is kept between the two steps."""

    first_name = forms.CharField(
        label=_("First name"),
        max_length=150,
        validators=[validate_person_name],
        widget=forms.TextInput({"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Last name"),
        max_length=150,
        validators=[validate_person_name],
        widget=forms.TextInput({"autocomplete": "family-name"}),
    )
    code = forms.CharField(max_length=LONGEST, widget=forms.HiddenInput)
    field_order = ["first_name", "last_name", "new_password1", "new_password2"]

    def __init__(self, user, *args, **kwargs):
        super().__init__(user, *args, **kwargs)
        for name in ("first_name", "last_name"):
            self.fields[name].initial = getattr(user, name, "")

    def clean(self):
        """A password is compared with the name that is given here."""
        for name in ("first_name", "last_name"):
            setattr(self.user, name, self.cleaned_data.get(name, ""))
        return super().clean()
