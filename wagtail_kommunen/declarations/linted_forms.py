# mypy: disable-error-code="misc,attr-defined"
from wagtail.admin.forms import WagtailAdminPageForm

from ..isolation.forms import IsolatedFormMixin
from ..lint import blocking


class LintedFormMixin(IsolatedFormMixin):
    """Takes in what :class:`IsolatedFormMixin` lets in. Runs the object's ``lint()`` when the form publishes or submits; a draft may hold placeholders."""

    doors = ("action-publish", "action-submit", "action-restart-workflow")

    @property
    def goes_public(self) -> bool:
        approves = "action-workflow-action" in self.data and self.data.get("workflow-action-name") == "approve"
        return approves or any(action in self.data for action in self.doors)

    def lint(self):
        """Findings of the object as the form has filled it. What a formset will bring is not in it yet."""
        return self.instance.lint()

    def _post_clean(self):
        super()._post_clean()
        if self.errors or not self.goes_public:
            return
        for finding in blocking(self.lint()):
            self.add_error(
                finding.field if finding.field in self.fields else None, f"{finding.where}: {finding.message}"
            )


class LintedPageForm(LintedFormMixin, WagtailAdminPageForm):
    """Shows at the field what the lint finds, when somebody publishes or submits."""
