"""Who looks after teams and accounts. Both are offices' work; nobody has both."""


def can_onboard(user) -> bool:
    return user.is_active and user.has_perm("wagtail_kommunen.onboard_municipalities")


def can_manage_accounts(user) -> bool:
    return user.is_active and user.has_perm("wagtail_kommunen.manage_office_accounts")
