import io
import zipfile

from wagtail_kommunen.papers import issuing
from wagtail_kommunen.papers.bundle import zip_of
from wagtail_kommunen.papers.issuing import Paper


def opened(pieces):
    return zipfile.ZipFile(io.BytesIO(b"".join(pieces)))


def test_each_paper_is_sent_before_the_next_one_is_made():
    made = []

    def papers():
        for number in range(3):
            made.append(number)
            yield Paper.of(b"%PDF" * 1000, f"{number}.pdf")

    pieces = zip_of(papers())

    assert (len(next(pieces)) > 4000, made) == (True, [0])
    assert (len(next(pieces)) > 4000, made) == (True, [0, 1])


def test_everything_is_in_it_and_sound():
    bundle = opened(zip_of([Paper.of(b"one", "a.pdf"), Paper.of(b"two", "a.pdf"), Paper.of(b"three", "ü.txt")]))

    assert bundle.testzip() is None
    assert {name: bundle.read(name) for name in bundle.namelist()} == {
        "a.pdf": b"one",
        "a-2.pdf": b"two",
        "ü.txt": b"three",
    }


def test_a_bundle_of_nothing_is_one():
    assert opened(zip_of([])).namelist() == []


def test_the_same_papers_are_the_same_bundle():
    papers = [Paper.of(b"one", "a.pdf")]

    assert b"".join(zip_of(papers)) == b"".join(zip_of(papers))


def test_beside_the_others_stands_why_one_is_missing(prepared, nobody_can_print, states_signature):
    bundle = opened(zip_of(issuing.counterparts([states_signature, prepared, nobody_can_print])))

    assert sorted(name.rpartition("-")[2] for name in bundle.namelist()) == [
        "alsdorf.txt",
        "rheine.pdf",
        "westfalen.pdf",
    ]
    (note,) = (name for name in bundle.namelist() if name.endswith(".txt"))
    assert "U+7530" in bundle.read(note).decode()
