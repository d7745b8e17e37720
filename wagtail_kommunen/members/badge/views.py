"""Where badges are. The address stays as long as the body; what is shown changes with the registry."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Site

from ...bodies.models import Body
from ...network.models import NetworkSettings
from ...outputs.conditional import etag_of, not_modified
from ...outputs.cross_origin import ANYBODY, answer_to_options
from ...translation import first_language
from .picture import COLOURS, badge_of, badge_svg


@csrf_exempt
@require_http_methods(["GET", "HEAD", "OPTIONS"])
def badge_view(request, slug):
    """``?sprache=`` and ``?farben=``. No cookie, no script, nothing that tells who looks; caches keep it for an hour."""
    if request.method == "OPTIONS":
        return answer_to_options(**ANYBODY)
    language, colours = request.GET.get("sprache") or first_language(), request.GET.get("farben") or "hell"
    if language not in dict(settings.LANGUAGES) or colours not in COLOURS:
        languages = ", ".join(dict(settings.LANGUAGES))
        message = f"sprache: {languages}; farben: {', '.join(COLOURS)}\n"
        return HttpResponseBadRequest(message, content_type="text/plain; charset=utf-8")
    network = NetworkSettings.for_request(request).name if Site.find_for_request(request) else ""
    with override(language):
        badge = badge_of(get_object_or_404(Body, slug=slug), network)
        if badge is None:
            raise Http404(_("This body has no public signature."))
        etag = etag_of(badge.network, badge.body, badge.standing, colours)
        response = not_modified(request, etag) or HttpResponse(badge_svg(badge, COLOURS[colours]), "image/svg+xml")
    response["ETag"] = etag
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, public=True, max_age=3600)
    return response
