from django import forms
from django.utils.translation import gettext_lazy as _

from .markdown_file import MAX_BYTES


class ImportForm(forms.Form):
    """The upload of a Markdown document."""

    file = forms.FileField(
        label=_("Document"),
        help_text=_("A text file in Markdown (.md or .txt), UTF-8 or Windows-1252, at most 1 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".md,.markdown,.txt,text/markdown,text/plain"}),
    )
    target = forms.ChoiceField(label=_("Import into"))

    def __init__(self, *args, targets, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target"].choices = targets

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 1 MB: that is no declaration."), code="size")
        return file


class SealForm(forms.Form):
    """The confirmation. ``digest`` is that of the text the person was shown."""

    digest = forms.CharField(widget=forms.HiddenInput)
    confirm = forms.BooleanField(
        label=_("I have read the text. It is to be sealed as it stands here."),
        error_messages={"required": _("Please confirm that you have read the text.")},
    )
