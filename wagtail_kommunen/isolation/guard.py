"""The door of the admin for restricted users: what is not known to be theirs is not there.

A site that shares its admin among municipalities names :class:`AdminGuard` in ``MIDDLEWARE``, after the authentication.
Everybody else passes it without a query.
"""

from django.contrib import messages
from django.http import Http404, HttpResponseBadRequest, JsonResponse
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from . import admin_names as names
from .answers import withhold
from .broken_forms import answer_to_broken, is_broken, names_no_revision
from .malformed import refuse_malformed
from .objects import may_link_to, may_pass_by, owns_media, owns_objects, owns_pages
from .scope import is_restricted, works_for_two


class AdminGuard:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.view_name
        if name in names.OPEN or not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        if name in names.CLOSED:
            raise Http404
        arguments = _by_number(args) | kwargs
        refuse_malformed(request, name, arguments)
        if not is_restricted(request.user):
            return answer_to_broken(request) if names_no_revision(request, name) else None
        request.kommunen_restricted = True
        if works_for_two(request.user):
            _explain_two_teams(request, name)
        if name in names.TAGS:
            return JsonResponse([], safe=False)
        if not may_pass(request, name, arguments):
            raise Http404
        if name == names.EXTERNAL_LINK:
            # Wagtail would look for the page behind the address, and answer with the title of its draft.
            request._wagtail_cached_site_root_paths = []
        if names_no_revision(request, name):
            return answer_to_broken(request)
        return None

    def process_exception(self, request, exception):
        """A form of the admin that came in without its fields: by a broken browser, or by nobody's browser."""
        if isinstance(exception, MultiValueDictKeyError) and request.path.startswith(reverse("wagtailadmin_home")):
            return HttpResponseBadRequest(_("This form came in incomplete. Nothing was stored."))
        if is_broken(request, exception):
            return answer_to_broken(request, exception)
        return None

    def process_template_response(self, request, response):
        if getattr(request, "kommunen_restricted", False):
            withhold(request, response)
        return response


def may_pass(request, name: str, arguments: dict) -> bool:
    """What the tables in admin_names.py ask for, is asked here."""
    user = request.user
    if name in names.FREE or name in names.OF_ONESELF:
        return True
    if name in names.PAGES:
        return owns_pages(user, [*_given(arguments, names.PAGES[name]), *_posted_pages(request, name)])
    if name in names.WAYS:
        return may_pass_by(user, _given(arguments, names.WAYS[name]))
    if name in names.LINKS:
        return may_link_to(user, _given(arguments, names.LINKS[name]))
    if name in names.LISTED_LINKS:
        return may_link_to(user, request.GET.getlist(names.LISTED_LINKS[name]))
    if name in names.IMAGES:
        return owns_media(user, get_image_model(), [arguments[names.IMAGES[name]]])
    if name in names.DOCUMENTS:
        return owns_media(user, get_document_model(), [arguments[names.DOCUMENTS[name]]])
    label = "{app_label}.{model_name}".format_map(arguments) if name in names.OBJECTS else ""
    if name == names.BULK_ACTION:
        return owns_objects(user, label, request.GET.getlist("id")) and owns_pages(user, _posted_pages(request, name))
    if name == names.EDITING_SESSION:
        return owns_objects(user, label, [arguments["object_id"]])
    return False


def _explain_two_teams(request, name: str) -> None:
    if name not in names.OF_ONESELF:
        raise Http404
    if name == names.HOME:
        message = _("This account belongs to the teams of several municipalities, so it can see none of them.")
        messages.warning(request, message)


def _by_number(args) -> dict:
    return {str(number): argument for number, argument in enumerate(args)}


def _given(arguments: dict, wanted) -> list:
    return [arguments[name] for name in wanted if name in arguments]


def _posted_pages(request, name: str) -> list:
    return [page for field in names.POSTED_PAGES.get(name, ()) for page in request.POST.getlist(field) if page]
