"""Rights and workflows, as they are in the database, that leave a gap. ``manage.py check --database default``."""

from collections.abc import Iterator

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.checks import CheckMessage, Error, Warning
from django.db import OperationalError, ProgrammingError, connections, transaction
from django.db.models import Count, Q
from wagtail.models import GroupPagePermission, Locale, Workflow

from ..declarations.four_eyes import needs_two_people
from ..isolation.scope import SEE_ALL
from ..translation import first_language
from .approvals.models import TwoPersonTask
from .roles import (
    DECIDING,
    DECLARATION_APPROVAL,
    FORBIDDEN_PAGE_PERMISSIONS,
    FORBIDDEN_PERMISSIONS,
    MEMBERS_APPROVAL,
    ROLES,
)
from .setup import language_roots
from .teams.models import Team

_REPAIR = "Run manage.py setup_kommunen."


def check_approvals(app_configs=None, databases=None, **kwargs) -> list[CheckMessage]:
    """Nothing before the tables are there: then there is nothing to guard yet."""
    if "default" not in (databases or []):
        return []
    if Team._meta.db_table not in connections["default"].introspection.table_names():
        return []
    try:
        with transaction.atomic(using="default"):  # PostgreSQL answers nothing more after an error
            return list(_found())
    except (OperationalError, ProgrammingError):
        return []  # a column that the next migrate adds: it asks these checks before it begins


def _found() -> Iterator[CheckMessage]:
    yield from _first_language()
    if not Group.objects.filter(name__in=[role.name for role in ROLES]).exists():
        yield Warning(
            "There are no groups of the network and no approvals yet.",
            hint="Run manage.py setup_kommunen once the start page of the site is there.",
            id="wagtail_kommunen.W062",
        )
        return
    yield from _forbidden_rights()
    yield from _roots()
    yield from _steps()
    yield from _two_roles()


def _first_language() -> Iterator[CheckMessage]:
    """Wagtail makes its record of it in the first migrate only."""
    if not Locale.objects.filter(language_code=first_language()).exists():
        yield Error(
            f"No pages can be in the first language of the site, “{first_language()}”: there is no such locale.",
            hint=f"LANGUAGE_CODE has changed since the first migrate. Set it back, or give the Locale “{first_language()}”.",
            id="wagtail_kommunen.E061",
        )


def _forbidden_rights() -> Iterator[CheckMessage]:
    ours = Group.objects.filter(Q(name__in=[role.name for role in ROLES]) | Q(kommunen_team__isnull=False)).distinct()
    publishers = GroupPagePermission.objects.filter(permission__codename__in=FORBIDDEN_PAGE_PERMISSIONS).values("group")
    for group in ours.filter(Q(pk__in=publishers) | Q(permissions__codename__regex=FORBIDDEN_PERMISSIONS)).distinct():
        yield Error(
            f"The group “{group}” may publish, lock or make accounts: it walks past every approval.",
            hint=f"{_REPAIR} It takes these rights away.",
            id="wagtail_kommunen.E031",
        )


def _roots() -> Iterator[CheckMessage]:
    for root in language_roots():
        if not needs_two_people(root.get_workflow()):
            yield Error(
                f"Nobody approves the pages below “{root}” ({root.locale}): no workflow, or one that authors decide in.",
                hint=f"{_REPAIR} A workflow of the site's own stays: give it a step by two people, or choose another.",
                id="wagtail_kommunen.E032",
            )


def _steps() -> Iterator[CheckMessage]:
    names = [MEMBERS_APPROVAL.name, DECLARATION_APPROVAL.name]
    for workflow in Workflow.objects.filter(name__in=names, active=True):
        tasks = list(workflow.tasks.filter(active=True).specific())
        if not any(isinstance(task, TwoPersonTask) for task in tasks):
            yield Error(
                f"The workflow “{workflow}” has no active step at which an office decides.",
                hint=_REPAIR,
                id="wagtail_kommunen.E033",
            )
        for task in tasks:
            if isinstance(task, TwoPersonTask):
                yield from _people_of(task, workflow)


def _people_of(task: TwoPersonTask, workflow: Workflow) -> Iterator[CheckMessage]:
    groups = list(task.groups.all())
    people = list(get_user_model().objects.filter(is_active=True, groups__in=groups).distinct())
    if not people:
        yield Warning(
            f"Nobody can decide at the step “{task}” of “{workflow}”.",
            hint="Invite somebody to the group of this step.",
            id="wagtail_kommunen.W034",
        )
    elif not all(person.has_perm(SEE_ALL) for person in people):
        yield Warning(
            f"Who decides at the step “{task}” of “{workflow}” cannot open what municipalities submit.",
            hint=f"Give the group the permission “{SEE_ALL}”, or run manage.py setup_kommunen.",
            id="wagtail_kommunen.W035",
        )


def _two_roles() -> Iterator[CheckMessage]:
    teams = Count("groups__kommunen_team", filter=Q(groups__kommunen_team__closed_at=None), distinct=True)
    deciding = Count("groups", filter=Q(groups__name__in=[role.name for role in DECIDING]), distinct=True)
    people = get_user_model().objects.filter(is_active=True).annotate(teams=teams, deciding=deciding)
    for person in people.filter(Q(teams__gt=1) | Q(teams__gt=0, deciding__gt=0)):
        yield Error(
            f"The account {person.pk} works for a municipality and for another one, or for an office that decides.",
            hint="Remove it from one of its groups.",
            id="wagtail_kommunen.E036",
        )
