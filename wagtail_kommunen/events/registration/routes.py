# mypy: disable-error-code="attr-defined"
"""The pages below an event page on which people register, and look at, change and cancel what is theirs."""

from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.contrib.routable_page.models import path

from ..choices import EventState
from .actions import cancel, change, register
from .allowed import may_cancel, may_change
from .box import registration_box
from .erasing import erase_one
from .forms import AnswersForm, RegistrationForm
from .leading import EventPages, leader_of
from .letters import erased_in_words, facts, kept_in_words
from .limits import TEN_MINUTES, too_often_for, too_often_from
from .models import Registration
from .own_link import registration_of
from .tokens import Trouble, new_token, trouble_with
from .wording import consent_text, what_has_become

_TEMPLATES = "wagtail_kommunen/events/registration"
#: Filled in by programs only: nobody sees it.
TRAP = "betreff"


class RegistrationRoutesMixin:
    """Routes of an event page. Who may see the page at all, is asked before."""

    @property
    def registration_box(self):
        return registration_box(self)

    @path("anmeldung/", name="registration_form")
    @method_decorator(sensitive_post_parameters())
    def registration_form(self, request):
        box = registration_box(self)
        if box.closed_because or not self.registers_here:
            return self._private(request, "closed", box=box)
        leading = leader_of(self)
        consent = consent_text(self, leading)
        given: dict[str, Any] = {"page": leading, "offers": box.offers, "free": box.free, "consent": consent}
        if request.method != "POST":
            form = RegistrationForm(**given, initial={"key": request.GET.get("datum", "")})
            return self._form(request, form, box, consent)
        form = RegistrationForm(request.POST, **given)
        if request.POST.get(TRAP):
            return self._thanks()
        if form.is_valid() and self._accepts(request, form, consent):
            try:
                email = form.cleaned_data["email"]
                is_quiet = too_often_for(email)
                register(self, form.date_key, email, form.answers(), consent=consent, is_quiet=is_quiet)
                return self._thanks()
            except ValidationError as error:
                form.add_error(None, error)
        return self._form(request, form, box, consent)

    @path("anmeldung/danke/", name="registration_thanks")
    def registration_thanks(self, request):
        """The same for everybody: it tells neither whether there was a seat nor whether somebody was registered before."""
        return self._private(request, "thanks")

    @path("anmeldung/<str:code>/", name="registration")
    @method_decorator(sensitive_post_parameters())
    def own_registration(self, request, code):
        """Open to whoever has the code, see own_link: nothing here tells more of the event than a mail does."""
        mine = registration_of(self, code)
        if mine is None:
            return self._private(request, "unknown", status=404)
        pages = EventPages.of(self.translation_key)
        days = min(mine.retention_days, pages.leading.retention_days)
        offer, can_cancel = pages.offer(mine.key), may_cancel(mine, pages)
        form = AnswersForm(page=pages.leading, mine=mine, initial=_initial(mine)) if may_change(mine, pages) else None
        if request.method == "POST":
            wish = request.POST.get("do", "")
            if wish == "erase" and not can_cancel:
                erase_one(mine)
                return self._private(request, "erased")
            if wish == "cancel":
                with suppress(ValidationError):  # It has begun meanwhile: the page then says so.
                    cancel(mine, self)
            if wish:
                return redirect(request.path)
            form = AnswersForm(request.POST, page=pages.leading, mine=mine)
            if form.is_valid() and self._changes(mine, form, code):
                return redirect(f"{request.path}?geaendert=1")
        return self._private(
            request,
            "registration",
            registration=mine,
            facts=facts(mine, pages.leading, self, offer),
            news=what_has_become(offer),
            has_effect=offer is not None and offer.is_held and not offer.is_over,
            reason=offer.reason if offer and not offer.is_held else "",
            kept=kept_in_words(offer, days) if offer and offer.state == EventState.POSTPONED else "",
            form=form,
            can_cancel=can_cancel,
            erased=erased_in_words(days),
            is_changed="geaendert" in request.GET and request.method == "GET",
        )

    def _accepts(self, request, form, consent: str) -> bool:
        """Whether a person has sent it, who has read these words and does not do so all the time."""
        trouble = trouble_with(request.POST.get("token", ""), str(self.translation_key), consent)
        if trouble is Trouble.EXPIRED:
            message = _(
                "This form was open for long, or has changed. Nothing is lost: please look again and agree anew."
            )
            form.add_error(None, ValidationError(message, code="expired"))
            form.data = form.data.copy()
            form.data.pop("consent", None)
        elif trouble is Trouble.TOO_FAST:
            message = _("That was very fast. Please send it once more: this keeps programs out.")
            form.add_error(None, ValidationError(message, code="too-fast"))
        elif seconds := too_often_from(request.META.get("REMOTE_ADDR", "")):
            form.add_error(None, ValidationError(_too_often_in_words(seconds), code="too-often"))
        return not form.errors

    def _changes(self, mine, form, code: str) -> bool:
        try:
            change(mine, self, form.answers(), code=code)
        except ValidationError as error:
            form.add_error(None, error)
        return not form.errors

    def _form(self, request, form, box, consent: str):
        token = request.POST.get("token", "")
        if trouble_with(token, str(self.translation_key), consent) is Trouble.EXPIRED:
            token = new_token(str(self.translation_key), consent)
        return self._private(request, "form", form=form, box=box, token=token, trap=TRAP)

    def _thanks(self):
        return redirect(f"{self.url}{self.reverse_subpage('registration_thanks')}")

    def _private(self, request, name: str, *, status: int = 200, **context):
        """Kept by nobody, found by nobody; and where one goes from here, the address is not told.

        Not “no-referrer”: with it a browser does not say either from where a form was sent, and Django refuses it.
        """
        self.search_description = ""  # A site's head shows it; own_registration is read without an account.
        context["is_confidential"] = True
        response = self.render(request, context_overrides=context, template=f"{_TEMPLATES}/{name}.html")
        response.status_code = status
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "strict-origin"
        return response


def _too_often_in_words(seconds: int) -> str:
    if seconds > TEN_MINUTES:
        return _("From here, somebody has registered very often today. Please try again later.")
    return _("From here, somebody has registered often just now. Please wait ten minutes.")


def _initial(mine: Registration) -> dict:
    return {name: getattr(mine, name) for name in AnswersForm.base_fields}
