"""Nobody without rights in the registry sees or changes any of it, at whatever address, even without the door before the admin."""

import pytest
from django.apps import apps
from django.db import models
from django.urls import get_resolver, reverse
from wagtail.models import WorkflowState

from tests.factories import EngagementFieldFactory, SignatoryFactory, make_evidence, make_version
from wagtail_kommunen.models import EngagementField, Evidence, Signatory

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]

SECRET = "Geheimnam"
NAMESPACES = (
    "kommunen_signatories",
    "kommunen_evidence",
    "kommunen_evidence_chooser",
    "kommunen_engagement_fields",
    "wagtailsnippetchoosers_wagtail_kommunen_signatory",
    "wagtailsnippetchoosers_wagtail_kommunen_engagementfield",
)
WITHOUT_RIGHTS = ("rheine1", "translator", "user_administrator", "municipal_editor")
#: Fields of engagement are public: to choose one tells nothing.
HARMLESS = "wagtailsnippetchoosers_wagtail_kommunen_engagementfield:cho"


@pytest.fixture
def no_door(settings):
    """What is tested here holds without it."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "isolation" not in name]


@pytest.fixture
def registry(db, approvals, network_officer):
    """A signature that waits for a decision, its evidence, and a field."""
    signatory = SignatoryFactory(
        version=make_version(),
        last_name=SECRET,
        office="mayor",
        office_form="feminine",
        live=False,
        evidence=make_evidence(f"{SECRET}-Urkunde"),
    )
    revision = signatory.save_revision(user=network_officer)
    state = signatory.get_workflow().start(signatory, network_officer)
    field = EngagementFieldFactory(name=f"{SECRET}-Feld")
    return {
        "signatory": signatory.pk,
        "evidence": signatory.evidence.pk,
        "engagement": field.pk,
        "revision_id": revision.pk,
        "revision_id_a": revision.pk,
        "revision_id_b": "latest",
        "workflow_state_id": state.pk,
        "task_id": state.current_task_state.task_id,
        "task_state_id": state.current_task_state_id,
        "action_name": "approve",
    }


def addresses(registry):
    """Every address of the registry, by name, for the things that there are."""
    found = {}
    for name, converters in _names(get_resolver()):
        namespace = name.split(":")[0]
        if namespace in NAMESPACES:
            kind = next(kind for kind in ("signator", "evidence", "engagement") if kind in namespace)
            pk = registry["signatory" if kind == "signator" else kind]
            found[name] = reverse(name, kwargs={key: pk if key == "pk" else registry[key] for key in converters})
    for model in (Signatory, EngagementField):
        address = reverse("wagtail_bulk_action", args=["wagtail_kommunen", model._meta.model_name, "delete"])
        pk = registry["signatory" if model is Signatory else "engagement"]
        found[f"bulk {model._meta.model_name}"] = f"{address}?id={pk}"
        found[f"bulk all {model._meta.model_name}"] = f"{address}?id=all"
    return found


def _names(resolver, namespaces=""):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _names(pattern, f"{namespaces}{pattern.namespace}:" if pattern.namespace else namespaces)
        elif pattern.name:
            yield namespaces + pattern.name, pattern.pattern.regex.groupindex


def rows():
    models_ = (Signatory, Evidence, EngagementField, WorkflowState, apps.get_model("wagtailcore", "Revision"))
    return [list(model.objects.order_by("pk").values(*_columns(model))) for model in models_]


def _columns(model):
    return [field.attname for field in model._meta.concrete_fields if not isinstance(field, models.JSONField)]


@pytest.mark.parametrize("role", WITHOUT_RIGHTS)
def test_whoever_has_no_rights_in_the_registry_gets_nothing(role, registry, request, client, no_door):
    client.force_login(request.getfixturevalue(role))
    before, open_ = rows(), []

    for name, address in addresses(registry).items():
        for method in ("get", "post"):
            response = getattr(client, method)(
                address, {"name": "x", "slug": "x", "title": "x"} if method == "post" else {}
            )
            answered = response.status_code in (302, 403, 404, 405)
            named = SECRET in response.content.decode(errors="replace")
            if not (answered and not named) and not name.startswith(HARMLESS):
                open_.append((name, method, response.status_code, named))
    assert open_ == []
    assert rows() == before
    assert SECRET not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_table_knows_every_address(registry):
    assert len(addresses(registry)) >= 50


def test_the_network_office_works_with_it(registry, office):
    for name in ("list", "add", "edit", "history", "inspect", "usage", "workflow_history", "revisions_view"):
        assert office.get(addresses(registry)[f"kommunen_signatories:{name}"]).status_code == 200, name
    assert office.get(addresses(registry)["kommunen_evidence_chooser:choose"]).status_code == 200


# ---- What is being looked at is not deleted


@pytest.fixture
def chief(client, superuser):
    client.force_login(superuser)
    return client


@pytest.mark.parametrize("way", ["delete", "bulk"])
def test_a_signature_that_waits_for_a_decision_is_not_deleted(way, registry, chief, soup):
    all_addresses = addresses(registry)
    address = all_addresses["kommunen_signatories:delete" if way == "delete" else "bulk signatory"]

    response = chief.post(address, follow=True)

    assert Signatory.objects.filter(pk=registry["signatory"]).exists()
    assert soup(response).select_one(".messages .error")


@pytest.mark.parametrize("way", ["delete", "bulk"])
def test_a_locked_signature_is_not_deleted(way, chief, soup):
    signatory = SignatoryFactory(version=make_version(), live=False, locked=True)
    address = reverse("kommunen_signatories:delete", args=[signatory.pk])
    if way == "bulk":
        bulk = reverse("wagtail_bulk_action", args=["wagtail_kommunen", "signatory", "delete"])
        address = f"{bulk}?id={signatory.pk}"

    response = chief.post(address, follow=True)

    assert Signatory.objects.filter(pk=signatory.pk).exists()
    assert soup(response).select_one(".messages .error")


def test_a_bulk_deletion_does_not_fail_at_a_public_signature(chief, soup):
    signatory = SignatoryFactory(version=make_version())
    signatory.save_revision().publish()
    bulk = reverse("wagtail_bulk_action", args=["wagtail_kommunen", "signatory", "delete"])

    response = chief.post(f"{bulk}?id={signatory.pk}", follow=True)

    assert Signatory.objects.filter(pk=signatory.pk).exists()
    assert soup(response).select_one(".messages .error")


def test_drafts_deleted_at_once_leave_a_trace_each(chief):
    version = make_version()
    drafts = [SignatoryFactory(version=version, live=False) for _n in range(2)]
    bulk = reverse("wagtail_bulk_action", args=["wagtail_kommunen", "signatory", "delete"])

    chief.post(f"{bulk}?id={drafts[0].pk}&id={drafts[1].pk}")

    assert not Signatory.objects.exists()
    log = apps.get_model("wagtailcore", "ModelLogEntry").objects.filter(action="wagtail.delete")
    assert {entry.object_id for entry in log} == {str(draft.pk) for draft in drafts}


@pytest.mark.parametrize("state", ["reviewed", "locked", "below"])
@pytest.mark.parametrize("way", ["delete", "bulk"])
def test_a_page_that_is_looked_at_or_locked_is_not_deleted(
    way, state, profile, directory, rheine1, approvals, chief, soup
):
    page = type(profile).objects.get(pk=profile.pk)
    if state == "locked":
        type(page).objects.filter(pk=page.pk).update(locked=True)
    else:
        page.save_revision(user=rheine1)
        page.get_workflow().start(page, rheine1)
    target = directory if state == "below" else page
    address = reverse("wagtailadmin_pages:delete", args=[target.pk])
    if way == "bulk":
        address = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?id={target.pk}"

    response = chief.post(address, follow=True)

    assert type(profile).objects.filter(pk=profile.pk).exists()
    assert soup(response).select_one(".messages .error")
