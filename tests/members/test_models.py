import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError
from wagtail.models import Locale

from tests.factories import EngagementFieldFactory
from wagtail_kommunen.models import EngagementField
from wagtail_kommunen.pages.models import MemberContact


@pytest.fixture
def english(db):
    return Locale.objects.get_or_create(language_code="en")[0]


def translate(field, locale, name):
    copy = field.copy_for_translation(locale)
    copy.name = name
    copy.save()
    return copy


def test_a_field_has_the_same_slug_in_every_language(english):
    sport = EngagementFieldFactory(name="Sport")
    translate(sport, english, "Sports")

    sport.slug = "bewegung"
    sport.full_clean()
    sport.save()

    assert list(EngagementField.objects.values_list("slug", flat=True)) == ["bewegung", "bewegung"]


def test_a_slug_that_cannot_go_into_the_other_languages_is_not_stored(english, monkeypatch):
    sport = EngagementFieldFactory(name="Sport")

    def fail(field):
        raise OperationalError

    monkeypatch.setattr(EngagementField, "_translations", fail)
    sport.slug = "bewegung"
    with pytest.raises(OperationalError):
        sport.save()

    assert EngagementField.objects.get().slug == "sport"


def test_a_slug_that_another_field_has_in_the_other_language_is_refused(english):
    sport = EngagementFieldFactory(name="Sport")
    translate(sport, english, "Sports")
    EngagementFieldFactory(name="Culture", slug="kultur", locale=english)

    sport.slug = "kultur"
    with pytest.raises(ValidationError):
        sport.full_clean()


@pytest.mark.parametrize(
    ("phone", "dialled"),
    [
        ("05971 939-0", "059719390"),
        ("+49 (0) 5971 939-0", "+4959719390"),
        ("(0 59 71) 939 / 0", "059719390"),
        ("", ""),
    ],
)
def test_a_number_can_be_dialled(phone, dialled):
    assert MemberContact(phone=phone).dialled == dialled


@pytest.mark.parametrize(("consent", "name"), [(True, "Andrea Beispiel"), (False, "")])
def test_a_name_needs_consent(consent, name):
    assert MemberContact(name="Andrea Beispiel", consent=consent).public_name == name


@pytest.mark.parametrize("phone", ["bitte per Mail", "05971;ext=1", "110\r\nTEL:1"])
def test_what_is_no_number_is_refused(phone):
    with pytest.raises(ValidationError) as refused:
        MemberContact(function="Rathaus", phone=phone).clean_fields(exclude=["page"])

    assert list(refused.value.error_dict) == ["phone"]
