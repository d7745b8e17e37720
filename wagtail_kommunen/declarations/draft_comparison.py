"""How Wagtail compares two drafts where they hold partial dates: in words, not in the form they are stored in."""

from wagtail.admin.compare import FieldComparison


class PartialDateComparison(FieldComparison):
    def __init__(self, field, obj_a, obj_b):
        super().__init__(field, obj_a, obj_b)
        self.val_a, self.val_b = (value.display() if value else "–" for value in (self.val_a, self.val_b))
