"""Applies the roles and the approvals. What a site has added by hand stays, but for what walks past an approval."""

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

from ..conf import kommunen_settings
from ..signatories.models import Signatory
from ..translation import is_original
from .approvals.models import TownHallTask, TwoPersonTask
from .roles import (
    DECLARATION_APPROVAL,
    FORBIDDEN_PAGE_PERMISSIONS,
    FORBIDDEN_PERMISSIONS,
    MEMBERS_APPROVAL,
    OUTDATED_APPROVAL,
    ROLES,
    Approval,
    Role,
    Step,
)
from .teams.grants import grant_on_collection, grant_on_page


def apply_roles() -> None:
    """Create missing groups and grants, on the root page of every site in every language."""
    roots = language_roots()
    for role in ROLES:
        apply_role(role, roots)
    take_away_forbidden(Group.objects.filter(name__in=[role.name for role in ROLES]))
    take_away_forbidden(Group.objects.filter(kommunen_team__isnull=False))


def language_roots() -> list[Page]:
    """The root pages of all sites, and their translations."""
    sites = Page.objects.filter(pk__in=Site.objects.values("root_page"))
    return list(Page.objects.filter(translation_key__in=sites.values("translation_key")).order_by("path"))


def apply_workflow() -> None:
    """Profiles and events go to the network office, everything else to the network office and the state office."""
    members, declaration = apply_approval(MEMBERS_APPROVAL), apply_approval(DECLARATION_APPROVAL)
    _retire_outdated(declaration)
    for root in language_roots():
        WorkflowPage.objects.get_or_create(page=root, defaults={"workflow": declaration})
    for page in index_pages():
        WorkflowPage.objects.get_or_create(page=page, defaults={"workflow": members})
    for model in (Signatory, apps.get_model("wagtail_kommunen.SigningRound")):
        content_type = ContentType.objects.get_for_model(model)
        WorkflowContentType.objects.get_or_create(content_type=content_type, defaults={"workflow": declaration})


def index_pages() -> list[Page]:
    """Of members and of events, in every language."""
    labels = (kommunen_settings().MEMBER_INDEX_PAGE_MODEL, kommunen_settings().EVENT_INDEX_PAGE_MODEL)
    found = Q()
    for model in (model for model in apps.get_models() if model._meta.label in labels):
        found |= Q(pk__in=model._default_manager.values("pk"))
    return list(Page.objects.filter(found)) if found else []


def set_up_new_directory(page: Page) -> None:
    """A directory that is made later is in the hands of the network office too, once the site is set up."""
    _assign(MEMBERS_APPROVAL, page)


def set_up_new_root(page: Page) -> None:
    """A start page in a new language: a tree of its own, which the rights and approvals of the others do not reach."""
    if not Site.objects.filter(root_page__translation_key=page.translation_key).exclude(root_page=page.pk).exists():
        return
    for role in ROLES:
        if group := Group.objects.filter(name=role.name).first():
            grant_on_page(group, page, _permissions_on(page, role))
    _assign(DECLARATION_APPROVAL, page)


def apply_role(role: Role, roots: list[Page]) -> Group:
    group, _created = Group.objects.get_or_create(name=role.name)
    group.permissions.add(*(_permission(name) for name in role.permissions))
    for root in roots:
        grant_on_page(group, root, _permissions_on(root, role))
    grant_on_collection(group, Collection.get_first_root_node(), role.collection_permissions)
    return group


def _permissions_on(root: Page, role: Role) -> tuple[str, ...]:
    return role.page_permissions if is_original(root) else (*role.page_permissions, *role.translation_permissions)


def apply_approval(approval: Approval) -> Workflow:
    workflow = Workflow.objects.filter(name=approval.name).first() or Workflow.objects.create(name=approval.name)
    _switch_on(workflow)
    for number, step in enumerate(approval.steps):
        WorkflowTask.objects.get_or_create(workflow=workflow, task=_task(step), defaults={"sort_order": number})
    return workflow


def take_away_forbidden(groups) -> None:
    """Rights that earlier versions gave, or that somebody ticked: with them four eyes would be two."""
    GroupPagePermission.objects.filter(group__in=groups, permission__codename__in=FORBIDDEN_PAGE_PERMISSIONS).delete()
    for group in groups.filter(permissions__codename__regex=FORBIDDEN_PERMISSIONS).distinct():
        group.permissions.remove(*group.permissions.filter(codename__regex=FORBIDDEN_PERMISSIONS))


def _assign(approval: Approval, page: Page) -> None:
    if workflow := Workflow.objects.filter(name=approval.name, active=True).first():
        WorkflowPage.objects.get_or_create(page_id=page.pk, defaults={"workflow": workflow})


def _task(step: Step):
    model = TwoPersonTask if step.role else TownHallTask
    task = model.objects.filter(name=step.name).first()
    if task is None:
        task = model.objects.create(name=step.name, due_after_days=step.due_after_days)
    _switch_on(task)
    if step.role:
        task.groups.add(Group.objects.get(name=step.role.name))
    return task


def _switch_on(workflow_or_step) -> None:
    """One that is switched off lets everything pass."""
    if not workflow_or_step.active:
        workflow_or_step.active = True
        workflow_or_step.save(update_fields=["active"])


def _retire_outdated(replacement: Workflow) -> None:
    """The workflow of earlier versions: what used it uses the new one, what waits in it has to be submitted again."""
    for outdated in Workflow.objects.filter(name=OUTDATED_APPROVAL, active=True):
        WorkflowPage.objects.filter(workflow=outdated).update(workflow=replacement)
        WorkflowContentType.objects.filter(workflow=outdated).update(workflow=replacement)
        for state in WorkflowState.objects.active().filter(workflow=outdated):
            state.cancel()
        outdated.deactivate()


def _permission(name: str) -> Permission:
    app_label, _dot, codename = name.rpartition(".")
    return Permission.objects.get(content_type__app_label=app_label or "wagtail_kommunen", codename=codename)
