import os
import subprocess
import sys

import pytest

from wagtail_kommunen.papers import reading
from wagtail_kommunen.papers.reading import Attachment, ReadingError, Trouble, read_pdf

from . import pdfs

pytestmark = pytest.mark.sweep


def trouble_with(data):
    with pytest.raises(ReadingError) as caught:
        read_pdf(data)
    return caught.value.trouble


def test_text_and_attachments_are_read():
    found = read_pdf(pdfs.pdf_of(["Seite eins"], ["Seite zwei"], attached={"fassung.json": b'{"a": 1}'}))

    assert [page.strip() for page in found.pages] == ["Seite eins", "Seite zwei"]
    assert found.attachments == (Attachment("fassung.json", '{"a": 1}'),)


@pytest.mark.parametrize(
    ("make", "trouble"),
    [
        (lambda: b"", Trouble.NO_PDF),
        (lambda: b"GIF89a", Trouble.NO_PDF),
        (lambda: b"%PDF-1.7\nnothing more", Trouble.BROKEN),
        (lambda: pdfs.pdf_of(["Text"])[:300], Trouble.BROKEN),
        (lambda: pdfs.encrypted(pdfs.pdf_of(["Text"])), Trouble.ENCRYPTED),
        (lambda: pdfs.with_pages(1, claimed=10_000), Trouble.PAGES),
        (lambda: pdfs.with_pages(201), Trouble.PAGES),
        (lambda: pdfs.with_bomb(1 << 26), Trouble.HEAVY),
        (pdfs.with_endless_page_tree, Trouble.BROKEN),
    ],
)
def test_what_cannot_be_read_is_named(make, trouble):
    assert trouble_with(make()) is trouble


def test_a_script_is_not_run_and_no_obstacle():
    assert read_pdf(pdfs.with_script(pdfs.pdf_of(["Text"]))).pages[0].strip() == "Text"


def test_an_attachment_that_fills_the_memory_is_none():
    found = read_pdf(pdfs.with_bomb_attached(pdfs.pdf_of(["Text"]), 1 << 26))

    assert (found.pages[0].strip(), found.attachments) == ("Text", ())


def test_who_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(reading, "SECONDS", 0.01)
    assert trouble_with(pdfs.pdf_of(["Text"])) is Trouble.HEAVY


def test_who_comes_while_all_seats_are_taken_is_told(monkeypatch):
    monkeypatch.setattr(reading, "_WAITS", 0.01)
    for _seat in range(2):
        reading._seats.acquire()
    try:
        assert trouble_with(pdfs.pdf_of(["Text"])) is Trouble.BUSY
    finally:
        for _seat in range(2):
            reading._seats.release()


def test_without_pypdf_it_says_so(monkeypatch):
    monkeypatch.setattr(reading, "find_spec", lambda name: None)
    assert trouble_with(pdfs.pdf_of(["Text"])) is Trouble.UNREADABLE_HERE


OUTSIDE = {
    "a file is written": "open(target, 'w')",
    "a file is made": "import os; os.open(target, os.O_CREAT | os.O_WRONLY)",
    "the network is asked": "import socket; socket.create_connection(('127.0.0.1', 9), 1)",
    "a program is started": "import subprocess; subprocess.run(['true'])",
    "a shell is started": "import os; os.system('true')",
}


@pytest.mark.parametrize("what", OUTSIDE)
def test_the_process_that_reads_reaches_nothing_outside(what, tmp_path):
    target = tmp_path / "file"
    code = f"import sys; sys.path.insert(0, {str(reading._READER.parent)!r}); import pdf_reader; target = {str(target)!r}\n"
    code += f"sys.addaudithook(pdf_reader.refuse_the_outside)\n{OUTSIDE[what]}"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True)

    assert "PermissionError" in done.stderr
    assert not target.exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits of a process are a thing of Unix")
def test_the_process_that_reads_has_little_of_everything():
    code = f"import sys; sys.path.insert(0, {str(reading._READER.parent)!r}); import pdf_reader; pdf_reader.limit_process()\n"
    code += "import resource; print(resource.getrlimit(resource.RLIMIT_CPU)[1], resource.getrlimit(resource.RLIMIT_FSIZE)[1])"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True)

    assert done.stdout.split() == ["6", str(8 * 1024 * 1024)]
