from .actions import follow_body


def profile_saved(instance, raw=False, **kwargs):
    """A page's permissions are no part of it: a new language, or another body, needs those of its team."""
    if not raw:
        follow_body(instance)
