import pytest

from wagtail_kommunen.members.sizes import SIZE_LABELS, SIZES, size_of


@pytest.mark.parametrize(
    ("population", "size"),
    [
        (None, ""),
        (0, "unter-20000"),
        (19_999, "unter-20000"),
        (20_000, "20000-50000"),
        (50_000, "50000-100000"),
        (99_999, "50000-100000"),
        (100_000, "ab-100000"),
        (3_700_000, "ab-100000"),
    ],
)
def test_every_population_is_of_one_class(population, size):
    assert size_of(population) == size


def test_every_class_has_a_name():
    assert list(SIZE_LABELS) == list(SIZES)
    assert all(map(str, SIZE_LABELS.values()))
