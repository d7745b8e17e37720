"""Who asks, behind proxies of our own: limits and logs must not take all visitors for one."""

from django.conf import settings


def visitor_address(get_response):
    """Puts into REMOTE_ADDR what the outermost of our own proxies has seen. What stands before it, anybody can write."""
    proxies = settings.PROXIES

    def middleware(request):
        seen = [one.strip() for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        if 0 < proxies <= len(seen) and seen[-proxies]:
            request.META["REMOTE_ADDR"] = seen[-proxies]
        return get_response(request)

    return middleware
