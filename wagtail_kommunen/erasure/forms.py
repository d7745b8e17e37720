from django import forms
from django.contrib.auth import get_user_model
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .kinds import refuse_half_a_name
from .permissions import may_be_erased_by
from .person import Person, person

_SALT = "wagtail_kommunen.erasure"


class ErasureForm(forms.Form):
    account = forms.CharField(
        label=gettext_lazy("User name of the account"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    name = forms.CharField(
        label=gettext_lazy("First and last name"), required=False, widget=forms.TextInput({"autocomplete": "off"})
    )
    emails = forms.CharField(
        label=gettext_lazy("E-mail addresses"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("One a line."),
    )
    phones = forms.CharField(
        label=gettext_lazy("Phone numbers"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("One a line."),
    )
    with_signatures = forms.BooleanField(
        label=gettext_lazy("Also from public signatures"),
        required=False,
        help_text=gettext_lazy("A public signature is a record of who signed for whom. Only if the law asks for it."),
    )
    #: Proves that this very person was looked for before: erasing needs the result of a search.
    checked = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_account(self):
        given = self.cleaned_data["account"].strip()
        if not given:
            return None
        users = get_user_model()
        account = users._default_manager.filter(**{users.USERNAME_FIELD: given}).first()
        if account is None:
            raise ValidationError(_("There is no account with this user name."), code="unknown")
        if not may_be_erased_by(self.user, account):
            message = _("You cannot erase yourself, and a superuser is erased by another superuser only.")
            raise ValidationError(message, code="account")
        return account

    def clean(self):
        given = super().clean()
        if not self.errors:
            if not given["account"]:
                refuse_half_a_name(given["name"])
            _terms = self.person().terms
        return given

    def person(self) -> Person:
        """Words of any kind are for ``manage.py erase_person``: here somebody could rewrite public texts with them."""
        given = self.cleaned_data
        lines = {key: tuple(line.strip() for line in given[key].splitlines()) for key in ("emails", "phones")}
        accounts = [given["account"]] if given["account"] else []
        return person(accounts, name=given["name"].strip(), with_signatures=given["with_signatures"], **lines)

    def proof(self) -> str:
        return signing.dumps(self._digest(), salt=_SALT)

    def is_checked(self) -> bool:
        try:
            return signing.loads(self.cleaned_data["checked"], salt=_SALT, max_age=3600) == self._digest()
        except signing.BadSignature:
            return False

    def _digest(self) -> str:
        given = [f"{key}={value}" for key, value in sorted(self.cleaned_data.items()) if key != "checked"]
        return salted_hmac(_SALT, "\n".join([str(self.user.pk), *given])).hexdigest()
