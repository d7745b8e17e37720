"""Content-Security-Policy of the admin, which Wagtail needs laxer than the public site."""

from django.conf import settings
from django.urls import reverse


def admin_security_policy(get_response):
    admin = reverse("wagtailadmin_home")

    def middleware(request):
        response = get_response(request)
        # Wagtail's preview shows the public page inside the admin: it keeps the public policy.
        if request.path.startswith(admin) and not getattr(request, "is_preview", False):
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY
        return response

    return middleware
