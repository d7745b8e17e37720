import json
import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_kommunen.declarations.canonical import canonical_json, canonical_text, canonical_value, digest

LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
# Half a surrogate pair is no text: nothing that is stored or read as UTF-8 holds one.
texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\r\u2028 \u00a0äa\u0308é😀"))
keys = st.sampled_from(["date", "declaration", "format", "label", "name", "note", "place", "version"])
values = st.recursive(
    texts | st.none() | st.booleans() | st.integers(-(2**53), 2**53),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(keys, children, max_size=4),
    max_leaves=20,
)
contents = st.dictionaries(keys, values, max_size=8)

# Written by hand. Its digest was computed with sha256sum, not with this package.
CANONICAL = (
    '{"date":"2023-05-04","declaration":{"opening":"","paragraphs":["Engagement stärkt „uns“ 😀.","Zeile 1\\nZeile 2"]},'
    '"version":2,"wording":null}'
)
DIGEST = "02a1e9c6c3694383a55646a6b01ea456d3d266fd1a9e06be7c4817347ae392eb"
CONTENT = {
    "wording": None,
    "version": 2,
    "declaration": {
        "paragraphs": ["  Engagement sta\u0308rkt „uns“ 😀. ", "Zeile 1 \r\n\u00a0Zeile 2\u2028"],
        "opening": "\n",
    },
    "date": "2023-05-04",
}


def test_a_known_text_has_the_digest_that_sha256sum_gives():
    assert canonical_json(CONTENT) == CANONICAL
    assert digest(CANONICAL) == DIGEST


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
def test_sha256sum_agrees(tmp_path):
    (tmp_path / "fassung.json").write_bytes(CANONICAL.encode())

    printed = subprocess.run(
        ["sha256sum", tmp_path / "fassung.json"], capture_output=True, text=True, check=True
    ).stdout

    assert printed.split()[0] == DIGEST


@given(texts)
def test_canonical_text_stays_as_it_is(text):
    once = canonical_text(text)

    assert canonical_text(once) == once


@given(texts)
def test_canonical_text_is_composed_and_has_one_kind_of_line_end(text):
    canonical = canonical_text(text)

    assert unicodedata.is_normalized("NFC", canonical)
    assert not set(canonical) & set(LINE_ENDS) - {"\n"}
    assert [line.strip() for line in canonical.split("\n")] == canonical.split("\n")


@given(texts)
def test_canonical_text_loses_nothing_but_white_space(text):
    def letters(written):
        return "".join(unicodedata.normalize("NFC", written).split())

    assert letters(canonical_text(text)) == letters(text)


@given(contents)
def test_canonical_json_is_read_back_as_what_it_was_made_from(content):
    canonical = canonical_json(content)

    assert json.loads(canonical) == canonical_value(content)
    assert canonical_json(json.loads(canonical)) == canonical


@given(contents)
def test_the_order_of_keys_makes_no_difference(content):
    backwards = dict(reversed(content.items()))

    assert canonical_json(backwards) == canonical_json(content)


@given(contents)
def test_canonical_json_is_one_line_of_utf_8(content):
    canonical = canonical_json(content)

    assert "\n" not in canonical
    assert canonical.encode().decode() == canonical
    assert len(digest(canonical)) == 64


@given(contents, contents)
def test_different_contents_have_different_digests(one, other):
    same = canonical_value(one) == canonical_value(other) and canonical_json(one) == canonical_json(other)

    assert (digest(canonical_json(one)) == digest(canonical_json(other))) is same


@pytest.mark.parametrize(
    "written, canonical",
    [
        ("a\u0308", "ä"),
        ("Ko\u0308ln\r\nBonn\rEssen", "Köln\nBonn\nEssen"),
        ("Zeile\u2028Zeile\u2029Zeile\x85Zeile\x0bZeile\x0cZeile", "Zeile\nZeile\nZeile\nZeile\nZeile\nZeile"),
        ("\u00a0 Text\u202f \n \n Text ", "Text\n\nText"),
        ("„So“, ‚so‘ – und …", "„So“, ‚so‘ – und …"),
        ("weich\u00adtrennbar", "weich\u00adtrennbar"),
        ("😀👩‍👩‍👧", "😀👩‍👩‍👧"),
        ("", ""),
    ],
)
def test_examples_of_canonical_text(written, canonical):
    assert canonical_text(written) == canonical


@pytest.mark.parametrize(
    "content, canonical",
    [
        ({"b": 1, "a": True, "c": None}, '{"a":true,"b":1,"c":null}'),
        ({"a": 'Sie sagte "ja" \\ nein'}, '{"a":"Sie sagte \\"ja\\" \\\\ nein"}'),
        ({"a": "/<script>&"}, '{"a":"/<script>&"}'),
        ({"a": "\x01\x7f\b\t|"}, '{"a":"\\u0001\x7f\\b\\t|"}'),
        ({"ä": "ö"}, '{"ä":"ö"}'),
        ({"a": ("b", ["c"])}, '{"a":["b",["c"]]}'),
    ],
)
def test_examples_of_canonical_json(content, canonical):
    """RFC 8785, sections 3.2.2 and 3.2.3."""
    assert canonical_json(content) == canonical


@pytest.mark.parametrize("value", [1.5, float("nan"), b"bytes", {1, 2}, object()])
def test_what_has_no_single_form_is_refused(value):
    with pytest.raises(TypeError, match="canonical form"):
        canonical_json({"a": value})


def test_a_paragraph_of_100_000_characters_is_sealed_in_full():
    canonical = canonical_json({"a": "ä" * 100_000})

    assert json.loads(canonical) == {"a": "ä" * 100_000}
    assert len(canonical.encode()) == 200_000 + len('{"a":""}')
