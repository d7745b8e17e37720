"""What somebody gives to be checked: a file or a digest. Neither is stored."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadhandler import MemoryFileUploadHandler, StopUpload
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..conf import kommunen_settings

_DIGEST = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


class BriefUploadHandler(MemoryFileUploadHandler):
    """Keeps a file in memory, which forgets it when the answer is made, and stops where it is too large."""

    def handle_raw_input(self, *args, **kwargs):
        self.activated, self.received = True, 0

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        if self.received > kommunen_settings().CHECK_MAX_SIZE:
            self.request.is_too_large = True  # type: ignore[union-attr]
            raise StopUpload
        return super().receive_data_chunk(raw_data, start)


class FileForm(forms.Form):
    paper = forms.FileField(
        label=gettext_lazy("PDF file"),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.json,application/pdf,application/json"}),
        error_messages={
            "required": gettext_lazy("Please choose a file."),
            "missing": gettext_lazy("Please choose a file."),
            "empty": gettext_lazy("This file is empty."),
        },
    )

    def __init__(self, *args, is_too_large: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["paper"].help_text = _("At most %(size)s.") % {"size": largest()}
        self.is_too_large = is_too_large
        self.fields["paper"].required = not is_too_large

    def clean_paper(self):
        paper = self.cleaned_data["paper"]
        if self.is_too_large or paper.size > kommunen_settings().CHECK_MAX_SIZE:
            raise too_large()
        return paper


class DigestForm(forms.Form):
    digest = forms.CharField(
        label=gettext_lazy("Digest"),
        max_length=1000,
        help_text=gettext_lazy("64 characters, the digits 0 to 9 and the letters a to f. Blanks make no difference."),
        error_messages={"required": gettext_lazy("Please enter a digest.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )

    def clean_digest(self):
        return digest_in(self.cleaned_data["digest"])


def digest_in(text: str) -> str:
    """The digest in what somebody has copied: in groups, in capitals, with the name of the file behind it."""
    text = re.sub(r"sha-?256", " ", text.lower())
    whole = _DIGEST.search(text)
    found = whole[0] if whole else re.sub(r"[\s:.\-\u2010-\u2015\u00b7\u200b\u00ad]", "", text)
    if re.fullmatch(r"[0-9a-f]{64}", found):
        return found
    if re.fullmatch(r"[0-9a-f]+", found):
        message = _("A digest has 64 characters, this has %(number)d. Is something missing, or twice?")
        raise ValidationError(message % {"number": len(found)}, code="length")
    raise ValidationError(_("A digest has only the digits 0 to 9 and the letters a to f."), code="letters")


def too_large() -> ValidationError:
    message = _("This file is too large to be checked here. At most %(size)s.") % {"size": largest()}
    return ValidationError(message, code="too-large")


def largest() -> str:
    return filesizeformat(kommunen_settings().CHECK_MAX_SIZE)
