"""What leaves a profile besides its page: cards for address books, linked data. A new field does not publish itself."""

from typing import Any

from django.utils.translation import get_language

from ..bodies.models import Body, BodyKind
from ..outputs.vcard import vcard
from .models import MemberContactMixin
from .profile import Profile

#: Kinds that schema.org calls a city; the others are administrative areas.
_CITIES = (BodyKind.INDEPENDENT_CITY, BodyKind.TOWN, BodyKind.MUNICIPALITY)


def contact_card(profile: Profile, contact: MemberContactMixin) -> str:
    """vCard of one contact. A person appears in it only with their consent."""
    office = ", ".join(word for word in (contact.function, profile.name) if word)
    person = contact.public_name
    return vcard(
        [
            ("N;CHARSET=UTF-8", (person or office, "", "", "", "")),
            ("FN;CHARSET=UTF-8", person or office),
            ("ORG;CHARSET=UTF-8", (profile.name, contact.function)),
            ("TITLE;CHARSET=UTF-8", contact.function if person else ""),
            ("X-ABShowAs", "" if person else "COMPANY"),
            ("EMAIL;TYPE=INTERNET,WORK", contact.email),
            ("TEL;TYPE=WORK,VOICE", contact.phone),
            ("URL", profile.url),
        ]
    )


def linked_data(profile: Profile) -> dict[str, Any]:
    """The body as an organisation with its contacts, the place it is responsible for, and the page. schema.org."""
    page, body = profile.page, profile.body
    if body is None:
        return {}
    place = {
        "@type": "City" if body.kind in _CITIES else "AdministrativeArea",
        "@id": f"{profile.url}#ort",
        "name": body.name,
        "identifier": _identifier(body),
        "geo": _coordinates(body),
        "containedInPlace": _named("AdministrativeArea", profile.district or profile.region),
    }
    organisation = {
        "@type": "GovernmentOrganization",
        "@id": f"{profile.url}#koerperschaft",
        "name": body.full_name,
        "url": body.website or profile.url,
        "description": page.summary,
        "areaServed": {"@id": place["@id"]},
        "contactPoint": [_contact_point(contact) for contact in profile.contacts],
        "memberOf": _named("Organization", profile.network_name) if profile.since and not body.is_dissolved else None,
        "dissolutionDate": body.dissolved_on.isoformat() if body.dissolved_on and body.is_dissolved else None,
    }
    web_page = {
        "@type": "WebPage",
        "@id": profile.url,
        "url": profile.url,
        "name": page.title,
        "inLanguage": get_language(),
        "about": {"@id": organisation["@id"]},
        "lastReviewed": page.checked_on.isoformat() if page.checked_on else None,
        "primaryImageOfPage": _image(profile),
    }
    graph = [_filled(node) for node in (organisation, place, web_page)]
    return {"@context": "https://schema.org", "@graph": graph}


def _contact_point(contact: MemberContactMixin) -> dict[str, Any]:
    point = {
        "@type": "ContactPoint",
        "contactType": contact.function,
        "name": contact.public_name,
        "email": contact.email,
        "telephone": contact.phone,
    }
    return _filled(point)


def _identifier(body: Body) -> dict[str, str] | None:
    return {"@type": "PropertyValue", "propertyID": "AGS", "value": body.ags} if body.ags else None


def _coordinates(body: Body) -> dict[str, Any] | None:
    if body.latitude is None or body.longitude is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": float(body.latitude), "longitude": float(body.longitude)}


def _image(profile: Profile) -> dict[str, Any] | None:
    picture = profile.picture
    if picture is None:
        return None
    page = profile.page
    url = profile.absolute(picture.large.url)
    image = {"@type": "ImageObject", "url": url, "caption": page.image_alt, "creditText": page.image_credit}
    return _filled(image)


def _named(kind: str, name: str) -> dict[str, str] | None:
    return {"@type": kind, "name": name} if name else None


def _filled(node: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value}
