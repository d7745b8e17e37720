# mypy: disable-error-code="misc"
"""“At once or once a day” in everybody's account."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from .models import NoticePreference


class NoticePreferenceForm(forms.ModelForm):
    class Meta:
        model = NoticePreference
        fields = ["pace"]
        widgets = {"pace": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A form that does not know this panel leaves what was chosen.
        self.fields["pace"].required = False


class ApprovalMailsPanel(BaseSettingsPanel):
    name = "approval_mails"
    title = _("Mails about approvals")
    help_text = _("When something waits for you, was sent back, approved or withdrawn.")
    tab = notifications_tab
    order = 50
    form_class = NoticePreferenceForm

    def get_form(self):
        chosen = NoticePreference.objects.filter(user=self.user).first() or NoticePreference(user=self.user)
        data = self.request.POST if self.request.method == "POST" else None
        return NoticePreferenceForm(data, instance=chosen, prefix=self.name)
