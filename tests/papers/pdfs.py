"""Files that people send to the check page, good and bad. Made here, so that nothing has to be kept beside the tests."""

import io
import zlib

import pymupdf
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject, TextStringObject

#: What a paper of the cast's version says, line by line: see TEXT in factories.py.
LINES = (
    "Kommunen-Netzwerk: engagiert in NRW",
    "Ausfertigung für Stadt Rheine",
    "Düsseldorf, den 4. Mai 2023",
    "Präambel",
    "Gemeinsame Erklärung der Staatskanzlei und der Kommunen des Netz-",
    "werks",
    "1. Engagement stärkt unsere",
    "Demokratie.",
    "Gemeinsame Erklärung",
    "der Staatssekretärin",
    "Wir erklären:",
    "1. Engagement braucht Aner-",
    "kennung.",
    "2. Wir lernen voneinander.",
    "Andrea Milz",
)


def pdf_of(*pages, attached=None):
    """Each page is its lines. ``attached``: name and content."""
    document = pymupdf.open()
    for lines in pages:
        page = document.new_page()
        for number, line in enumerate(lines):
            page.insert_text((72, 72 + 18 * number), line)
    for name, content in (attached or {}).items():
        document.embfile_add(name, content)
    return document.tobytes()


def saved_anew(content, **metadata):
    writer = PdfWriter(clone_from=io.BytesIO(content))
    writer.add_metadata({f"/{name}": value for name, value in (metadata or {"Producer": "Vorschau"}).items()})
    return _bytes(writer)


def encrypted(content):
    writer = PdfWriter(clone_from=io.BytesIO(content))
    writer.encrypt("geheim", algorithm="RC4-128")
    return _bytes(writer)


def with_script(content):
    writer = PdfWriter(clone_from=io.BytesIO(content))
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('Hallo');")}
    )
    writer.root_object[NameObject("/OpenAction")] = script
    return _bytes(writer)


def with_bomb(size=1 << 30):
    """One page whose letters take a thousandth of what they are when unpacked."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    page[NameObject("/Contents")] = writer._add_object(_inflating(size))
    return _bytes(writer)


def with_bomb_attached(content, size=1 << 30):
    writer = PdfWriter(clone_from=io.BytesIO(content))
    stream = writer._add_object(_inflating(size))
    name = TextStringObject("fassung.json")
    file = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Filespec"),
            NameObject("/F"): name,
            NameObject("/EF"): DictionaryObject({NameObject("/F"): stream}),
        }
    )
    names = DictionaryObject({NameObject("/Names"): ArrayObject([name, writer._add_object(file)])})
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/EmbeddedFiles"): names})
    return _bytes(writer)


def with_pages(number, *, claimed=None):
    """``claimed``: the number that it says it has."""
    document = pymupdf.open()
    for _page in range(number):
        document.new_page()
    content = document.tobytes()
    if claimed is None:
        return content
    writer = PdfWriter(clone_from=io.BytesIO(content))
    writer.root_object["/Pages"][NameObject("/Count")] = NumberObject(claimed)
    return _bytes(writer)


def with_endless_page_tree():
    """Its pages are its pages."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    pages = writer.root_object["/Pages"]
    pages[NameObject("/Kids")] = ArrayObject([pages.indirect_reference])
    return _bytes(writer)


def _inflating(size):
    packer = zlib.compressobj(9)
    block = b"\0" * (1 << 20)
    packed = b"".join(packer.compress(block) for _ in range(size >> 20)) + packer.flush()
    stream = DecodedStreamObject()
    stream.set_data(packed)
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    return stream


def _bytes(writer):
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()
