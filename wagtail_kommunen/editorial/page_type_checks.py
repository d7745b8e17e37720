"""Page types of the site that walk past the approvals, or that take in what their author cannot see."""

from collections.abc import Iterator

from django.core.checks import CheckMessage, Warning
from wagtail.models import get_page_models

from ..declarations.four_eyes import FourEyesPageMixin
from ..isolation.forms import IsolatedFormMixin

_CURE = "“wagtail_kommunen.declarations.linted_pages.LintedPageMixin”, before Page in the bases, brings both."


def check_page_types(app_configs=None, **kwargs) -> list[CheckMessage]:
    return [
        message
        for model in get_page_models()
        if model.is_creatable and not model._meta.abstract
        for message in _gaps(model)
    ]


def _gaps(model) -> Iterator[CheckMessage]:
    if not issubclass(model, FourEyesPageMixin):
        yield Warning(
            f"Pages of the type “{model._meta.label}” can be published past the approval.",
            hint=f"Mix in “{FourEyesPageMixin.__module__}.{FourEyesPageMixin.__name__}”. {_CURE}",
            obj=model,
            id="wagtail_kommunen.W030",
        )
    if not issubclass(model.get_edit_handler().get_form_class(), IsolatedFormMixin):
        yield Warning(
            f"The form of “{model._meta.label}” takes in what its author cannot see.",
            hint=f"Let its base_form_class mix in “{IsolatedFormMixin.__module__}.{IsolatedFormMixin.__name__}”. {_CURE}",
            obj=model,
            id="wagtail_kommunen.W037",
        )
