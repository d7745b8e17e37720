class DashForNothingMixin:
    """For inspect views: a dash where there is nothing. Wagtail writes “None” there, in every language."""

    def get_field_display_value(self, field_name, field):
        value = super().get_field_display_value(field_name, field)
        return "–" if value is None or value == "" else value
