# mypy: ignore-errors
"""The public page that opens an account with the code of an invitation. A site mounts it where it likes.

No address holds a secret: the mail's link has the code after #, which stays in the browser until it is sent by POST.
"""

import hashlib

from django.core.cache import cache
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView

from ..teams.invitations import InvitationRefused, find_open, redeem
from .invitation_forms import AccountForm, CodeForm

#: Codes that open nothing, from one address in that many seconds. Nobody guesses one of 2^140 however often they try:
#: this keeps machines from keeping the site busy. A town hall, or a whole site behind a proxy, may have one address.
MOST_FAILURES = 200
WINDOW = 15 * 60


class QuietPageMixin:
    """Neither kept nor found, and it tells no other page where somebody comes from."""

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response


# No cookie gives any right here, the code alone does; and with “no-referrer” browsers do not say where a form comes
# from, which Django's check would refuse.
@method_decorator([csrf_exempt, sensitive_post_parameters()], name="dispatch")
class InvitationView(QuietPageMixin, TemplateView):
    """Step 1 asks for the code, step 2 for name and password."""

    template_name = "wagtail_kommunen/editorial/invitation.html"

    def get(self, request, *args, **kwargs):
        return self.show(CodeForm())

    def post(self, request, *args, **kwargs):
        if failures(request) >= MOST_FAILURES:
            return self.refuse(_("Too many codes were wrong. Please try again in a quarter of an hour."), status=429)
        code_form = CodeForm(request.POST)
        if not code_form.is_valid():
            return self.show(code_form)
        code = code_form.cleaned_data["code"]
        try:
            user = find_open(code).user
            if "new_password1" not in request.POST:
                return self.show(AccountForm(user, initial={"code": code}), user)
            form = AccountForm(user, request.POST)
            if not form.is_valid():
                return self.show(form, user)
            given = form.cleaned_data
            names = {name: given[name] for name in ("first_name", "last_name")}
            redeem(code, password=given["new_password1"], **names)
        except InvitationRefused as refused:
            count_failure(request)
            return self.refuse(" ".join(refused.messages))
        return redirect("kommunen_invitation:done")

    def refuse(self, message, status=200):
        form = CodeForm(self.request.POST)
        form.is_valid()
        form.add_error(None if status == 429 else "code", message)
        return self.show(form, status=status)

    def show(self, form, user=None, status=200):
        context = self.get_context_data(form=form, account=user and user.get_username())
        return self.render_to_response(context, status=status)


class DoneView(QuietPageMixin, TemplateView):
    """The same for everybody who comes here."""

    template_name = "wagtail_kommunen/editorial/invitation_done.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(login_url=reverse("wagtailadmin_login"), **kwargs)


def failures(request) -> int:
    return cache.get(_key(request), 0)


def count_failure(request) -> None:
    key = _key(request)
    cache.add(key, 0, WINDOW)
    try:
        cache.incr(key)
    except ValueError:  # It expired just now.
        cache.set(key, 1, WINDOW)


def _key(request) -> str:
    address = request.META.get("REMOTE_ADDR", "")
    return f"kommunen-invitation-{hashlib.sha256(address.encode()).hexdigest()}"
