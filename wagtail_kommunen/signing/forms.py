from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..declarations.fields import PartialDateFormField
from ..declarations.models import DeclarationVersion
from ..signatories.models import Signatory
from .choices import as_key, countersigners, event_choices, prepared
from .models import SigningRound

#: Of the largest key that every database has.
_DIGITS = 18


class ChosenSignatories(forms.ModelMultipleChoiceField):
    """Boxes to tick. Numbers that no database has are no error of the server."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value):
        if any(len(str(one)) > _DIGITS for one in value or ()):
            raise forms.ValidationError(_("Please choose from the list."), code="invalid_choice")
        return super().clean(value)


class RoundForm(forms.ModelForm):
    """Who signs what, and at which event. Signatures are offered once the version is chosen."""

    event_key = forms.TypedChoiceField(
        label=_("Event"),
        required=False,
        coerce=as_key,
        empty_value=None,
        help_text=_("Of the kind “Signing”. It may still be a draft."),
    )
    signatories = ChosenSignatories(label=_("Prepared signatures"), queryset=Signatory.objects.none(), required=False)

    class Meta:
        model = SigningRound
        fields = ["title", "version", "event_key"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        versions = DeclarationVersion.objects.select_related("declaration").order_by("-sealed_at")
        self.fields["version"].queryset = versions
        self.fields["version"].empty_label = None
        self.fields["event_key"].choices = [("", gettext("none yet")), *event_choices()]
        if self.instance.event_key:
            self.initial["event_key"] = str(self.instance.event_key)
        if not self.initial.get("version"):
            self.initial["version"] = versions.values_list("pk", flat=True).first()
        self.fields["signatories"].queryset = prepared(self.version_id, self.instance)
        if self.instance.pk:
            self.initial["signatories"] = [signatory.pk for signatory in self.instance.signatories.all()]

    @property
    def version_id(self) -> int | None:
        """What was sent, else what is stored, else the newest."""
        sent = self.data.get("version", "") if self.is_bound else ""
        if sent.isascii() and sent.isdigit() and len(sent) < 10:
            return int(sent)
        return self.instance.version_id or self.initial.get("version")


class DatesForm(forms.Form):
    """What is true of all signatures of the round; what is left empty stays as it is at each of them."""

    signed_on = PartialDateFormField(label=_("Signed on"), required=False, help_text=_("e.g. “4. Mai 2026”"))
    signed_in = forms.CharField(label=_("Signed in"), required=False, max_length=120)
    countersigned_on = PartialDateFormField(label=_("Countersigned on"), required=False)
    countersigned_by = forms.ModelChoiceField(
        label=_("Countersigned by"),
        queryset=Signatory.objects.none(),
        required=False,
        help_text=_("The state’s own signature under the same version."),
    )
    only = ChosenSignatories(label=_("For whom"), queryset=Signatory.objects.none())

    def __init__(self, *args, signing_round: SigningRound, **kwargs):
        super().__init__(*args, **kwargs)
        own = signing_round.in_order
        self.fields["only"].queryset = own
        self.fields["only"].initial = [signatory.pk for signatory in own]
        self.fields["countersigned_by"].queryset = countersigners(signing_round)

    def clean_signed_on(self):
        return self._closed("signed_on")

    def clean_countersigned_on(self):
        return self._closed("countersigned_on")

    def _closed(self, name: str):
        """Blanks in place of a day say that nobody has signed yet."""
        day = self.cleaned_data[name]
        if day and day.is_open:
            raise forms.ValidationError(gettext("This date still has blanks in it."), code="open")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        told = [name for name in cleaned if name != "only" and cleaned[name]]
        if not self.errors and not told:
            raise forms.ValidationError(gettext("Nothing was entered yet."), code="empty")
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "only"}
