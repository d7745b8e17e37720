# mypy: disable-error-code="misc,attr-defined"
"""What choosers and the explorer offer to restricted users: their own, and what is public."""

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Length, Substr
from wagtail.models import Page

from .objects import MEDIA_ACTIONS, linkable, policy_of
from .scope import above_own, is_restricted, own_pages

#: The list of hits names the page above each of them by the title of its draft.
_NAMES_PARENTS = "wagtailadmin_choose_page_search"


def narrow_page_chooser(pages, request):
    """Hook ``construct_page_chooser_queryset``. A search follows: it can filter by the key, and hardly anything else."""
    if not is_restricted(request.user):
        return pages
    offered = linkable(request.user)
    if request.resolver_match.view_name == _NAMES_PARENTS:
        offered = offered.exclude(Exists(_renamed_parents(request.user)))
    return pages.filter(pk__in=offered.values("pk"))


def narrow_explorer(parent_page, pages, request):
    """Hook ``construct_explorer_page_queryset``: own pages, and those that one passes on the way to them."""
    if not is_restricted(request.user):
        return pages
    ways = Q(path__in=above_own(request.user))
    return pages.filter(pk__in=Page.objects.filter(own_pages(request.user) | ways).values("pk"))


def narrow_media_chooser(media, request):
    """Hooks ``construct_image_chooser_queryset`` and ``construct_document_chooser_queryset``."""
    if not is_restricted(request.user):
        return media
    own = policy_of(media.model).instances_user_has_any_permission_for(request.user, MEDIA_ACTIONS)
    return media.filter(pk__in=own.values("pk"))


def withhold_tags_in_image_chooser() -> None:
    """Tags are everybody's: the chooser's list of the most popular ones is not for restricted users."""
    from wagtail.images.views.chooser import viewset

    class ChooseView(viewset.choose_view_class):
        def get_context_data(self, **kwargs):
            context = super().get_context_data(**kwargs)
            return context | {"popular_tags": []} if is_restricted(self.request.user) else context

    viewset.choose_view_class = ChooseView


def search_within_a_tag_in_image_chooser() -> None:
    """Wagtail can show the images with a tag, and search, but not both: the search cannot filter by the tag."""
    from wagtail.images.views.chooser import BaseImageChooseView, viewset

    def filter_object_list(self, images):
        if tag := self.request.GET.get("tag"):
            images = images.filter(pk__in=images.model.objects.filter(tags__name=tag).values("pk"))
        return super(BaseImageChooseView, self).filter_object_list(images)

    for kind in ("choose_view_class", "choose_results_view_class"):
        view = getattr(viewset, kind)
        setattr(viewset, kind, type(view.__name__, (view,), {"filter_object_list": filter_object_list}))


def _renamed_parents(user):
    parent_path = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen)
    return Page.objects.filter(path=parent_path).exclude(draft_title=F("title")).exclude(own_pages(user))
