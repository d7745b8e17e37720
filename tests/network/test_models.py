import pytest
from wagtail.models import Site

from wagtail_kommunen.models import NetworkSettings


@pytest.mark.parametrize(
    "name, parts",
    [
        ("Kommunen-Netzwerk: engagiert in NRW", ("Kommunen-Netzwerk:", "engagiert in", "NRW")),
        ("engagiert in NRW", ("", "engagiert in", "NRW")),
        ("NRW", ("", "", "NRW")),
        ("", ("", "", "")),
        ("Netzwerk:", ("Netzwerk:", "", "")),
    ],
)
def test_the_name_is_set_as_the_document_sets_it(name, parts):
    network = NetworkSettings(name=name)

    assert (network.name_lead, network.name_rest, network.name_strong) == parts


def test_the_attribution_has_one_source_a_line():
    assert NetworkSettings(attribution_lines="© Destatis\r\n\r\n  © BKG 2020 \n").attribution == [
        "© Destatis",
        "© BKG 2020",
    ]


@pytest.mark.django_db
def test_every_site_has_settings_from_the_first_request(visitor, home):
    assert visitor.get("/").status_code == 200
    assert NetworkSettings.for_site(Site.objects.get()).name == ""


@pytest.mark.django_db
def test_the_office_enters_who_the_network_is(office, home):
    site = Site.objects.get()
    address = f"/admin/settings/wagtail_kommunen/networksettings/{site.pk}/"

    shown = office.get(address)
    data = dict.fromkeys(("short_name", "territory", "office_name", "office_address", "email", "phone"), "")
    sent = office.post(address, data | {"attribution_lines": "", "name": "Kommunen-Netzwerk: engagiert in NRW"})

    assert (shown.status_code, sent.status_code) == (200, 302)
    assert NetworkSettings.for_site(site).name_strong == "NRW"


@pytest.mark.django_db
def test_hostile_settings_are_escaped(visitor, home):
    network = NetworkSettings.for_site(Site.objects.get())
    for field in ("name", "short_name", "office_name", "office_address", "phone", "attribution_lines"):
        setattr(network, field, "<script>alert(1)</script>"[:60])
    network.save()

    assert "<script>alert" not in visitor.get("/").content.decode()
