"""Where mails go, with the settings of any Django."""

import pytest
from django.core import mail
from django.core.mail.backends import dummy, locmem

from wagtail_kommunen.outputs.mail import server


def test_the_server_is_the_one_of_the_settings():
    assert type(server()) is locmem.EmailBackend


@pytest.mark.skipif(not hasattr(mail, "mailers"), reason="Django 6.1 has mailers")
def test_a_site_may_name_it_as_django_wants_it_from_now_on(settings):
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}

    assert type(server()) is dummy.EmailBackend
