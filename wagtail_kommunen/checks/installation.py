"""What an installation lacks: apps, addresses, languages, blocks of its base template. Asks no database."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.auth.backends import ModelBackend, RemoteUserBackend
from django.core.checks import CheckMessage, Error, Warning
from django.template import Template, TemplateDoesNotExist, TemplateSyntaxError, engines
from django.template.backends.django import DjangoTemplates
from django.template.loader_tags import BlockNode, ExtendsNode
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.module_loading import import_string
from django.utils.translation import get_supported_language_variant, override

from ..network.logins import LimitedModelBackend
from ..translation import first_language

NEEDED_APPS = (
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.snippets",
    "wagtail.users",
    "wagtail.sites",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "modelcluster",
    "taggit",
)
_PACKAGE = "wagtail_kommunen"
_REQUEST = "django.template.context_processors.request"
_LOCALE = "django.middleware.locale.LocaleMiddleware"
#: Addresses by name: where they are missing, what is missing, and what to add.
_ADDRESSES = {
    "kommunen_robots": (
        "W043",
        "robots.txt, open data and the badges of members have no address.",
        'urlpatterns: path("", include(public_urls.machine)), from “wagtail_kommunen”, before Wagtail’s pages',
    ),
    "kommunen_check": (
        "W044",
        "The check of papers and the page of open data have no address.",
        'urlpatterns: path("", include(public_urls.pages)), from “wagtail_kommunen”, before Wagtail’s pages',
    ),
}


def check_installation(app_configs=None, **kwargs) -> list[CheckMessage]:
    found = [*_apps(), *_page_model(), *_logins(), *_clock(), *_templates(), *_languages()]
    if any(message.id == _id("E047") for message in found):
        return found  # addresses cannot be asked without a language
    return [*found, *_addresses()]


def _apps() -> Iterator[CheckMessage]:
    installed = list(settings.INSTALLED_APPS)
    for app in NEEDED_APPS:
        if app not in installed and not (app == "wagtail.search" and "modelsearch" in installed):
            yield Error(f"“{app}” is missing in INSTALLED_APPS.", hint="The package builds on it.", id=_id("E002"))
    if {"wagtail.api.v2", "rest_framework"} & set(installed) == {"wagtail.api.v2"}:
        yield Error(
            "“wagtail.api.v2” is installed, and “rest_framework” is not, which it builds on.",
            hint="Add “rest_framework” to INSTALLED_APPS, or take “wagtail.api.v2” out.",
            id=_id("E040"),
        )
    if _PACKAGE in installed and "wagtail.admin" in installed:
        if installed.index(_PACKAGE) > installed.index("wagtail.admin"):
            yield Warning(
                "“wagtail_kommunen” comes after “wagtail.admin” in INSTALLED_APPS: Wagtail’s translations win over ours.",
                hint="Put “wagtail_kommunen” before the apps of Wagtail.",
                id=_id("W041"),
            )


def _page_model() -> Iterator[CheckMessage]:
    if getattr(settings, "WAGTAIL_PAGE_MODEL", "wagtailcore.Page") != "wagtailcore.Page":
        yield Error(
            "WAGTAIL_PAGE_MODEL names a base page model of the site's own, which the package does not know.",
            hint="Leave it out, and let an abstract class on Wagtail's Page be the base of your page types.",
            id=_id("E042"),
        )


def _logins() -> Iterator[CheckMessage]:
    """Each backend is asked in turn: one without a limit among others takes the guesses that they refuse."""
    if "wagtail.admin" not in settings.INSTALLED_APPS:
        return
    for path in settings.AUTHENTICATION_BACKENDS:
        if _takes_every_guess(path):
            yield Warning(
                f"“{path}” in AUTHENTICATION_BACKENDS lets passwords be guessed without end.",
                hint=f"Name “{LimitedModelBackend.__module__}.{LimitedModelBackend.__name__}” instead, or a class built on it.",
                id=_id("W063"),
            )


def _takes_every_guess(path: str) -> bool:
    """It compares passwords as Django does, and counts no failures. What asks elsewhere is not looked at."""
    try:
        backend = import_string(path)
    except ImportError:
        return False  # whoever logs in is told
    compares = issubclass(backend, ModelBackend) and not issubclass(backend, RemoteUserBackend)
    return compares and not issubclass(backend, LimitedModelBackend)


def _addresses() -> Iterator[CheckMessage]:
    if not _has_pages():
        return
    for name, (number, message, cure) in _ADDRESSES.items():
        if (address := _address(name)) is None:
            yield Warning(message, hint=cure, id=_id(number))
        elif not _leads_to(address, name):
            yield Error(
                f"“{address}” does not lead to “{name}”: an earlier address in urlpatterns, mostly Wagtail's, takes it.",
                hint="Put Wagtail's own addresses last in urlpatterns.",
                id=_id("E045"),
            )
    if (address := _address("kommunen_robots")) not in (None, "/robots.txt"):
        yield Warning(
            f"robots.txt has the address “{address}”, at which nobody looks for it.",
            hint='Include public_urls.machine by path("", …), outside of i18n_patterns().',
            id=_id("W046"),
        )


def _has_pages() -> bool:
    """A project in the making may have no addresses at all yet."""
    try:
        return _address("wagtail_serve", "") is not None
    except (ImportError, AttributeError):
        return False


def _address(name: str, *args) -> str | None:
    with override(first_language()):
        try:
            return reverse(name, args=args)
        except NoReverseMatch:
            return None


def _leads_to(address: str, name: str) -> bool:
    with override(first_language()):
        try:
            return resolve(address).url_name == name
        except Resolver404:
            return False


def _languages() -> Iterator[CheckMessage]:
    known = dict(settings.LANGUAGES)
    in_several = getattr(settings, "WAGTAIL_I18N_ENABLED", False)
    for code, _name in getattr(settings, "WAGTAIL_CONTENT_LANGUAGES", ()) if in_several else ():
        if code not in known:
            yield Error(
                f"WAGTAIL_CONTENT_LANGUAGES has “{code}”, and LANGUAGES does not.",
                hint="Name it in LANGUAGES too.",
                id=_id("E047"),
            )
    try:
        get_supported_language_variant(settings.LANGUAGE_CODE)
    except LookupError:
        yield Error(
            f"LANGUAGE_CODE is “{settings.LANGUAGE_CODE}”, which is not among LANGUAGES.",
            hint="Name the first language of the site in both.",
            id=_id("E047"),
        )
    if in_several and not _has_middleware(_LOCALE):
        yield Error(
            "Pages have several languages, and no middleware that sets the one of the address.",
            hint=f"Add “{_LOCALE}” to MIDDLEWARE, after the sessions.",
            id=_id("E048"),
        )


def _has_middleware(path: str) -> bool:
    """Or one of the same name: a site may have its own, built on it."""
    name = path.rpartition(".")[2]
    return any(other.rpartition(".")[2] == name for other in settings.MIDDLEWARE)


def _clock() -> Iterator[CheckMessage]:
    if not settings.USE_TZ:
        yield Error("USE_TZ is off: events and deadlines have no moment.", hint="Set USE_TZ = True.", id=_id("E049"))
    if settings.TIME_ZONE in ("UTC", "America/Chicago"):
        yield Warning(
            f"TIME_ZONE is “{settings.TIME_ZONE}”, a default: events, deadlines and dates of signatures are meant there.",
            hint='Set TIME_ZONE = "Europe/Berlin", or where the network is.',
            id=_id("W050"),
        )
    address = getattr(settings, "WAGTAILADMIN_BASE_URL", None) or ""
    if not address.startswith(("https://", "http://")) or address.endswith(("/", "//example.com")):
        yield Warning(
            "WAGTAILADMIN_BASE_URL is not the address of this site: links in mails lead nowhere.",
            hint="As “https://www.example.org”, with no “/” at its end. Set WAGTAILADMIN_BASE_URL to it.",
            id=_id("W051"),
        )


def _templates() -> Iterator[CheckMessage]:
    backends = [engine for engine in engines.all() if isinstance(engine, DjangoTemplates)]
    for backend in backends:
        if _REQUEST not in backend.engine.context_processors:
            yield Error(
                "Templates do not know the request.",
                hint=f"Add “{_REQUEST}” to the context processors in TEMPLATES.",
                id=_id("E052"),
            )
        yield from _base_template(backend)


def _base_template(backend: DjangoTemplates) -> Iterator[CheckMessage]:
    try:
        ours = backend.engine.get_template("wagtail_kommunen/base.html")
        if not _is_of_the_package(ours):
            return
        blocks = _blocks(backend.engine.get_template("base.html"))
    except TemplateDoesNotExist:
        yield Error(
            "There is no template “base.html”, which the package's pages extend.",
            hint="Make one with the blocks title, content and extra_css, or override “wagtail_kommunen/base.html”.",
            id=_id("E053"),
        )
        return
    except TemplateSyntaxError:
        return  # whoever opens a page is told
    needed = {"title", "content"} - blocks
    if not blocks & {"extra_css", "head_extra"}:
        needed.add("extra_css")
    if needed:
        yield Error(
            f"The template “base.html” has no block {', '.join(sorted(needed))}: what the package's pages put there is lost.",
            hint="Add the blocks, or override “wagtail_kommunen/base.html” where yours have other names.",
            id=_id("E054"),
        )


def _is_of_the_package(template: Template) -> bool:
    return Path(template.origin.name).is_relative_to(Path(__file__).parent.parent)


def _blocks(template: Template) -> set[str]:
    """Names of its blocks, and of those of the templates that it extends by name."""
    found = {node.name for node in template.nodelist.get_nodes_by_type(BlockNode)}  # type: ignore[attr-defined]
    for node in template.nodelist.get_nodes_by_type(ExtendsNode):
        parent = node.parent_name.var  # type: ignore[attr-defined]
        if isinstance(parent, str):
            found |= _blocks(template.engine.get_template(parent))
    return found


def _id(number: str) -> str:
    return f"wagtail_kommunen.{number}"
