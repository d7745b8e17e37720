"""What the start page shows of the network: figures from the registry, members and their map from the directory, what is on next."""

from urllib.parse import urlencode

from django.utils import timezone

from wagtail_kommunen.events.calendar.next_events import next_of_network
from wagtail_kommunen.members.map.dot_map import home_map
from wagtail_kommunen.members.roll import Member, Roll
from wagtail_kommunen.pages.models import DeclarationPage, MemberIndexPage, RegistryPage
from wagtail_kommunen.signatories.membership import memberships

NEWEST = 6
#: Events in the list below, and as far as one is looked for that is really held.
NEXT, LOOKED_AT = 3, 9


def home_context(page, request) -> dict:
    declaration_page = DeclarationPage.objects.live().descendant_of(page).select_related("declaration").first()
    registry_page = RegistryPage.objects.live().descendant_of(page).first()
    version = declaration_page.declaration.current_version if declaration_page else None
    registry_url = registry_page.get_url(request) if registry_page else None
    return {
        "version": version,
        "lead_version": _lead_version(declaration_page, version),
        "lead_is_outdated": bool(declaration_page and declaration_page.newer_version),
        "lead_sentence": page.lead_sentence,
        "signatures": version.signatories.public().count() if version else 0,
        "declaration_url": declaration_page.get_url(request) if declaration_page else None,
        "registry_url": registry_url,
        **_events(page, request),
        **_members(MemberIndexPage.objects.live().descendant_of(page).first(), registry_url, request),
    }


def _lead_version(declaration_page, current):
    """That of the sentence. A page in another language may explain an earlier one than is in force."""
    return current if declaration_page is None or declaration_page.is_original else declaration_page.translates


def _events(page, request) -> dict:
    """The next ones, and in how many days the first of them is that is neither cancelled nor postponed. One that is on is today's."""
    rows = next_of_network(page.locale_id, request, LOOKED_AT)
    held = next((row for row in rows if row.when.is_held), None)
    days = max(0, (held.when.first_day - timezone.localdate()).days) if held else None
    return {"next_events": rows[:NEXT], "next_event": {"days": days, "url": held.url} if held else None}


def _members(index_page: MemberIndexPage | None, registry_url: str | None, request) -> dict:
    """As the directory has them. A site without one still has its number of members."""
    if index_page is None:
        return {"members": memberships().values("body").distinct().count()}
    roll, url = index_page.roll(request), index_page.get_url(request)
    newest = newest_members(roll)
    ringed = next((member.place.pk for member in newest if member.place.latitude is not None), None)
    return {
        "members": len(roll.members),
        "directory_url": url,
        "newest": [
            {"name": member.place.full_name, "url": _url(member, url, registry_url), "since": member.since}
            for member in newest
        ],
        "map": home_map(roll, ringed, request),
    }


def _url(member: Member, directory_url: str, registry_url: str | None) -> str:
    """Its profile, or where its signature stands; empty on a site that has neither."""
    if member.profile_slug:
        return f"{directory_url}{member.profile_slug}/"
    return f"{registry_url}?{urlencode({'q': member.place.full_name})}" if registry_url else ""


def newest_members(roll: Roll) -> list[Member]:
    """Who joined last. One whose year no source tells is no news. Computed once a roll."""
    return roll.derived(_newest)


def _newest(roll: Roll) -> list[Member]:
    dated = [member for member in roll.members if member.since.year]
    return sorted(dated, key=lambda member: member.since.earliest, reverse=True)[:NEWEST]
