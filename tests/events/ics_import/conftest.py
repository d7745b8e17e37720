import pytest


@pytest.fixture(autouse=True)
def sentences_in_english(in_english):
    """Sentences are compared as they stand in the code."""
