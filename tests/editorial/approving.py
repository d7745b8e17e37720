"""What people do in an approval, as short verbs."""

from wagtail.models import Page
from wagtail.users.models import UserProfile


def write(page, user, **fields):
    """A new revision, as the editor of the admin saves it."""
    draft = fresh(page).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    return draft.save_revision(user=user)


def submit(page, user):
    page = fresh(page)
    return page.get_workflow().start(page, user)


def resubmit(page, user):
    fresh(page).current_workflow_state.resume(user)


def decide(page, user, action="approve", comment=""):
    state = fresh(page).current_workflow_task_state
    state.task.specific.on_action(state, user, action, comment=comment)


def send_back(page, user, comment="Bitte den Namen der Stadt ausschreiben."):
    decide(page, user, "reject", comment)


def withdraw(page, user):
    fresh(page).current_workflow_state.cancel(user)


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def speaks(user, language):
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
