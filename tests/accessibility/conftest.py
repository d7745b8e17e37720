from datetime import date

import pytest
from django.core.cache import cache

from wagtail_kommunen.pages.models import AccessibilityStatementPage

WHOLE = {
    "title": "Erklärung zur Barrierefreiheit",
    "slug": "barrierefreiheit",
    "operator": "Koordinierungsstelle",
    "scope": "Diese Website.",
    "conformity": "partial",
    "prepared_on": date(2026, 11, 2),
    "reviewed_on": date(2026, 11, 20),
    "method": "self",
    "contact_email": "barrieren@example.org",
    "enforcement": "Nach sechs Wochen ohne Antwort hilft die Ombudsstelle.",
    "enforcement_body": "Ombudsstelle",
}
BARRIERS = [
    ("barrier", {"what": "Karte", "reason": "scope", "explanation": "", "alternative": "Liste", "until": None}),
    ("barrier", {"what": "Dokumente", "reason": "incompatible", "explanation": "", "alternative": "", "until": None}),
]


@pytest.fixture(autouse=True)
def nobody_came_before():
    cache.clear()


@pytest.fixture
def statement(home):
    return home.add_child(instance=AccessibilityStatementPage(barriers=BARRIERS, **WHOLE))
