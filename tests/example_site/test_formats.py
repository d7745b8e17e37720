"""The editor writes days as people in Germany do, and reads what it writes: in English too."""

from datetime import date, datetime

import pytest
from django.forms import DateField, DateTimeField
from django.utils import translation
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_day_is_read_as_it_is_written(language):
    with translation.override(language):
        assert AdminDateInput().format_value(date(2026, 12, 3)) == "03.12.2026"
        assert AdminDateTimeInput().format_value(datetime(2026, 12, 3, 18, 5)) == "03.12.2026 18:05"
        assert [DateField().clean(text) for text in ("03.12.2026", "2026-12-03")] == [date(2026, 12, 3)] * 2
        assert DateTimeField().clean("03.12.2026 18:05").day == 3
