from django import forms
from django.utils.translation import gettext_lazy as _

from .register_file import MAX_BYTES


class RegisterForm(forms.Form):
    """The upload of a file of the official register."""

    file = forms.FileField(
        label=_("File of the register"),
        help_text=_("GV100AD as the Federal Statistical Office publishes it, or a CSV file. At most 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,.asc,.csv,text/plain,text/csv"}),
    )
    coordinates = forms.FileField(
        label=_("Coordinates"),
        required=False,
        help_text=_("A CSV file with the columns ags, lon, lat. Without it the coordinates stay as they are."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )
    state = forms.RegexField(
        r"^(0[1-9]|1[0-6])$",
        label=_("Only this state"),
        required=False,
        help_text=_("Two digits, such as 05 for North Rhine-Westphalia. Empty: all that is in the file."),
    )
    edition = forms.DateField(
        label=_("Edition"),
        required=False,
        help_text=_("Only for a CSV file: the day whose state of affairs it shows. GV100AD holds it itself."),
    )
    all_or_nothing = forms.BooleanField(
        label=_("All or nothing"),
        required=False,
        help_text=_("Store nothing if a line of the file cannot be used. Otherwise such lines are passed over."),
    )

    def clean(self):
        for name in ("file", "coordinates"):
            file = self.cleaned_data.get(name)
            if file and file.size > MAX_BYTES:
                self.add_error(name, forms.ValidationError(_("The file is larger than 20 MB."), code="size"))
        return self.cleaned_data
