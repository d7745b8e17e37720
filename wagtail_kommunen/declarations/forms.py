from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from .lint import blocking
from .markdown_file import MAX_BYTES


class LintedFormMixin:
    """Runs the object's ``lint()`` when the form publishes or submits; a draft may hold placeholders."""

    goes_public = ("action-publish", "action-submit", "action-restart-workflow")

    def _post_clean(self):
        super()._post_clean()
        if self.errors or not any(action in self.data for action in self.goes_public):
            return
        for finding in blocking(self.instance.lint()):
            self.add_error(finding.field if finding.field in self.fields else None, f"{finding.where}: {finding.message}")


class DeclarationPageForm(LintedFormMixin, WagtailAdminPageForm):
    """Shows at the field what the lint finds, when somebody publishes or submits."""


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
