# mypy: ignore-errors
from django import forms
from django.utils.translation import gettext_lazy as _

from ...declarations.models import DeclarationVersion
from .member_list_file import MAX_BYTES
from .states import STATES


class MemberListForm(forms.Form):
    """The upload of a list of members, and what its entries are to become."""

    file = forms.FileField(
        label=_("List of members"),
        help_text=_("A table as CSV, TSV or XLSX with a name or an AGS in each line. At most 10 MB and 20,000 lines."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,text/csv,text/tab-separated-values"}),
    )
    version = forms.ModelChoiceField(
        DeclarationVersion.objects.select_related("declaration").defer("canonical").order_by("-number"),
        label=_("Version signed"),
        empty_label=None,
        help_text=_("The members of the list signed this version. If there were several, import one list for each."),
    )
    directory = forms.ModelChoiceField(
        None, label=_("Directory"), empty_label=None, help_text=_("The profiles are drafted below this page.")
    )
    state = forms.ChoiceField(
        label=_("Only this state"),
        required=False,
        choices=[("", _("All of Germany")), *((key, name) for key, (_short, name) in STATES.items())],
        help_text=_("Municipalities elsewhere are reported and not used."),
    )

    def __init__(self, *args, directories, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["directory"]
        field.queryset = type(directories[0]).objects.filter(pk__in=[page.pk for page in directories])
        field.label_from_instance = lambda page: page.get_admin_display_title()
        if len(directories) == 1:
            field.initial = directories[0].pk
            field.widget = forms.HiddenInput()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 10 MB: that is no list of members."), code="size")
        return file
