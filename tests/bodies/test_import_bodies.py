from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from wagtail_kommunen.models import Body

from .register import SAMPLE, sample

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


class Terminal(StringIO):
    def isatty(self):
        return True


def run(path, *arguments, stdout=None):
    out, err = stdout or StringIO(), StringIO()
    call_command("import_bodies", path, *arguments, stdout=out, stderr=err, no_color=True)
    return out.getvalue(), err.getvalue()


def write(tmp_path, data, name="register.txt"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_it_ends_with_the_counts():
    assert run(SAMPLE)[0].startswith("21 created, 0 changed, 0 dissolved, 0 unchanged, 0 lines not used.")
    assert "Everything was stored already." in run(SAMPLE)[0]


def test_a_bar_is_shown_on_a_terminal_only():
    assert "[####" in run(SAMPLE, stdout=Terminal())[0]
    Body.objects.update(population=1)
    assert "[####" not in run(SAMPLE)[0]


def test_a_dry_run_stores_nothing():
    out, _err = run(SAMPLE, "--dry-run")

    assert "nothing was stored" in out
    assert not Body.objects.exists()


def test_problems_are_told_with_their_line(tmp_path):
    path = write(tmp_path, sample(replace={"602023113005558044": "60202311300555804x"}))

    out, err = run(path)

    assert err.startswith("Line 23: “0555804x” is no key")
    assert "1 lines not used" in out


def test_all_or_nothing(tmp_path):
    path = write(tmp_path, sample(replace={"602023113005558044": "60202311300555804x"}))

    with pytest.raises(CommandError, match="Nothing was stored"):
        run(path, "--all-or-nothing")

    assert not Body.objects.exists()


def test_coordinates_come_from_a_second_file(tmp_path):
    run(SAMPLE, "--coordinates", write(tmp_path, b"ags,lon,lat\n05566076,7.4420012,52.2800\n", "places.csv"))

    rheine = Body.objects.get(ags="05566076")
    assert (str(rheine.longitude), str(rheine.latitude)) == ("7.44200", "52.28000")
    assert "Everything was stored already." in run(SAMPLE)[0]


def test_a_csv_needs_an_edition_where_one_is_known(tmp_path):
    run(SAMPLE)
    path = write(tmp_path, b'ags,name,art\n05566076,"Rheine, Stadt",Stadt\n05566000,Kreis Steinfurt,Kreis\n')

    with pytest.raises(CommandError, match="State its edition"):
        run(path)
    with pytest.raises(CommandError, match="newer: 2023-11-30"):
        run(path, "--edition", "2021-11-30")


@pytest.mark.parametrize("arguments", [["--state", "5"], ["--state", "xx"], ["--coordinates", "missing.csv"]])
def test_wrong_arguments_are_named(arguments):
    with pytest.raises(CommandError):
        run(SAMPLE, *arguments)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00\x01", sample()[:5000]])
def test_a_broken_file_stores_nothing(tmp_path, data):
    with pytest.raises(CommandError, match=r"register\.txt: "):
        run(write(tmp_path, data))

    assert not Body.objects.exists()
