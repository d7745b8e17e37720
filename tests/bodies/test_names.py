import re

import pytest

from wagtail_kommunen.bodies.names import fold, spellings


@pytest.mark.parametrize(
    "text, folded",
    [
        ("Mülheim a. d. Ruhr", "muelheim a d ruhr"),
        ("Kreis Höxter", "kreis hoexter"),
        ("Straße", "strasse"),
        ("GROẞ", "gross"),
        ("Bad Münstereifel", "bad muenstereifel"),
        ("Mu\u0308lheim", "muelheim"),
        ("Rösrath-Forsbach", "roesrath forsbach"),
        ("Orléans", "orleans"),
        ("  ", ""),
        ("%_'\"", "_"),
    ],
)
def test_names_are_folded_so_that_they_can_be_found(text, folded):
    assert fold(text) == folded
    assert fold(folded) == folded


@pytest.mark.parametrize(
    "word, names",
    [
        ("mueller", ["Müller", "Mueller", "MÜLLER"]),
        ("strauss", ["Strauß", "Strauss"]),
        ("rene", ["René", "Rene"]),
        ("goetz", ["Götz", "Goetz"]),
    ],
)
def test_spellings_fit_every_way_to_write_a_name(word, names):
    assert [name for name in names if re.search(spellings(word), name, re.IGNORECASE)] == names
    assert not re.search(spellings(word), "Miller", re.IGNORECASE)
