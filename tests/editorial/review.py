"""Small verbs of people who write, submit and decide; each looks at what is stored, not at what a test holds."""

from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Page, WorkflowState


def fresh(obj):
    return Page.objects.get(pk=obj.pk).specific if isinstance(obj, Page) else type(obj).objects.get(pk=obj.pk)


def write(obj, user, **fields):
    """A new revision, as the editor of the admin saves it."""
    draft = fresh(obj).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    return draft.save_revision(user=user, log_action=True)


#: A field of text of each type.
TEXT = {"MemberPage": "summary", "EventPage": "summary", "DeclarationPage": "place", "Signatory": "signed_in"}


def reword(obj, user, text, verb=write):
    return verb(obj, user, **{TEXT[type(fresh(obj)).__name__]: text})


def wording(obj):
    """What the public reads there."""
    return getattr(fresh(obj), TEXT[type(fresh(obj)).__name__])


def overwrite(obj, user, **fields):
    """The latest revision in place, as autosave does it."""
    draft = fresh(obj).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    return draft.save_revision(user=user, log_action=True, overwrite_revision=fresh(obj).latest_revision)


def submit(obj, user):
    obj = fresh(obj)
    state = obj.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        obj.get_workflow().start(obj, user)


def waiting(obj):
    return fresh(obj).current_workflow_task_state


def decide(obj, user, action="approve", comment=""):
    state = waiting(obj)
    state.task.specific.on_action(state, person(user), action, comment=comment)


def send_back(obj, user):
    decide(obj, user, "reject", "Bitte kürzer.")


def withdraw(obj, user):
    fresh(obj).current_workflow_state.cancel(user=user)


def person(user):
    """Without the permissions and groups that the object in the test remembers."""
    return get_user_model().objects.get(pk=user.pk)


def door(name, obj, *args):
    """Address of one of Wagtail's views of a page or signature."""
    namespace = "wagtailadmin_pages" if isinstance(obj, Page) else "kommunen_signatories"
    return reverse(f"{namespace}:{name}", args=[obj.pk, *args])


def press(client, user, obj, action="approve", comment="", state=None, **headers):
    """The button of an approval, without JavaScript."""
    client.force_login(person(user))
    state = state or waiting(obj)
    url = door("workflow_action", obj, action, state.pk)
    return client.post(url, {"comment": comment}, follow=True, headers=headers)
