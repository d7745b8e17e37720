import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_english():
    """Sentences are compared as they are written, whatever becomes of their translations."""
    with translation.override("en"):
        yield
