"""The judges themselves: each sees what it is there to see."""

import pytest

from .browser import axe_violations, unexpected, watch

FAULTY = '<!doctype html><html lang="de"><title>Rheine</title><main><h1>Rheine</h1>%s</main>'


@pytest.fixture
def watched(chromium):
    """A page without a site, and the list of its problems."""
    context = chromium.new_context()
    problems = watch(context)
    yield context.new_page(), problems
    context.close()


def test_axe_sees_a_picture_without_words(watched):
    page, _ = watched
    page.set_content(FAULTY % '<img src="data:,">')

    assert [violation.split(" ")[0] for violation in axe_violations(page)] == ["image-alt"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('<img alt="" src="https://example.org/picture.png">', "request to another host: https://example.org"),
        ("<script>console.error('seen')</script>", "console: seen"),
        ("<script>missing()</script>", "uncaught exception: missing is not defined"),
        (
            "<meta http-equiv='Content-Security-Policy' content=\"script-src 'self'\"><script>1</script>",
            "Content Security Policy",
        ),
    ],
)
def test_watch_sees(content, problem, watched):
    page, problems = watched
    page.set_content(FAULTY % content)
    page.wait_for_load_state("networkidle")

    assert any(problem in seen for seen in problems), problems


def test_what_a_test_allows_is_no_problem():
    assert unexpected(["console: 404 (http://127.0.0.1/)", "console: other"], ("404",)) == ["console: other"]


def test_nu_checker_names_document_and_line(nu_errors):
    documents = {"good": (FAULTY % "") + "</html>", "bad": FAULTY % "\n<p><b>Rheine</p>"}

    found = nu_errors(documents)

    assert found
    assert all(error.startswith("bad:2: ") for error in found)
