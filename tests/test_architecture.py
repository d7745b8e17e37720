"""The picture of the house is true."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def words(line):
    return re.findall(r"\w+", line)


def test_the_order_of_the_rooms_is_the_one_that_is_checked():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (order,) = (contract["layers"] for contract in contracts if contract["id"] == "features")
    picture = TEXT.split("```text\n")[1].split("```")[0]

    assert [words(line) for line in picture.splitlines()] == [words(layer) for layer in order]


def test_every_room_is_explained():
    rooms = {path.parent.name for path in (ROOT / "wagtail_kommunen").glob("*/__init__.py")}
    explained = set(re.findall(r"^\| `(\w+)` \|", TEXT, re.M))

    assert explained == rooms - {"checks", "management", "migrations", "templatetags"}


def test_every_file_that_is_named_is_there():
    named = re.findall(r"`((?:\w+/)+(?:\w+\.py)?)`", TEXT)

    assert len(named) > 10
    places = (ROOT / "wagtail_kommunen", ROOT / "tests", ROOT)
    assert [name for name in named if not any((place / name).exists() for place in places)] == []


def test_every_test_that_the_page_on_security_names_is_there():
    tried = (ROOT / "docs" / "security.md").read_text(encoding="utf-8").partition("## What was tried")[2]
    file, named, missing = "", 0, []
    for other_file, test in re.findall(r"`(?:([\w/]+\.py)::)?(test_\w+)`", tried):
        file, named = other_file or file, named + 1
        if f"def {test}(" not in (ROOT / "tests" / file).read_text(encoding="utf-8"):
            missing.append(f"{file}::{test}")

    assert named > 150
    assert missing == []
