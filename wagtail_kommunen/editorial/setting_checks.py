"""Settings that leave a gap in the approvals or in the isolation, each with its cure. Asks no database."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.core.files.storage import FileSystemStorage, InvalidStorageError
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils.module_loading import import_string
from wagtail.models import WorkflowMixin
from wagtail.snippets.models import get_snippet_models

from ..isolation.guard import AdminGuard
from ..signatories.evidence import evidence_storage

FINISH_ACTION = "wagtail_kommunen.editorial.finishing.publish_approved"
_AUTHENTICATION = "django.contrib.auth.middleware.AuthenticationMiddleware"
_PIXELS = 64_000_000
_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True)
class Rule:
    """A setting that is not safe, be it Wagtail's default or the site's own choice."""

    id: str
    setting: str
    default: Any
    is_safe: Callable[[Any], bool]
    message: str
    cure: str
    level: Callable[..., CheckMessage] = Warning


def _off(value) -> bool:
    return not value


def _no_shared_password(value) -> bool:
    return value.get("SHARED_PASSWORD", True) is False


RULES = (
    Rule(
        "E010",
        "WAGTAIL_FINISH_WORKFLOW_ACTION",
        "",
        lambda value: value == FINISH_ACTION,
        "An approval publishes the latest draft, not what every step has approved.",
        f'WAGTAIL_FINISH_WORKFLOW_ACTION = "{FINISH_ACTION}"',
        Error,
    ),
    Rule(
        "E011",
        "WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT",
        False,
        lambda value: value is True,
        "What was sent back and changed goes on at the step that sent it back: the others never see the change.",
        "WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True",
        Error,
    ),
    Rule(
        "E016",
        "WAGTAILADMIN_PAGE_SEARCH_FILTER_BY_PERMISSIONS",
        True,
        bool,
        "The search of the admin shows the drafts of other municipalities.",
        "Leave WAGTAILADMIN_PAGE_SEARCH_FILTER_BY_PERMISSIONS at True, its default.",
        Error,
    ),
    Rule(
        "E037",
        "WAGTAIL_EMAIL_MANAGEMENT_ENABLED",
        True,
        _off,
        "Everybody in the admin can give their account the mail address of somebody else, and be invited in their place.",
        "WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False",
        Error,
    ),
    Rule(
        "W018",
        "WAGTAIL_GRAVATAR_PROVIDER_URL",
        "//www.gravatar.com/avatar",
        _off,
        "Another host receives a hash of the mail address of everybody who uses the admin.",
        "WAGTAIL_GRAVATAR_PROVIDER_URL = None",
    ),
    Rule(
        "W019",
        "WAGTAIL_ENABLE_UPDATE_CHECK",
        True,
        _off,
        "The admin asks another host for updates.",
        "WAGTAIL_ENABLE_UPDATE_CHECK = False",
    ),
    Rule(
        "W020",
        "WAGTAIL_ENABLE_WHATS_NEW_BANNER",
        True,
        _off,
        "The admin advertises Wagtail's news to municipalities.",
        "WAGTAIL_ENABLE_WHATS_NEW_BANNER = False",
    ),
    Rule(
        "W021",
        "WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS",
        True,
        _off,
        "Superusers get every mail about an approval, with the titles of drafts.",
        "WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False",
    ),
    Rule(
        "W022",
        "WAGTAILIMAGES_MAX_IMAGE_PIXELS",
        128_000_000,
        lambda value: value is not None and value <= _PIXELS,
        "A small file that unpacks to a huge image can take all memory.",
        "WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000",
    ),
    Rule(
        "W023",
        "WAGTAILIMAGES_MAX_UPLOAD_SIZE",
        _BYTES,
        lambda value: value is not None and value <= 4 * _BYTES,
        "Images of any size may be uploaded.",
        "WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024",
    ),
    Rule(
        "E024",
        "WAGTAILIMAGES_EXTENSIONS",
        (),
        lambda value: "svg" not in value,
        "An SVG can hold a script, which runs in the session of whoever looks at it.",
        "Take “svg” out of WAGTAILIMAGES_EXTENSIONS.",
        Error,
    ),
    Rule(
        "W025",
        "WAGTAIL_PRIVATE_PAGE_OPTIONS",
        {},
        _no_shared_password,
        "Private pages can be opened with a password that several people share.",
        'WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}',
    ),
    Rule(
        "W026",
        "WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS",
        {},
        _no_shared_password,
        "Private collections can be opened with a password that several people share.",
        'WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}',
    ),
    Rule(
        "W027",
        "WAGTAILDOCS_SERVE_METHOD",
        None,
        lambda value: value == "serve_view",
        "Documents may be handed out without asking who may have them.",
        'WAGTAILDOCS_SERVE_METHOD = "serve_view"',
    ),
)


def check_approval_settings(app_configs=None, **kwargs) -> list[CheckMessage]:
    found = [
        rule.level(f"{rule.setting}: {rule.message}", hint=rule.cure, id=f"wagtail_kommunen.{rule.id}")
        for rule in RULES
        if not rule.is_safe(getattr(settings, rule.setting, rule.default))
    ]
    return [*found, *_guard(), *_apps(), *_invitations(), *_copying(), *_evidence()]


def _guard() -> Iterator[CheckMessage]:
    guard = f"{AdminGuard.__module__}.{AdminGuard.__name__}"
    places = [place for place, path in enumerate(settings.MIDDLEWARE) if _is_guard(path)]
    if not places:
        yield Warning(
            "The admin is not guarded: a municipality can see what others work on.",
            hint=f"Add “{guard}” to MIDDLEWARE, after the authentication.",
            id="wagtail_kommunen.W012",
        )
    elif _AUTHENTICATION in settings.MIDDLEWARE[places[0] :]:
        yield Error(
            "The guard of the admin comes before the authentication: it does not know who asks.",
            hint=f"Put “{guard}” after “{_AUTHENTICATION}” in MIDDLEWARE.",
            id="wagtail_kommunen.E013",
        )


def _is_guard(path: str) -> bool:
    try:
        middleware = import_string(path)
    except ImportError:
        return False
    return isinstance(middleware, type) and issubclass(middleware, AdminGuard)


def _apps() -> Iterator[CheckMessage]:
    if "wagtail.api.v3" in settings.INSTALLED_APPS:
        yield Error(
            "The write API of Wagtail (v3) walks past locks and approvals and lets people make tokens for others.",
            hint="Take “wagtail.api.v3” out of INSTALLED_APPS.",
            id="wagtail_kommunen.E015",
        )
    if "wagtail_localize" in settings.INSTALLED_APPS:
        yield from _localize()


def _localize() -> Iterator[CheckMessage]:
    if getattr(settings, "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE", True):
        yield Error(
            "wagtail-localize publishes a translation of what is public at once: nobody has approved it.",
            hint="Set WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False.",
            id="wagtail_kommunen.E029",
        )
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        yield Error(
            "wagtail-localize is installed, but pages have no languages.",
            hint="Set WAGTAIL_I18N_ENABLED = True, and the languages in WAGTAIL_CONTENT_LANGUAGES.",
            id="wagtail_kommunen.E038",
        )


def _invitations() -> Iterator[CheckMessage]:
    try:
        mounted = "kommunen_invitation" in get_resolver().namespace_dict
        reverse("wagtailadmin_home")
    except NoReverseMatch:
        return
    if not mounted:
        yield Warning(
            "People cannot be invited: the page on which they choose a password has no address.",
            hint='urlpatterns: path("einladung/", include("wagtail_kommunen.editorial.invitation_urls"))',
            id="wagtail_kommunen.W014",
        )


def _copying() -> Iterator[CheckMessage]:
    for model in get_snippet_models():
        viewset = getattr(model, "snippet_viewset", None)
        if viewset and issubclass(model, WorkflowMixin) and viewset.copy_view_enabled:
            yield Warning(
                f"Copying “{model._meta.label}” in the admin can overwrite what is copied, past its approval.",
                hint="Set copy_view_enabled = False on its viewset.",
                obj=model,
                id="wagtail_kommunen.W017",
            )


def _evidence() -> Iterator[CheckMessage]:
    try:
        storage = evidence_storage()
    except InvalidStorageError:
        return  # named where the names of settings are looked at
    if not isinstance(storage, FileSystemStorage) or not settings.MEDIA_ROOT:
        return
    if Path(storage.location).resolve().is_relative_to(Path(settings.MEDIA_ROOT).resolve()):
        yield Error(
            "Scans of signed papers lie below MEDIA_ROOT, which a web server hands out to everybody.",
            hint="Let EVIDENCE_STORAGE name a storage elsewhere.",
            id="wagtail_kommunen.E028",
        )
