# mypy: disable-error-code="attr-defined,misc"
"""What belongs to a page but is no part of it: rights, approvals and privacy go with it into every language.

The page in the first language leads; what somebody gives a translation alone stays as it is.
"""

from wagtail.models import GroupPagePermission, Page, PageViewRestriction, WorkflowPage

from ..translation import is_original, translations_of


def follow_rights(page: Page, translation: Page) -> None:
    for given in GroupPagePermission.objects.filter(page=page.pk):
        give_right(given, [translation])


def give_right(given: GroupPagePermission, translations: list[Page]) -> None:
    for translation in translations:
        GroupPagePermission.objects.get_or_create(
            group_id=given.group_id, permission_id=given.permission_id, page_id=translation.pk
        )


def follow_rights_of(group) -> None:
    """Where they were given without a signal."""
    for given in GroupPagePermission.objects.filter(group=group.pk):
        give_right(given, led_by(given.page_id))


def take_right(taken: GroupPagePermission, translations: list[Page]) -> None:
    pages = [translation.pk for translation in translations]
    same = GroupPagePermission.objects.filter(group=taken.group_id, permission=taken.permission_id)
    same.filter(page__in=pages).delete()


def follow_approval(page: Page, translation: Page) -> None:
    """Where an approval begins in the tree of the first language, it begins in the others."""
    if assigned := WorkflowPage.objects.filter(page=page.pk).first():
        WorkflowPage.objects.update_or_create(page_id=translation.pk, defaults={"workflow_id": assigned.workflow_id})


def remember_privacy(restriction: PageViewRestriction) -> None:
    """Before it changes: what its followers in other languages look like."""
    stored = PageViewRestriction.objects.filter(pk=restriction.pk).first()
    restriction.kommunen_before = _shape(stored) if stored else None


def follow_privacy(restriction: PageViewRestriction, translation: Page) -> None:
    """Who may see it in one language, may in all; nobody else. What closes a translation alone, stays."""
    rows = [(_shape(row), row) for row in PageViewRestriction.objects.filter(page=translation.pk).order_by("pk")]
    wanted = _shape(restriction)
    if any(shape == wanted for shape, _row in rows):
        return
    before = getattr(restriction, "kommunen_before", None)
    follower = next((row for shape, row in rows if shape == before), None) or PageViewRestriction(
        page_id=translation.pk
    )
    follower.restriction_type, follower.password = restriction.restriction_type, restriction.password
    follower.save()
    follower.groups.set(restriction.groups.all())


def unfollow_privacy(restriction: PageViewRestriction, translation: Page) -> None:
    for row in PageViewRestriction.objects.filter(page=translation.pk):
        if _shape(row) == restriction.kommunen_before:
            row.delete()


def _shape(restriction: PageViewRestriction) -> tuple:
    groups = frozenset(restriction.groups.values_list("pk", flat=True))
    return restriction.restriction_type, restriction.password, groups


def follow_offline(page: Page) -> None:
    """Without a public original nothing says it in another language. The drafts stay."""
    for translation in translations_of(page) if is_original(page) else ():
        translation.unpublish()


def follow_to(parent: Page, page: Page) -> None:
    """Below the page above in each language; where that is not there yet, nobody sees it."""
    for translation in translations_of(page, live=False):
        place = parent.get_translation_or_none(translation.locale)
        if place is None and translation.live:
            translation.unpublish()
        elif place is not None and not translation.is_child_of(place):
            translation.move(place, pos="last-child")


def follow_all(translation: Page) -> None:
    """Of a new translation."""
    originals = Page.objects.filter(translation_key=translation.translation_key).exclude(pk=translation.pk)
    for page in originals.select_related("locale"):
        if is_original(page):
            follow_rights(page, translation)
            follow_approval(page, translation)
            for restriction in PageViewRestriction.objects.filter(page=page.pk):
                follow_privacy(restriction, translation)


def led_by(page_id: int) -> list[Page]:
    """The translations that follow this page: none if it is one itself."""
    page = Page.objects.filter(pk=page_id).first()
    return translations_of(page, live=False) if page and not page.is_root() and is_original(page) else []
