import pytest
from django.utils import translation


@pytest.fixture
def in_english():
    """Messages as they stand in the code, so that the tests do not hang on their translation."""
    with translation.override("en"):
        yield
