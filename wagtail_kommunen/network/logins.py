"""Lets nobody guess passwords for long, at whatever door they log in.

A site names :class:`LimitedModelBackend` in ``AUTHENTICATION_BACKENDS``, or inherits from it.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend

from .visits import DAY, TEN_MINUTES, place_of, too_often, was_too_often

#: So many failures in so many seconds. From one place for one account; from one place, which may be a whole town hall; and
#: for one account from everywhere, which has to be more: with it somebody could keep its owner out.
LIMITS = {
    "both": ((10, TEN_MINUTES), (60, DAY)),
    "place": ((50, TEN_MINUTES), (300, DAY)),
    "name": ((100, TEN_MINUTES),),
}
_ROOM = "login"


class LimitedModelBackend(ModelBackend):
    """After too many failures the right password is a wrong one too, for a while; the answer is the same."""

    def authenticate(
        self, request: Any, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> Any:
        name = username if username is not None else kwargs.get(get_user_model().USERNAME_FIELD)
        if name is None or password is None:
            return None
        counted = list(_counted(request, name))
        if any(was_too_often(_ROOM, who, LIMITS[kind]) for kind, who in counted):
            return None
        user = super().authenticate(request, username=name, password=password)
        if user is None:
            for kind, who in counted:
                too_often(_ROOM, who, LIMITS[kind])
        return user


def _counted(request: Any, name: str) -> Iterator[tuple[str, str]]:
    name = name.casefold()[:254]
    place = place_of(request.META.get("REMOTE_ADDR", "")) if request else ""
    yield "name", f"name:{name}"
    if place:
        yield "place", f"place:{place}"
        yield "both", f"both:{place} {name}"
