"""The figures of the start page, from the registry."""

from math import cos, radians

from wagtail_kommunen.models import Body, Signatory
from wagtail_kommunen.pages.models import DeclarationPage, RegistryPage
from wagtail_kommunen.signatories.status import earliest

NEWEST = 6


def home_context(page, request) -> dict:
    declaration_page = DeclarationPage.objects.live().descendant_of(page).select_related("declaration").first()
    registry_page = RegistryPage.objects.live().descendant_of(page).first()
    version = declaration_page.declaration.current_version if declaration_page else None
    running = Signatory.objects.running()
    members = Body.objects.municipalities().filter(pk__in=running.order_by().values("body"))
    # A signature whose year no source tells is no news.
    dated = running.filter(body__in=members).exclude(signed_on__startswith="XXXX")
    newest = list(dated.order_by(earliest("signed_on").desc(), "body__search_name")[:NEWEST])
    return {
        "version": version,
        "lead_sentence": page.lead_sentence,
        "figures": {
            "members": members.count(),
            "signatures": version.signatories.public().count() if version else 0,
            "version_label": version.label if version else "",
        },
        "newest": newest,
        "map_dots": map_dots(members, newest_dot(dated)),
        "declaration_url": declaration_page.get_url(request) if declaration_page else None,
        "registry_url": registry_page.get_url(request) if registry_page else None,
    }


def newest_dot(dated) -> int | None:
    """The body that signed last and has a place on the map."""
    placed = dated.filter(body__latitude__isnull=False).order_by(earliest("signed_on").desc(), "body__search_name")
    return placed.values_list("body_id", flat=True).first()


def map_dots(members, newest_id: int | None) -> list[dict]:
    """Every body with coordinates as a dot in a square of 100: members after the others, the newest last, on top."""
    member_ids = set(members.values_list("pk", flat=True))
    bodies = list(
        Body.objects.municipalities()
        .filter(latitude__isnull=False, longitude__isnull=False)
        .values_list("pk", "designation", "name", "kind", "latitude", "longitude")
    )
    if len(bodies) < 3:
        return []
    shrink = cos(radians(51.5))  # one degree of longitude against one of latitude, in the middle of the state
    west, east = min(float(body[5]) for body in bodies), max(float(body[5]) for body in bodies)
    south, north = min(float(body[4]) for body in bodies), max(float(body[4]) for body in bodies)
    scale = 92 / max((east - west) * shrink, north - south, 0.01)
    dots = [
        {
            "x": f"{4 + (float(longitude) - west) * shrink * scale:.1f}",
            "y": f"{4 + (north - float(latitude)) * scale:.1f}",
            "r": "2.2" if kind in ("district", "independent_city") else "1.6",
            "name": f"{designation} {name}".strip(),
            "member": pk in member_ids,
            "newest": pk == newest_id,
        }
        for pk, designation, name, kind, latitude, longitude in bodies
    ]
    return sorted(dots, key=lambda dot: (dot["newest"], dot["member"]))
