"""What the head of a page tells programs: its one address, a card for those who share it, and linked data (schema.org).

Only of public addresses that search engines may keep. It reads what the page shows anyway and asks the database nothing.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import get_language
from wagtail.models import Site

from ..translation import ROOT_DEPTH
from .models import NetworkSettings

#: As Open Graph writes languages: with a country.
_LOCALES = {"de": "de_DE", "en": "en_GB", "fr": "fr_FR", "nl": "nl_NL", "pl": "pl_PL"}
_LONGEST = 300


@dataclass(frozen=True)
class PageFacts:
    title: str
    description: str
    url: str
    image: str
    kind: str
    """For Open Graph: “website” or “article”."""
    site_name: str
    locale: str
    names_address: bool
    """Whether the page's own template leaves it to us to name its address."""
    linked_data: dict[str, Any]


def facts_of(context) -> PageFacts | None:
    """None of what nobody should find: previews, answers to a form, what is said in confidence, errors."""
    request, page = context.get("request"), context.get("page")
    site = Site.find_for_request(request) if request else None
    is_page = page is not None and getattr(page, "pk", None) and page.live
    told = context.get("told")
    if site is None or not (is_page or told) or getattr(request, "is_preview", False) or _is_unlisted(context):
        return None
    network = NetworkSettings.for_request(request)
    title, description = (told["title"], told["description"]) if told else _words(context, page)
    url = _address(context, request, site)
    is_home = bool(is_page and page.depth == ROOT_DEPTH)
    return PageFacts(
        title=title,
        description=description[:_LONGEST],
        url=url,
        image=_image(context),
        kind="website" if is_home or not is_page else "article",
        site_name=network.name,
        locale=_LOCALES.get((get_language() or "").partition("-")[0], ""),
        names_address=not _has_own_address(context),
        linked_data={} if context.get("linked_data") else _linked(context, network, title, description, url, is_home),
    )


def _words(context, page) -> tuple[str, str]:
    """Title and description, of what is shown below the page too: one version, one signature."""
    title = page.seo_title or page.title
    if page.depth == ROOT_DEPTH:
        return title, page.search_description
    if signatory := context.get("signatory"):
        return f"{signatory.body.full_name}, {signatory.version.shown_label}", page.search_description
    if version := context.get("version"):
        title = f"{title}, {version.shown_label}"
    texts = (
        page.search_description,
        *(getattr(page, name, "") for name in ("summary", "introduction")),
        _begin(context),
    )
    return title, " ".join(strip_tags(next((text for text in texts if text), "")).split())


def _begin(context) -> str:
    """The first words of a sealed text, where it is shown in its own language."""
    version = None if context.get("is_translation") else context.get("version")
    paragraphs = [paragraph for part in version.document.parts for paragraph in part.paragraphs] if version else []
    return paragraphs[0].text if paragraphs else ""


def _is_unlisted(context) -> bool:
    """Said in confidence, or a part of a list that is no page of its own: it says “noindex”."""
    directory, found = context.get("directory"), context.get("found")
    if context.get("is_confidential") or (directory and directory.is_rearranged):
        return True
    return bool(found and (found.state.is_narrowed or found.state.everything or context.get("is_far")))


def _has_own_address(context) -> bool:
    """Profiles, events and lists with filters name theirs themselves."""
    return any(name in context for name in ("profile", "event", "directory", "found"))


def _address(context, request, site: Site) -> str:
    """As the site calls itself, without filters. Another page of a list has another address."""
    if _has_own_address(context):
        own = context.get("canonical_url") or context["page"].get_full_url(request)
        if own:
            return own
    page_obj = context.get("page_obj")
    number = f"?seite={page_obj.number}" if page_obj and page_obj.number > 1 else ""
    return f"{site.root_url}{request.path}{number}"


def _image(context) -> str:
    """Of a profile, the only page with a picture whose rights are known to be cleared for the web."""
    profile = context.get("profile")
    picture = profile.picture if profile else None
    return profile.absolute(picture.large.url) if picture else ""


def _linked(context, network: NetworkSettings, title: str, description: str, url: str, is_home: bool) -> dict[str, Any]:
    page: dict[str, Any] = {
        "name": title,
        "description": description,
        "url": url,
        "@id": url,
        "inLanguage": get_language(),
    }
    publisher = _organisation(network)
    if is_home:
        site = {**page, "@type": "WebSite", "@id": f"{url}#website", "publisher": publisher}
        return _filled({"@context": "https://schema.org", **site})
    if "signatory" in context:
        page |= {"@type": "WebPage", "about": _signed(context["signatory"])}
    elif version := context.get("version"):
        page |= {"@type": "WebPage", "mainEntity": _work(version, url, publisher)}
    elif "entries" in context:
        works = [_work(entry["version"], "", {}) for entry in context["entries"]]
        page |= {"@type": "CollectionPage", "hasPart": works}
    elif (total := _total(context)) is not None:
        page |= {"@type": "CollectionPage", "mainEntity": {"@type": "ItemList", "numberOfItems": total}}
    else:
        page |= {"@type": "WebPage"}
    return _filled({"@context": "https://schema.org", **page, "publisher": publisher})


def _work(version, url: str, publisher: dict) -> dict[str, Any]:
    """A sealed text, with the digest by which anybody can check it."""
    work = {
        "@type": "CreativeWork",
        "@id": f"urn:sha256:{version.digest}",
        "name": version.declaration.title,
        "version": version.label,
        "inLanguage": version.language,
        "url": url,
        "identifier": {"@type": "PropertyValue", "propertyID": "SHA-256", "value": version.digest},
        "publisher": publisher,
    }
    return _filled(work)


def _signed(signatory) -> dict[str, Any]:
    return {"@type": "GovernmentOrganization", "name": signatory.body.full_name}


def _total(context) -> int | None:
    """Of a list: as many as the page says there are."""
    page_obj = context.get("page_obj")
    return page_obj.paginator.count if page_obj else context.get("total")


def _organisation(network: NetworkSettings) -> dict[str, Any]:
    """The network as such; its office and how to reach it, as the foot of every page has them."""
    office = {
        "@type": "ContactPoint",
        "name": network.office_name,
        "email": network.email,
        "telephone": network.phone,
    }
    contact = _filled(office)
    organisation = {
        "@type": "Organization",
        "name": network.name,
        "alternateName": network.short_name,
        "areaServed": {"@type": "AdministrativeArea", "name": network.territory} if network.territory else None,
        "contactPoint": contact if len(contact) > 1 else None,
    }
    return _filled(organisation) if network.name else {}


def _filled(node: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value or value == 0}
