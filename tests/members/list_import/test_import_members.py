import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_directory, make_version
from wagtail_kommunen.models import NetworkSettings, Signatory
from wagtail_kommunen.pages.models import MemberPage

from ..lists import EXPECTED, HERE, make_bodies

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
LIST = HERE / "gemischt.csv"


@pytest.fixture
def ready(version, home):
    """Bodies, a sealed version and a directory."""
    make_bodies()
    return make_directory(home)


def run(*arguments):
    out, err = StringIO(), StringIO()
    call_command("import_members", *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_it_stores_drafts_and_says_what_it_could_not_use(ready):
    out, err = run(LIST, "--state", "05")

    assert "Signatures drafted: 3. Profiles drafted: 3." in out
    assert "Entry 4, Borken: Ambiguous; Kreis Borken (05554000), Stadt Borken (05554012)" in err
    assert "Entry 5, Stadt Rheine: The same body as entry 1." in out
    assert (Signatory.objects.filter(live=False).count(), MemberPage.objects.filter(live=False).count()) == (3, 3)


def test_a_second_run_says_that_everything_is_there(ready):
    run(LIST)

    assert "Everything was stored already." in run(LIST)[0]


def test_a_dry_run(ready):
    out, _err = run(LIST, "--dry-run")

    assert "Signatures drafted: 3." in out
    assert "nothing was stored" in out
    assert not Signatory.objects.exists()


def test_the_report_has_exactly_its_keys(ready, tmp_path):
    run(LIST, "--state", "05", "--dry-run", "--report", tmp_path / "report.json")

    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert [list(entry) for entry in report] == [["zeile", "name", "ags", "kind", "beitritt", "note"]] * len(EXPECTED)
    assert [{key: value for key, value in entry.items() if key != "note"} for entry in report] == EXPECTED


def test_the_state_is_that_of_the_network(ready, home):
    settings = NetworkSettings.for_site(home.get_site())
    settings.state = "03"
    settings.save()

    assert "Entry 1, Stadt Rheine: In another state" in run(LIST, "--dry-run")[1]
    assert "Entry 1" not in run(LIST, "--dry-run", "--state", "")[1]


def test_columns_by_option(ready, tmp_path):
    path = write(tmp_path / "list.csv", "Kommune;Datum;Beitritt am\nRheine;1.1.2020;3.2.2014\n")

    run(path, "--column", "joined=Beitritt am")

    assert Signatory.objects.get().signed_on.edtf == "2014-02-03"


def test_the_version_by_its_number(ready, version):
    make_version(2, replaces=version, declaration=version.declaration)

    run(LIST, "--version", 1)

    assert {signatory.version for signatory in Signatory.objects.all()} == {version}


def test_the_newest_version_if_none_is_named(ready, version):
    newest = make_version(2, replaces=version, declaration=version.declaration)

    run(LIST)

    assert {signatory.version for signatory in Signatory.objects.all()} == {newest}


def test_of_several_declarations_one_is_named(ready, declaration):
    other = make_version(1)

    with pytest.raises(CommandError, match="--declaration"):
        run(LIST)
    run(LIST, "--declaration", other.declaration.slug)

    assert {signatory.version for signatory in Signatory.objects.all()} == {other}


def test_all_or_nothing(ready):
    with pytest.raises(CommandError, match="not every entry"):
        run(LIST, "--all-or-nothing")

    assert not Signatory.objects.exists()


@pytest.mark.parametrize(
    ("text", "arguments", "words"),
    [
        ("", [], "empty"),
        ('Kommune;AGS\n"Rheine;\n', [], "Line 2"),
        ("Kommune\nRheine\n", ["--version", "9"], "no such sealed version"),
        ("Kommune\nRheine\n", ["--declaration", "andere"], "no such sealed version"),
        ("Kommune\nRheine\n", ["--state", "5"], "01 to 16"),
        ("Kommune\nRheine\n", ["--column", "joined"], "role=header"),
        ("Kommune\nRheine\n", ["--column", "joined=Beitritt"], "no column"),
        ("Kommune\nRheine\n", ["--directory", "999999"], "no directory page"),
    ],
)
def test_what_is_wrong_is_said(ready, tmp_path, text, arguments, words):
    with pytest.raises(CommandError, match=words):
        run(write(tmp_path / "list.csv", text), *arguments)

    assert not Signatory.objects.exists()


def test_a_file_that_is_not_there(ready, tmp_path):
    with pytest.raises(CommandError, match="nowhere.csv"):
        run(tmp_path / "nowhere.csv")


def test_without_a_directory_it_says_what_to_do(version):
    with pytest.raises(CommandError, match="directory page"):
        run(LIST)
