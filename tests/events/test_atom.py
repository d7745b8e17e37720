"""The news as an Atom feed, whatever words stand in it."""

from xml.etree import ElementTree

import pytest

pytestmark = pytest.mark.django_db
ATOM = "/veranstaltungen/atom/"
_ENTRY_TITLE = "{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}title"


@pytest.mark.parametrize("sign", ["\ufffe", "\uffff", "\x1f"])
def test_what_xml_cannot_hold_is_left_out(calendar, event, visitor, sign):
    """Also of texts that are older than the check that refuses it."""
    type(event).objects.update(title=f"Rats{sign}treffen 🎉", summary=f"Am{sign}Markt", town=f"Rheine{sign}")
    type(calendar).objects.update(title=f"Termine{sign}", introduction=f"Alle{sign} Termine")
    feed = ElementTree.fromstring(visitor.get(ATOM).content)  # noqa: S314 - our own

    assert feed.findtext(_ENTRY_TITLE).replace(" ", "") == "Ratstreffen🎉"
