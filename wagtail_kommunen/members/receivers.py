from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.signals import page_slug_changed, page_unpublished, post_page_move

from ..conf import kommunen_settings
from ..network.stamps import MEMBERS, raise_stamp
from ..signals import register_imported
from .renaming import follow_renamed, name_before


def connect() -> None:
    settings = kommunen_settings()
    shown = [f"wagtail_kommunen.{model}" for model in ("Body", "EngagementField", "Signatory", "NetworkSettings")]
    shown += [settings.MEMBER_PAGE_MODEL, settings.MEMBER_INDEX_PAGE_MODEL, "wagtailcore.PageViewRestriction"]
    for model in shown:
        post_save.connect(members_changed, sender=model)
        post_delete.connect(members_changed, sender=model)
    # Wagtail's bulk action and its scheduler unpublish what they hold as a plain Page.
    for signal in (page_unpublished, page_slug_changed, post_page_move, register_imported):
        signal.connect(members_changed)
    pre_save.connect(remember_name, sender="wagtail_kommunen.Body")
    post_save.connect(body_renamed, sender="wagtail_kommunen.Body")
    register_imported.connect(bodies_renamed)


def members_changed(**kwargs):
    """Something that the directory shows was stored, published or removed."""
    raise_stamp(MEMBERS)


def remember_name(instance, **kwargs):
    instance._name_before = name_before(instance)


def body_renamed(instance, **kwargs):
    if (before := instance.__dict__.pop("_name_before", None)) is not None:
        follow_renamed({instance.pk: before})


def bodies_renamed(renamed, **kwargs):
    follow_renamed(renamed)
