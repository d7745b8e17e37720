"""What somebody says who registers. One visible line in each field, and no address where a name belongs."""

import re
import unicodedata
from collections.abc import Iterator

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from ...lint import HIDDEN, hidden_character, one_line
from .actions import Answers
from .models import Registration, RegistrationState
from .offers import Offer
from .wording import choice_label

#: What makes an address of a name: our mail would carry it to whoever somebody likes. Browsers read “。” as a dot, too.
_ADDRESS = re.compile(r"[@/\\<>]|www[.。]|[^\s.。][.。]\w{2,}", re.IGNORECASE)
#: “Dr.med.”: what stands between blanks, and is nothing but these.
_TITLES = re.compile(
    r"(?<!\S)(?:(?:Dr|Prof|PD|Priv|Doz|Dipl|Ing|Mag|med|dent|vet|phil|jur|iur|rer|nat|pol|oec|theol|habil)\.-?)+(?!\S)",
    re.IGNORECASE,
)
#: Dates of a series that are offered at once.
MOST_DATES = 60


class LineField(forms.CharField):
    def to_python(self, value):
        value = super().to_python(value)
        if found := HIDDEN.search(value):
            raise ValidationError(hidden_character(found.group()), code="hidden-character")
        return one_line(value)


class NameField(LineField):
    """As NFKC writes it: else a letter that only looks like a dot makes an address."""

    def to_python(self, value):
        return super().to_python(unicodedata.normalize("NFKC", value) if value else value)

    def validate(self, value):
        super().validate(value)
        if _ADDRESS.search(_TITLES.sub("", value)):
            raise ValidationError(_("Please write the name only."), code="no-name")


def _line(name: str, *, autocomplete: str, field=LineField, required: bool = True, **kwargs):
    column = Registration._meta.get_field(name)
    widget = forms.TextInput(attrs={"autocomplete": autocomplete})
    return field(label=column.verbose_name, max_length=column.max_length, required=required, widget=widget, **kwargs)


class AnswersForm(forms.Form):
    """What can be changed later, too. Only what is asked is there, and what this person has said when it was."""

    first_name = _line("first_name", autocomplete="given-name", field=NameField)
    last_name = _line("last_name", autocomplete="family-name", field=NameField)
    companions = forms.IntegerField(
        label=gettext_lazy("How many people do you bring along?"), min_value=0, required=False
    )
    function = _line("function", autocomplete="organization-title", required=False)
    organisation = _line("organisation", autocomplete="organization", required=False)
    diet = _line("diet", autocomplete="off", required=False)
    accessibility = _line(
        "accessibility",
        autocomplete="off",
        required=False,
        help_text=gettext_lazy(
            "What do you need to take part? E.g. a sign language interpreter, a place without steps."
        ),
    )

    def __init__(self, *args, page, mine: Registration | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        asked = {
            "companions": page.companions > 0,
            "function": page.asks_function,
            "organisation": page.asks_body,
            "diet": page.asks_diet,
            "accessibility": page.asks_accessibility,
        }
        for name, is_asked in asked.items():
            if not is_asked and not getattr(mine, name, None):
                del self.fields[name]
        if "companions" in self.fields:
            self._limit_companions(page.companions, mine)

    def _limit_companions(self, allowed: int, mine: Registration | None) -> None:
        """Who brings more than is allowed by now, may still bring as many."""
        field, most = self.fields["companions"], max(allowed, mine.companions if mine else 0)
        field.widget.attrs |= {"inputmode": "numeric", "max": most}
        field.max_value = most
        message = ngettext("At most %(most)d person.", "At most %(most)d people.", most) % {"most": most}
        field.validators.append(MaxValueValidator(most, message=message))
        field.initial = 0
        field.help_text = " ".join(_about_companions(allowed, most, mine))

    def answers(self) -> Answers:
        given = {name: self.cleaned_data[name] for name in AnswersForm.base_fields if name in self.fields}
        return Answers(**given | {"companions": given.get("companions") or 0})


def _about_companions(allowed: int, most: int, mine: Registration | None) -> Iterator[str]:
    if most > allowed:
        yield _("No more than now: the host has changed how many people one may bring along.")
    else:
        yield ngettext(
            "At most %(most)d person. It takes a seat, too.", "At most %(most)d people. They take seats, too.", most
        ) % {"most": most}
    if mine and mine.state == RegistrationState.WAITING:
        yield _("If you want to bring more people than now, you go to the end of the waiting list.")


class RegistrationForm(AnswersForm):
    key = forms.ChoiceField(label=pgettext_lazy("of an event", "Date"))
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=Registration._meta.get_field("email").max_length,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy("The confirmation goes there, with a link to change or cancel."),
    )
    consent = forms.BooleanField(
        error_messages={"required": gettext_lazy("Without your consent we may not keep what you entered.")}
    )

    field_order = ["key", "first_name", "last_name", "email"]

    def __init__(self, *args, page, offers: list[Offer], free: dict[str, int], consent: str, **kwargs):
        super().__init__(*args, page=page, **kwargs)
        self.fields["consent"].label = consent
        if page.is_series:
            self.fields["key"].choices = [
                (offer.key, choice_label(page, offer, free.get(offer.key, page.capacity)))
                for offer in offers[:MOST_DATES]
            ]
        else:
            del self.fields["key"]

    @property
    def date_key(self) -> str:
        return self.cleaned_data.get("key", "")
