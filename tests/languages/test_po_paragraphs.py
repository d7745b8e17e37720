"""What somebody sends as one paragraph: text, and markup that the original has in it. Whatever comes, nothing else."""

from html.parser import HTMLParser

import polib
import pytest
from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("wagtail_localize", reason="wagtail-localize is not installed")

from wagtail_kommunen.languages.localize.paragraphs import cleaned
from wagtail_kommunen.languages.localize.po_lines import BrokenLine, entries_of

ORIGINAL = 'Wir <b>helfen</b>,<br/><a id="a1">hier</a> und <a id="a2"><i>dort</i></a>.'
TAGS = {("b", ()), ("i", ()), ("br", ()), ("a", (("id", "a1"),)), ("a", (("id", "a2"),))}

#: Pieces of what breaks out of a paragraph, in every order.
pieces = st.lists(
    st.sampled_from(
        [
            "<", ">", "/", "!", "-", "--", "<!--", "-->", "--!>", "<!-->", "<!--->", "<![CDATA[", "]]>", "<?", "?>",
            "<!DOCTYPE ", "</", "<b>", "</b>", "<i>", "</i>", "<br>", "<br/>", "<b/>", '<a id="a1">', "<a id='a2'>",
            '<a id="a9">', "<a>", "</a>", "<script>", "</script>", "<p>", "</p>", "<embed ", "<style>", "<textarea>",
            "<plaintext>", "<svg>", "<b id=''>", "<b\n>", "<B>", "</B >", "<a id=a1>", " onclick=x ", "&lt;", "&#60;",
            "&amp;", "&amp;lt;", "&#x3c;", "&lt", "&#10;", '"', "'", "=", " ", "\n", "Hilfe", "x", "\0", "&#8238;",
        ]
    ),
    max_size=12,
).map("".join)  # fmt: skip


class Browser(HTMLParser):
    """Every "<" that stands for itself has to be one of the tags; there is nothing else to be found."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.found, self.others = set(), []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.add((tag, tuple(attrs)))

    def handle_comment(self, data):
        self.others.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


@given(pieces | st.text(alphabet=st.characters(blacklist_categories=["Cs"])))
def test_whatever_comes_in_nothing_is_stored_that_the_original_has_not(words):
    try:
        stored = cleaned(words, ORIGINAL)
    except ValidationError:
        return

    browser = Browser(stored)
    assert browser.found <= TAGS and not browser.others
    nodes = list(BeautifulSoup(stored, "html.parser").descendants)
    assert {type(node) for node in nodes} <= {NavigableString, Tag}
    texts = "".join(node.output_ready() for node in nodes if not isinstance(node, Tag))
    assert stored.count("<") == sum(2 - (node.name == "br") for node in nodes if isinstance(node, Tag))
    assert "<" not in texts and not {"\n", "\r", "\0", "\u202e"} & set(stored)
    assert str(BeautifulSoup(stored, "html.parser")) == stored == cleaned(stored, ORIGINAL)


@pytest.mark.parametrize(
    "words",
    [
        "Help <!--><h2>x</h2>-->",
        "Help <!--a--!><script>x</script>-->",
        "Help <!-- <embed embedtype='image' id='4'/> -->",
        "Help <![CDATA[<script>x</script>]]>",
        "Help <?php x ?>",
        "Help <!DOCTYPE x>",
        "Help <script",
        "Help <sup>x</sup>",
        '<b id="">Help</b>',
        '<b id="a1">Help</b>',
        '<a id="a1" href="https://evil.example/">Help</a>',
        "<b>Help",
        "Help</b>",
        "<b><i>Help</b></i>",
        '<a id="a1">Help <a id="a2">here</a></a>',
        "<b/>Help",
        "<b>" * 2000 + "Help" + "</b>" * 2000,
        "Help me &#8238;",
        "   ",
        "<b>&nbsp;</b>",
        "<br/>",
        "Help " * 3000,
    ],
)
def test_paragraphs_that_cannot_be_used(words):
    with pytest.raises(ValidationError):
        cleaned(words, ORIGINAL)


@pytest.mark.parametrize(
    "words, stored",
    [
        ("We <b>help</b>, <a id='a1'>here</a>", 'We <b>help</b>, <a id="a1">here</a>'),
        ("We <B>help</B ><br>here", "We <b>help</b><br/>here"),
        ("A & B &lt;c&gt; &copy; d > e", "A &amp; B &lt;c&gt; © d &gt; e"),
        (" two\r\nlines\tand&#10;a half ", "two  lines and a half".replace("  ", " ")),
    ],
)
def test_paragraphs_are_written_anew(words, stored):
    assert cleaned(words, ORIGINAL) == stored


@pytest.mark.parametrize("piece", ["<a ", "<", "<b>", "<!--", "&", "&#", "%(", "{a", '<a id="', "<b >", "<b>x</b>"])
def test_no_paragraph_takes_long(piece, time_of):
    long = ORIGINAL * 1000

    def read(length):
        try:
            cleaned(piece * (length // len(piece)), long)
        except ValidationError:
            pass

    assert time_of(read, 400_000) < 40 * max(time_of(read, 40_000), 0.002)


@pytest.fixture
def time_of():
    """A function that gives the processor's seconds, the best of three."""
    from time import process_time

    def measure(function, argument):
        best = []
        for _round in range(3):
            begun = process_time()
            function(argument)
            best.append(process_time() - begun)
        return min(best)

    return measure


HEAD = 'msgid ""\nmsgstr "X: y\\n"\n\n'


@pytest.mark.parametrize(
    "piece",
    ['"a"\n', 'msgid "a"\nmsgstr "b"\n', "# a\n", "#. a\n", "#, fuzzy\n", "#: a\n", '#| "a"\n', '"a\\n"\n', '"\\"'],
)
def test_no_file_takes_long(piece, time_of):
    def read(length):
        try:
            list(entries_of(HEAD + 'msgid "a"\nmsgstr "b"\n' + piece * (length // len(piece))))
        except BrokenLine:
            pass

    assert time_of(read, 1_000_000) < 40 * max(time_of(read, 100_000), 0.002)


words = st.text(alphabet=st.characters(blacklist_categories=["Cs"]) | st.sampled_from('\\"\n\r\t\u2028\x85\x0c#~'))


@given(st.lists(st.tuples(words.filter(bool), words, st.booleans()), min_size=1))
def test_what_is_written_as_a_file_is_read_as_it_was(paragraphs):
    file = polib.POFile(wrapwidth=100)
    for number, (original, translation, is_fuzzy) in enumerate(paragraphs):
        flags = ["fuzzy"] if is_fuzzy else []
        file.append(polib.POEntry(msgctxt=f"body#{number}", msgid=original, msgstr=translation, flags=flags))

    _head, *entries = entries_of(str(file))

    found = [(entry.original, entry.words, entry.is_fuzzy) for entry in entries]
    assert found == paragraphs
    assert [entry.context for entry in entries] == [f"body#{number}" for number in range(len(paragraphs))]


@given(
    words
    | st.lists(st.sampled_from(["msgid", "msgctxt ", 'msgstr "b"\n', '"a"\n', "#~ ", "#, fuzzy\n", "\n"])).map("".join)
)
def test_no_text_breaks_the_reader(text):
    try:
        assert all(entry.is_whole for entry in entries_of(text))
    except BrokenLine as error:
        assert 1 <= error.number <= text.count("\n") + 1
