import pytest
from django.apps import apps
from django.core.management import call_command


def test_the_site_passes_every_check():
    call_command("check", fail_level="WARNING")


def test_migrations_of_own_page_types_hold_no_blocks_of_the_package(made_migrations):
    assert "name='CharterPage'" in made_migrations
    assert "wagtail_kommunen_pages" not in made_migrations
    assert "block_lookup" not in made_migrations


@pytest.mark.django_db
def test_nothing_is_left_to_migrate():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_ready_made_page_types_are_not_there():
    assert not apps.is_installed("wagtail_kommunen.pages")
