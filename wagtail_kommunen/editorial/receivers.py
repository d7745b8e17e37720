from ..declarations.four_eyes import needs_two_people
from .actions import follow_body
from .notices import tell_deciders, tell_of_approval, tell_of_sending_back, tell_of_withdrawal


def profile_saved(instance, raw=False, **kwargs):
    """A page's permissions are no part of it: a new language, or another body, needs those of its team."""
    if not raw:
        follow_body(instance)


def step_begins(instance, user=None, **kwargs):
    tell_deciders(instance, by=user)


def text_sent_back(instance, user=None, **kwargs):
    if needs_two_people(instance.workflow):
        tell_of_sending_back(instance, by=user)


def text_approved(instance, user=None, **kwargs):
    if needs_two_people(instance.workflow):
        tell_of_approval(instance, by=user)


def text_withdrawn(instance, user=None, **kwargs):
    if needs_two_people(instance.workflow):
        tell_of_withdrawal(instance, by=user)
