def can_view_evidence(user) -> bool:
    """Evidence is for those who keep the registry or approve signatures."""
    return user.is_active and user.has_perm("wagtail_kommunen.view_evidence")


def can_view_registry(user) -> bool:
    """Drafts of signatures are for those who keep the registry or approve signatures."""
    return user.is_active and user.has_perm("wagtail_kommunen.view_signatory")
