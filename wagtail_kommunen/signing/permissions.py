def can_view_rounds(user) -> bool:
    """Rounds name people who have not signed yet: they are for those who keep the registry or approve signatures."""
    return user.is_active and user.has_perm("wagtail_kommunen.view_signinground")


def can_keep_rounds(user) -> bool:
    return user.is_active and user.has_perm("wagtail_kommunen.change_signinground")


def can_change(user, signing_round) -> bool:
    """What is looked at, or was released, stays as it is, whoever asks."""
    return can_keep_rounds(user) and signing_round.is_open
