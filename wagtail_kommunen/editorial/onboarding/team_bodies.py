# mypy: disable-error-code="misc"
"""Which bodies the list of teams has, narrowed and sorted by the database: a directory may have thousands."""

from collections.abc import Callable
from datetime import date

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Greatest
from django.utils import timezone
from wagtail.models import Page, Revision, WorkflowState

from ...bodies.models import Body
from ...bodies.names import fold
from ...conf import kommunen_settings
from ...signatories.models import Signatory
from ..teams.models import Invitation
from .profile_state import ProfileState


def bodies_to_list() -> QuerySet[Body]:
    """With a team, open or closed; and those that could have one, as they have a profile or a running signature."""
    signed = Signatory.objects.running().order_by().values("body")
    without = Q(pk__in=_profiles().values("body")) | Q(pk__in=signed)
    exists_today = Q(dissolved_on=None) | Q(dissolved_on__gt=date.today())
    return Body.objects.filter(Q(team__isnull=False) | (without & exists_today)).select_related("team__group")


def named_like(bodies: QuerySet[Body], text: str) -> QuerySet[Body]:
    """Every word in the name, umlauts as ae, oe, ue too; or the beginning of the AGS."""
    words = fold(text).split()
    for word in words:
        bodies = bodies.filter(Q(search_name__contains=word) | Q(ags__startswith=word))
    return bodies if words else bodies.none()


def sorted_by(bodies: QuerySet[Body], ordering: str) -> QuerySet[Body]:
    """What is not known comes last, in either direction."""
    name = ordering.lstrip("-")
    key = F("search_name")
    if name in SORT_KEYS:
        bodies = bodies.alias(sort_key=SORT_KEYS[name]())
        key = F("sort_key")
    by = key.desc(nulls_last=True) if ordering.startswith("-") else key.asc(nulls_last=True)
    return bodies.order_by(by, "search_name", "pk")


def narrowed(bodies: QuerySet[Body], wanted: dict[str, str]) -> QuerySet[Body]:
    """``wanted`` as the form of filters has it: an empty value asks for nothing."""
    if profile := wanted["profile"]:
        bodies = _in_state(bodies, profile)
    if people := wanted["people"]:
        bodies = bodies.filter(PEOPLE[people]())
    if waiting := wanted["waiting"]:
        waits = Q(Exists(_waiting(page_type(), _profiles()))) | Q(Exists(_waiting(signatory_type(), _signatures())))
        bodies = bodies.filter(waits if waiting == "yes" else ~waits)
    if second_person := wanted["second_person"]:
        bodies = bodies.filter(team__second_person=second_person == "yes")
    if team := wanted["team"]:
        bodies = bodies.filter(TEAM[team])
    return bodies


TEAM = {
    "open": Q(team__isnull=False, team__closed_at=None),
    "closed": Q(team__closed_at__isnull=False),
    "none": Q(team=None),
}


def page_type() -> ContentType:
    return ContentType.objects.get_for_model(Page)


def signatory_type() -> ContentType:
    return ContentType.objects.get_for_model(Signatory)


def _profiles() -> QuerySet[Page]:
    return apps.get_model(kommunen_settings().MEMBER_PAGE_MODEL).objects.order_by()


def _signatures() -> QuerySet[Signatory]:
    return Signatory.objects.order_by()


def _first_profile(field: str) -> Subquery:
    """The first of the tree is the one that the list tells of."""
    return Subquery(_profiles().filter(body=OuterRef("pk")).order_by("path").values(field)[:1])


def _waiting(content_type: ContentType, objects: QuerySet) -> QuerySet[WorkflowState]:
    """Submissions of ``objects`` of a body that nobody has decided on."""
    own = (
        objects.filter(body=OuterRef(OuterRef("pk"))).annotate(pk_as_text=Cast("pk", CharField())).values("pk_as_text")
    )
    return WorkflowState.objects.active().filter(base_content_type=content_type, object_id__in=own).order_by()


def _number(rows: QuerySet) -> Coalesce:
    """How many; ``one`` is the same in all of them."""
    counted = rows.annotate(one=Value(1)).values("one").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def _members() -> QuerySet:
    """Active accounts in the group of a body's team."""
    users = get_user_model()._default_manager.filter(is_active=True)
    return users.filter(groups__kommunen_team__body=OuterRef("pk")).order_by()


def _active() -> Coalesce:
    return _number(_members())


def _last_activity() -> Greatest:
    members = get_user_model()._default_manager.filter(is_active=True, groups__kommunen_team__body=OuterRef("pk"))
    revisions = Revision.objects.filter(user__is_active=True, user__groups__kommunen_team__body=OuterRef("pk"))
    logged_in = _greatest(members, "last_login")
    written = _greatest(revisions, "created_at")
    # One that is NULL makes all of it NULL in some databases.
    return Greatest(Coalesce(logged_in, written), Coalesce(written, logged_in))


def _greatest(rows: QuerySet, field: str) -> Subquery:
    grouped = rows.order_by().annotate(one=Value(1)).values("one").annotate(greatest=Max(field))
    return Subquery(grouped.values("greatest"))


def _task_count():
    return _number(_waiting(page_type(), _profiles())) + _number(_waiting(signatory_type(), _signatures()))


SORT_KEYS: dict[str, Callable] = {
    "active": _active,
    "last_activity": _last_activity,
    "profile_changed_at": lambda: _first_profile("latest_revision_created_at"),
    "task_count": _task_count,
}


def _invited(*, expired: bool) -> Q:
    """Somebody whose last invitation is open, or is not any more, and who is not inside."""
    now = timezone.now()
    pending = Invitation.objects.filter(accepted_at=None, revoked_at=None).order_by()
    same = pending.filter(user=OuterRef("user"), group=OuterRef("group"), expires_at__gt=now)
    users = get_user_model()._default_manager
    inside = users.filter(pk=OuterRef("user"), is_active=True, groups=OuterRef("group"))
    found = pending.filter(~Exists(inside), group__kommunen_team__body=OuterRef("pk"))
    return Q(Exists(found.filter(~Exists(same)) if expired else found.filter(expires_at__gt=now)))


PEOPLE: dict[str, Callable[[], Q]] = {
    "nobody": lambda: ~Q(Exists(_members())),
    "invited": lambda: _invited(expired=False),
    "expired": lambda: _invited(expired=True),
}


def _in_state(bodies: QuerySet[Body], wanted: str) -> QuerySet[Body]:
    bodies = bodies.alias(profile=_first_profile("pk"))
    if wanted == ProfileState.NONE:
        return bodies.filter(profile=None)
    under_way = WorkflowState.objects.active().filter(
        base_content_type=page_type(), object_id=Cast(OuterRef("profile"), CharField())
    )
    decision = {
        ProfileState.IN_REVIEW: WorkflowState.STATUS_IN_PROGRESS,
        ProfileState.SENT_BACK: WorkflowState.STATUS_NEEDS_CHANGES,
    }
    if status := decision.get(ProfileState(wanted)):
        return bodies.filter(Exists(under_way.filter(status=status)))
    bodies = bodies.filter(~Exists(under_way)).alias(is_live=_first_profile("live"))
    if wanted == ProfileState.DRAFT:
        return bodies.filter(is_live=False)
    changed = wanted == ProfileState.CHANGED
    return bodies.alias(is_changed=_first_profile("has_unpublished_changes")).filter(is_live=True, is_changed=changed)
