"""The directory of the demo with its profiles. Every function may run twice: what is there stays."""

from example_site.demo.pattern import pattern_image
from example_site.demo.profiles import DIRECTORY_INTRODUCTION, FIELDS, PROFILES, Profile
from wagtail_kommunen.declarations.partial_date import PartialDate
from wagtail_kommunen.members.list_import.bulk_pages import add_pages
from wagtail_kommunen.models import Body, EngagementField
from wagtail_kommunen.pages.models import MemberContact, MemberIndexPage, MemberPage

#: Numbers in Cologne that are given to nobody, for films and demos.
_PHONE = "0221 4710-{:03d}"


def load_members(home) -> None:
    index = load_directory(home)
    load_fields(home.locale)
    load_profiles(index)


def load_directory(home) -> MemberIndexPage:
    return MemberIndexPage.objects.first() or home.add_child(
        instance=MemberIndexPage(
            title="Mitglieder", slug="mitglieder", show_in_menus=True, introduction=DIRECTORY_INTRODUCTION
        )
    )


def load_fields(locale) -> None:
    for number, (slug, name) in enumerate(FIELDS.items(), start=1):
        EngagementField.objects.get_or_create(
            slug=slug, locale=locale, defaults={"name": name, "sort_order": 10 * number}
        )


def load_profiles(index: MemberIndexPage) -> None:
    """Those that are missing. Published by nobody in particular: no account of the demo walks past an approval."""
    there = MemberPage.objects.filter(body__slug__in=PROFILES).values_list("body__slug", flat=True)
    bodies = {body.slug: body for body in Body.objects.filter(slug__in=PROFILES.keys() - set(there))}
    chosen = {field.slug: field for field in EngagementField.objects.filter(locale=index.locale)}
    numbers = {slug: number for number, slug in enumerate(PROFILES)}
    pages = [
        make_page(bodies[slug], profile, chosen, numbers[slug]) for slug, profile in PROFILES.items() if slug in bodies
    ]
    add_pages(index, pages)


def make_page(body: Body, profile: Profile, chosen: dict[str, EngagementField], number: int) -> MemberPage:
    """Unsaved. ``chosen``: fields of engagement by slug. ``number`` makes its phone numbers differ from others'."""
    host = f"{body.slug}.example"
    page = MemberPage(
        title=body.full_name,
        slug=body.slug,
        body=body,
        live=profile.live,
        summary=profile.summary,
        text=profile.marked_text,
        strategy_stage=profile.stage,
        strategy_adopted_on=PartialDate.parse(profile.adopted_on) if profile.adopted_on else None,
        strategy_url=f"https://www.{host}/strategie-demo" if profile.adopted_on else "",
        instruments=[("instrument", {"kind": kind, "note": note}) for kind, note in profile.instruments],
        offers=[("offer", {"title": title, "text": text, "limits": limits}) for title, text, limits in profile.offers],
        links=[
            ("link", {"title": title, "url": f"https://www.{host}/demo-{i}"})
            for i, title in enumerate(profile.links, start=1)
        ],
        checked_on=profile.checked_on,
    )
    if profile.pattern:
        page.image = pattern_image(profile.pattern)
        page.image_alt = "Ein Muster aus Ringen, als Platz für ein eigenes Foto (Demo)"
        page.image_credit = "Demo"
    page.contacts = [
        MemberContact(
            function=function,
            email=f"{'ehrenamt' if place == 0 else 'kontakt'}@{host}",
            phone=_PHONE.format(number * 10 + place),
            sort_order=place,
        )
        for place, function in enumerate(profile.contacts)
    ]
    page.fields_of_engagement = [chosen[slug] for slug in profile.fields if slug in chosen]
    return page
