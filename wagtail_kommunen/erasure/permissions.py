MANAGE_ACCOUNTS = "wagtail_kommunen.manage_office_accounts"


def can_erase(user) -> bool:
    return user.is_active and user.has_perm(MANAGE_ACCOUNTS)


def may_be_erased_by(user, account) -> bool:
    """Nobody erases themselves; a superuser is erased by another one only."""
    return account.pk != user.pk and (user.is_superuser or not account.is_superuser)
