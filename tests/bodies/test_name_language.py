"""On a page in another language a name says in which one it is."""

import pytest
from django.utils.safestring import mark_safe
from django.utils.translation import override

from wagtail_kommunen.bodies.name_language import language_of_names, own_name


@pytest.mark.parametrize("code", ["de", "de-simple"])
def test_a_name_is_at_home_in_every_form_of_the_first_language(code):
    with override(code):
        assert (language_of_names(), own_name("Stadt Köln")) == ("", "Stadt Köln")


def test_elsewhere_it_is_marked_and_escaped():
    with override("en"):
        assert language_of_names() == "de"
        assert own_name("Rat & Tat") == '<span lang="de">Rat &amp; Tat</span>'
        assert own_name(mark_safe("<mark>Köln</mark>")) == '<span lang="de"><mark>Köln</mark></span>'


@pytest.mark.parametrize("nothing", ["", None])
def test_nothing_stays_nothing(nothing):
    with override("en"):
        assert own_name(nothing) == nothing
