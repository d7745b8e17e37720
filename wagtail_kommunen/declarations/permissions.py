from ..isolation.scope import overrides_four_eyes as overrides_four_eyes
from .models import DeclarationText

SEAL = "wagtail_kommunen.seal_declaration"


def holds_seal(user) -> bool:
    """Whether sealing is this person's office at all."""
    return user.is_active and user.has_perm(SEAL)


def wrote_text(user, page: DeclarationText) -> bool:
    return user.pk in page.authors_since_sealing()


def can_seal(user, page: DeclarationText) -> bool:
    """Four eyes: whoever wrote any of this text cannot be the one to seal it."""
    return holds_seal(user) and (overrides_four_eyes(user) or not wrote_text(user, page))


def can_import_into(user, page) -> bool:
    permissions = page.permissions_for_user(user)
    return permissions.can_edit() and not permissions.page_locked()


def can_import_below(user, parent) -> bool:
    return parent.permissions_for_user(user).can_add_subpage()
