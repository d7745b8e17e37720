"""What somebody says who comes upon a barrier. Nothing of it is stored."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..lint import HIDDEN, hidden_character

#: Filled in by programs only: nobody sees it.
TRAP = "betreff"


class BarrierReportForm(forms.Form):
    address = forms.CharField(
        label=gettext_lazy("On which page?"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Its address or its title. If you came from there, it is filled in already."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    barrier = forms.CharField(
        label=gettext_lazy("What hinders you?"),
        max_length=4000,
        help_text=gettext_lazy("What did you want to do, and with which device or aid, if it matters?"),
        error_messages={"required": gettext_lazy("Please say what hinders you.")},
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("Only if you want an answer."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": gettext_lazy("Please write a whole e-mail address, for example name@example.org.")},
    )

    def clean_address(self):
        return _seen(self.cleaned_data["address"])

    def clean_barrier(self):
        return _seen(self.cleaned_data["barrier"])


def _seen(text: str) -> str:
    """As somebody who reads the mail sees it. A soft hyphen or a zero-width space comes along where text is copied."""
    kept = text.replace("\u00ad", "").replace("\u200b", "")
    if found := HIDDEN.search(kept):
        raise ValidationError(hidden_character(found.group()), code="hidden-character")
    if text.strip() and not kept.strip():
        raise ValidationError(_("Please say what hinders you."), code="required")
    return kept
