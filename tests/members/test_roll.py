"""All members at once, and that they are read anew when something has changed."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction, Site

from tests.bodies.register import sample
from tests.factories import BodyFactory, SignatoryFactory, make_directory, make_profile, make_version, on
from wagtail_kommunen.bodies.importer import import_register
from wagtail_kommunen.bodies.register_file import read_register
from wagtail_kommunen.members.roll import Roll, roll_of
from wagtail_kommunen.models import EngagementField, NetworkSettings
from wagtail_kommunen.pages.models import MemberPage

from .network import make_network, place

TODAY = date(2026, 11, 1)


@pytest.fixture
def index(home):
    return make_directory(home)


def read(index, state="05"):
    return Roll(index, state, TODAY)


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def names(members):
    return [member.place.full_name for member in members]


@pytest.mark.django_db
class TestContents:
    @pytest.fixture(autouse=True)
    def network(self, index):
        self.bodies = make_network(index, make_version(label="Fassung 2023"))

    def test_members_stand_in_the_order_of_the_alphabet(self, index):
        assert names(read(index).members) == [
            "Gemeinde Altheim",
            "Bezirksregierung Münster",
            "Kreis Borken",
            "Stadt Borken",
            "Stadt Münster",
            "Gemeinde Neuheim",
            "Stadt Rheine",
        ]

    def test_a_member_has_what_its_profile_says(self, index):
        member = read(index).by_body[self.bodies["Stadt Rheine"].pk]

        assert member.since.isoformat() == "2024-05-06"
        assert (member.profile_slug, member.stage, member.fields) == ("rheine", "adopted", ("kultur", "sport"))

    def test_a_profile_that_is_not_public_shows_nothing(self, index):
        MemberPage.objects.get(slug="rheine").unpublish()

        member = read(index).by_body[self.bodies["Stadt Rheine"].pk]

        assert (member.profile_slug, member.stage, member.fields) == ("", "", ())

    def test_others_are_municipalities_of_the_territory_that_are_no_members(self, index):
        place("Stadt Köln", "independent_city", "05315000")
        place("Stadt Bremen", "independent_city", "04011000")
        place("Stadt Altort", "town", "05315999", dissolved_on=date(2020, 1, 1))

        assert [other.full_name for other in read(index).others] == ["Stadt Köln", "Stadt Leerdorf"]

    def test_without_a_state_the_territory_is_everywhere(self, index):
        place("Stadt Bremen", "independent_city", "04011000")

        assert "Stadt Bremen" in [one.full_name for one in read(index, "").territory]

    def test_a_dissolved_body_that_signed_is_still_listed(self, index):
        body = self.bodies["Gemeinde Neuheim"]
        body.dissolved_on = date(2025, 1, 1)
        body.save()

        assert "Gemeinde Neuheim" in names(read(index).members)
        assert "Gemeinde Neuheim" not in [one.full_name for one in read(index).territory]

    def test_what_is_derived_is_made_once(self, index):
        made = []
        roll = read(index)

        def make(of):
            made.append(of)
            return 5

        assert (roll.derived(make), roll.derived(make), made) == (5, 5, [roll])


@pytest.fixture
def commit(db):
    """A function that does what the end of a transaction does: what waits for it is done, and waits no more."""

    def commit():
        here = transaction.get_connection()
        waiting, here.run_on_commit = here.run_on_commit, []
        for _savepoints, callback, *_rest in waiting:
            callback()

    return commit


class TestKeeping:
    @pytest.fixture(autouse=True)
    def network(self, index, commit):
        self.index = index
        self.version = make_version()
        self.bodies = make_network(index, self.version)
        commit()

    def test_a_second_look_costs_one_query(self, django_assert_num_queries):
        first = roll_of(self.index, "05")

        with django_assert_num_queries(1):
            second = roll_of(self.index, "05")

        assert second is first

    def test_states_are_kept_apart(self):
        assert roll_of(self.index, "05") is not roll_of(self.index, "04")

    @pytest.mark.parametrize(
        "change",
        [
            lambda self: SignatoryFactory(version=self.version, body=self.bodies["Stadt Leerdorf"]),
            lambda self: self.bodies["Stadt Rheine"].save(),
            lambda self: MemberPage.objects.get(slug="rheine").save_revision().publish(),
            lambda self: MemberPage.objects.get(slug="rheine").unpublish(),
            lambda self: MemberPage.objects.get(slug="rheine").delete(),
            lambda self: EngagementField.objects.get(slug="sport").delete(),
            lambda self: make_profile(self.index, self.bodies["Stadt Borken"]),
            lambda self: self.index.save(),
            lambda self: Page.objects.get(slug="rheine").unpublish(),
            lambda self: restrict(MemberPage.objects.get(slug="rheine")),
            lambda self: MemberPage.objects.get(slug="rheine").move(self.index.get_parent(), pos="last-child"),
            lambda self: NetworkSettings.for_site(Site.objects.get()).save(),
            lambda self: import_register(read_register(sample())),
        ],
        ids=[
            *("signature", "body", "profile", "profile unpublished", "profile deleted"),
            *("field deleted", "new profile", "index page", "unpublished as a plain page", "made private"),
            *("moved away", "settings of the network", "register"),
        ],
    )
    def test_whatever_it_shows_is_read_anew_when_it_changes(self, change, commit):
        before = roll_of(self.index, "05")
        change(self)
        commit()

        assert roll_of(self.index, "05") is not before

    def test_who_has_changed_something_sees_it_before_it_is_stored(self):
        before = roll_of(self.index, "05")
        SignatoryFactory(version=self.version, body=self.bodies["Stadt Leerdorf"])

        assert "Stadt Leerdorf" in names(roll_of(self.index, "05").members)
        assert "Stadt Leerdorf" not in names(before.members)

    def test_what_is_undone_was_never_kept(self):
        before = roll_of(self.index, "05")
        with transaction.atomic():
            SignatoryFactory(version=self.version, body=self.bodies["Stadt Leerdorf"])
            assert roll_of(self.index, "05") is not before
            transaction.set_rollback(True)

        assert roll_of(self.index, "05") is before

    def test_what_changes_elsewhere_leaves_it_alone(self, home, commit):
        before = roll_of(self.index, "05")
        home.save()
        commit()

        assert roll_of(self.index, "05") is before

    def test_a_new_day_is_a_new_roll(self, monkeypatch):
        before = roll_of(self.index, "05")

        class Tomorrow(date):
            @classmethod
            def today(cls):
                return date(2031, 1, 1)

        monkeypatch.setattr("wagtail_kommunen.members.roll.date", Tomorrow)

        assert roll_of(self.index, "05") is not before

    def test_after_five_minutes_it_is_read_in_any_case(self, monkeypatch):
        before = roll_of(self.index, "05")
        monkeypatch.setattr("wagtail_kommunen.members.roll._MAX_AGE", -1)

        assert roll_of(self.index, "05") is not before


@pytest.mark.django_db
def test_a_private_directory_keeps_its_profiles_and_hides_those_that_are_private_themselves(index):
    make_network(index, make_version())
    restrict(index)
    restrict(MemberPage.objects.get(slug="rheine"))

    profiles = {member.place.full_name: member.profile_slug for member in read(index).members}
    assert profiles["Stadt Rheine"] == ""
    assert any(profiles.values())


@pytest.mark.django_db
def test_reading_it_costs_the_same_at_any_length(index, django_assert_num_queries):
    version = make_version()

    def queries(total):
        for _ in range(total):
            SignatoryFactory(version=version, signed_on=on("2024"), body=BodyFactory())
        with CaptureQueriesContext(connection) as captured:
            read(index)
        return len(captured)

    assert queries(3) == queries(20)
