# mypy: disable-error-code="misc,attr-defined"
"""What a page is called in the admin: others than its authors must not read a title that nobody has approved."""


class PublishedTitleMixin:
    """For page types. What was public has its public title in lists, choosers and messages until a new one is approved.

    The editor shows the draft's. Comes before Page in the bases.
    """

    def get_admin_display_title(self):
        was_public = self.live or self.first_published_at
        return self.title if was_public else super().get_admin_display_title()
