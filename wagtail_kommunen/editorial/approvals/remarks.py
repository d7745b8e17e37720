"""What somebody writes with a decision: a remark with an approval, a reason with sending back."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm

from .two_persons import COMMENT_LENGTH


class ApprovalForm(TaskStateCommentForm):
    comment = forms.CharField(
        label=_("Remark"), required=False, max_length=COMMENT_LENGTH, widget=forms.Textarea({"rows": 3})
    )


class SendBackForm(TaskStateCommentForm):
    comment = forms.CharField(
        label=_("What should be changed?"), max_length=COMMENT_LENGTH, widget=forms.Textarea({"rows": 4})
    )
