from wagtail.admin.forms import WagtailAdminPageForm

from .lint import blocking


class LintedFormMixin:
    """Runs the object's ``lint()`` when the form publishes or submits; a draft may hold placeholders."""

    goes_public = ("action-publish", "action-submit", "action-restart-workflow")

    def _post_clean(self):
        super()._post_clean()
        if self.errors or not any(action in self.data for action in self.goes_public):
            return
        for finding in blocking(self.instance.lint()):
            self.add_error(
                finding.field if finding.field in self.fields else None, f"{finding.where}: {finding.message}"
            )


class DeclarationPageForm(LintedFormMixin, WagtailAdminPageForm):
    """Shows at the field what the lint finds, when somebody publishes or submits."""
