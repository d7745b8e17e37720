"""For whatever watches the site or spreads visitors over its processes: does this one reach what it needs?"""

import logging
from secrets import token_hex

from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def health(request):
    """200, or 503 with what does not answer. It tells nothing else, so it needs no account."""
    silent = [name for name, ask in (("database", _ask_database), ("cache", _ask_cache)) if not _answers(name, ask)]
    words = [f"{name}: does not answer" for name in silent] or ["ok"]
    return HttpResponse("\n".join([*words, ""]), status=503 if silent else 200, content_type="text/plain")


def _answers(name: str, ask) -> bool:
    try:
        return ask()
    except Exception as error:  # each driver has its own
        logger.error("health: the %s does not answer (%s)", name, type(error).__name__)
        return False


def _ask_database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _ask_cache() -> bool:
    key, value = f"kommunen-health-{token_hex(8)}", token_hex(8)
    cache.set(key, value, 10)
    return cache.get(key) == value
