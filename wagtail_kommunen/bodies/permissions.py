def can_import_register(user) -> bool:
    """An import creates and changes bodies, so it takes both."""
    return user.has_perms(("wagtail_kommunen.add_body", "wagtail_kommunen.change_body"))
