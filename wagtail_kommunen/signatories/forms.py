from wagtail.admin.forms import WagtailAdminModelForm

from ..declarations.linted_forms import LintedFormMixin


class SignatoryForm(LintedFormMixin, WagtailAdminModelForm):
    """Shows at the field what the lint finds, when somebody publishes or submits."""
