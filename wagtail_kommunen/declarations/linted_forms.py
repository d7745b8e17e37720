# mypy: disable-error-code="misc,attr-defined"
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from ..isolation.forms import IsolatedFormMixin
from ..lint import blocking
from ..translation import TranslatedPageMixin, has_original


class LintedFormMixin(IsolatedFormMixin):
    """Takes in what :class:`IsolatedFormMixin` lets in. Runs the object's ``lint()`` when the form publishes or submits; a draft may hold placeholders."""

    doors = ("action-publish", "action-submit", "action-restart-workflow")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if isinstance(self.instance, TranslatedPageMixin) and has_original(self.instance):
            keep_shared_fields(self, self.instance)

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


def keep_shared_fields(form, page) -> None:
    """What a translation shares with its original is shown, and changed there."""
    for name in page.shared_fields:
        if name in form.fields:
            form.fields[name].disabled = True
    for name in page.shared_streams:
        if name in form.fields:
            form.fields[name].help_text = _(
                "All but the words comes from the original, and stays as it is there: days, times, places, names, order."
            )
    for name, words in page.shared_children.items():
        for child in getattr(form, "formsets", {}).get(name, ()):
            for field in set(child.fields) - {*words, "id", "ORDER", "DELETE"}:
                child.fields[field].disabled = True


class LintedPageForm(LintedFormMixin, WagtailAdminPageForm):
    """Shows at the field what the lint finds, when somebody publishes or submits."""
