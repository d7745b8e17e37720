from wagtail.admin.forms import WagtailAdminModelForm

from ..declarations.linted_forms import LintedFormMixin
from ..declarations.models import DeclarationVersion


class SignatoryForm(LintedFormMixin, WagtailAdminModelForm):
    """Offers the newest version first. Shows at the field what the lint finds, when somebody publishes or submits."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if version := self.fields.get("version"):
            version.queryset = DeclarationVersion.objects.select_related("declaration").order_by("-sealed_at")
            if self.instance.pk is None:
                version.initial = version.queryset.first()
