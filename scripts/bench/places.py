"""What the addresses need to know of a site, and what has to be there before they are asked for."""

from typing import Any

from pages import DATASETS, ENDPOINTS

_IN_ROUND = 20
_TEAMS = 50


def prepare(size: int) -> None:
    """Teams of municipalities, each with a draft, and a round of signing."""
    from django.db import transaction

    with transaction.atomic():
        _set_up_teams(min(size, _TEAMS))
        _prepare_round()


def _set_up_teams(number: int) -> None:
    """Every fifth has submitted its draft."""
    from django.contrib.auth import get_user_model

    from wagtail_kommunen.editorial.teams.actions import add_editor, profiles_of, set_up_team
    from wagtail_kommunen.models import Body

    for body in Body.objects.filter(designation="Demo").order_by("slug")[:number]:
        team, editor = set_up_team(body), get_user_model().objects.create(username=f"editor-{body.slug}")
        add_editor(team, editor)
        profile = profiles_of(body).get()
        draft = profile.get_latest_revision_as_object()
        draft.summary = "Demo: wartet auf Freigabe."
        draft.save_revision(user=editor)
        if body.pk % 5 == 0:
            profile.get_workflow().start(profile, editor)


def _prepare_round() -> None:
    from django.contrib.auth import get_user_model

    from wagtail_kommunen.models import DeclarationVersion, Signatory, SigningRound
    from wagtail_kommunen.signing.actions import store

    office = get_user_model().objects.get(username="netzwerk1")
    version = DeclarationVersion.objects.order_by("-number").first()
    drafts = [
        Signatory(version=version, body=body, first_name="Andrea", last_name="Beispiel", office="mayor", live=False)
        for body in bodies_without_signature()[:_IN_ROUND]
    ]
    for draft in drafts:
        draft.save()
        draft.save_revision(user=office)
    store(SigningRound(title="Unterzeichnung (Demo)", version=version), drafts, user=office)


def bodies_without_signature():
    from wagtail_kommunen.models import Body, Signatory

    signed = Signatory.objects.values("body")
    return Body.objects.municipalities().exclude(ags=None).exclude(pk__in=signed).order_by("ags")


def places() -> dict[str, Any]:
    """Values for the braces in addresses."""
    from wagtail_kommunen.models import Body, DeclarationVersion, Signatory, SigningRound
    from wagtail_kommunen.pages.models import EventPage, MemberPage

    version = DeclarationVersion.objects.order_by("-number").first()
    signature = Signatory.objects.public().filter(body__slug="rheine").latest("pk")
    return {
        "version": version.number,
        "digits": signature.version.digest[:16],
        "signature": signature.pk,
        "profile": MemberPage.objects.get(slug="rheine", locale__language_code="de").pk,
        "registration": EventPage.objects.filter(registration="here", locale__language_code="de", live=True)[0].slug,
        "round": SigningRound.objects.latest("pk").pk,
        "in_round": SigningRound.objects.latest("pk").in_order.count(),
        "last": -(-Body.objects.count() // 50),
    } | {name: _read_json(f"/api/v2/{name}/?limit=1")["items"][0]["id"] for name in ENDPOINTS}


def entries() -> dict[str, int]:
    """How many each dataset lists."""
    return {slug: len(_read_json(f"/daten/{slug}.json")["data"]) for slug in DATASETS}


def _read_json(path: str) -> dict[str, Any]:
    import json

    from django.test import Client

    return json.loads(Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE="de").get(path).getvalue())
