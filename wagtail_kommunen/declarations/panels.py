from wagtail.admin.panels import FieldPanel


class TranslationFieldPanel(FieldPanel):
    """A field that only a translation has."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self):
            return super().is_shown() and not getattr(self.instance, "is_original", True)
