"""The preview's own HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.problems import Problem, Severity
from plugins.preview.orders import Outcome
from plugins.preview.sheets import (
    LONGEST_LIST,
    add_script,
    building_page,
    missing_page,
    problem_html,
    problem_page,
    problem_sheet,
)

TAG = b'<script src="/.preview/reload.js" data-version="a-1" data-token="t" defer></script>\n'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (b"<body>x</body></html>\n", b"<body>x" + TAG + b"</body></html>\n"),
        (b"<BODY>x</BODY >", b"<BODY>x" + TAG + b"</BODY >"),
        (b"<!-- </body> --><p>x</p></body>", b"<!-- </body> --><p>x</p>" + TAG + b"</body>"),
        (b"<p>x", b"<p>x" + TAG),
        (b"", TAG),
        ("<p>é\u2028</body>".encode(), "<p>é\u2028".encode() + TAG + b"</body>"),
        (b"\xff</body>", b"\xff" + TAG + b"</body>"),
    ],
)
def test_the_script_stands_at_the_end_of_the_body(html: bytes, expected: bytes) -> None:
    assert add_script(html, "a-1", "t") == expected


def test_a_page_in_utf_16_is_left_alone() -> None:
    html = "<p>x</body>".encode("utf-16")

    assert add_script(html, "a-1", "t") == html


@given(st.binary())
def test_nothing_of_a_page_is_lost(html: bytes) -> None:
    assert add_script(html, "a-1", "t").replace(TAG, b"", 1) == html


def test_a_bar_stands_before_the_script() -> None:
    assert add_script(b"<p>x</body>", "a-1", "t", "<i>bar</i>\n") == b"<p>x<i>bar</i>\n" + TAG + b"</body>"


def test_a_place_can_be_a_link_that_opens_it() -> None:
    problem = Problem("content/a/en.md", 4, "", "is empty")

    assert problem_html(problem, lambda path, line: f"edit:{path}&{line}") == (
        '<p><a href="edit:content/a/en.md&amp;4"><code><bdi>content/a/en.md:4</bdi></code></a></p>'
        "<p><bdi>is empty</bdi></p>"
    )


def test_a_problem_is_shown_with_place_field_and_what_was_expected() -> None:
    problem = Problem("content/a/en.md", 4, "dat", "unknown field", "a field", "date")

    assert problem_sheet(Outcome(problems=(problem,))) == (
        "<h1>The site can’t be built</h1><ol>"
        "<li><p><code><bdi>content/a/en.md:4</bdi></code> <b>dat</b></p><p><bdi>unknown field</bdi></p>"
        "<p>expected <bdi>a field</bdi></p><p>did you mean <bdi>date</bdi>?</p></li></ol>"
    )


def test_only_what_is_known_is_shown() -> None:
    sheet = problem_sheet(Outcome(problems=(Problem("content/a.md", 0, "", "is empty"),)))

    assert sheet == (
        "<h1>The site can’t be built</h1><ol>"
        "<li><p><code><bdi>content/a.md</bdi></code></p><p><bdi>is empty</bdi></p></li></ol>"
    )


def test_everything_is_escaped() -> None:
    evil = "<img src=x onerror=alert(1)>\"'&"
    sheet = problem_sheet(Outcome(problems=(Problem(evil, 1, evil, evil, evil, evil),), message=f"</pre>{evil}"))

    assert "<img" not in sheet
    assert sheet.count("&lt;img src=x onerror=alert(1)&gt;&quot;&#x27;&amp;") == 6
    assert sheet.count("</pre>") == 1


def test_a_message_keeps_its_lines() -> None:
    sheet = problem_sheet(Outcome(message="pelicanconf.py:3: NameError\n  more"))

    assert sheet == "<h1>The site can’t be built</h1><pre>pelicanconf.py:3: NameError\n  more</pre>"


def test_warnings_are_not_shown() -> None:
    warning = Problem("content/b.md", 0, "", "is odd", severity=Severity.WARNING)
    error = Problem("content/a.md", 0, "", "is wrong")

    assert problem_sheet(Outcome(problems=(warning,))) == ""
    assert "is odd" not in problem_sheet(Outcome(problems=(error, warning)))


def test_what_was_just_changed_comes_first() -> None:
    problems = tuple(Problem(f"content/{name}.md", 0, "", "is wrong") for name in "abc")
    sheet = problem_sheet(Outcome(problems=problems), {"content/c.md"})

    assert [sheet.index(f"{name}.md") for name in "cab"] == sorted(sheet.index(f"{name}.md") for name in "abc")


def test_a_long_list_is_cut() -> None:
    problems = tuple(Problem("content/a.md", line, "", "is wrong") for line in range(1, LONGEST_LIST + 4))
    sheet = problem_sheet(Outcome(problems=problems))

    assert sheet.count("<li>") == LONGEST_LIST
    assert sheet.endswith("<p>And 3 more: the terminal shows all.</p>")


@pytest.mark.parametrize("page", [building_page(), missing_page(), problem_page("<h1>No</h1>")])
def test_pages_of_its_own_are_whole(page: str) -> None:
    assert page.startswith("<!doctype html>")
    assert page.count("<h1>") == 1
    assert page.endswith("</html>\n")
