"""What one text may ask for, and what is said when it asks for more."""

from __future__ import annotations

import os
import threading
import time

import pytest

from plugins.newsroom.read.limits import BeyondError, check_html, check_markdown, check_size, limited_time
from plugins.newsroom.read.names import Name
from plugins.newsroom.read.reader import Reader
from plugins.newsroom.settings import Limits
from tests.newsroom.read.pathological import FAMILIES
from tests.newsroom.read.test_reader import _edition, _read

LIMITS = Limits(nesting=10)


@pytest.mark.parametrize(
    "text, what",
    [
        (">" * 11 + " a", "quotations"),
        ("> " * 11 + "a", "quotations"),
        ("- " * 11 + "a", "lists"),
        ("".join(f"{'    ' * depth}- a\n" for depth in range(11)), "lists"),
        ("".join(f"{'   ' * depth}1. a\n" for depth in range(11)), "lists"),
    ],
)
def test_markdown_in_itself_too_often_is_refused(text: str, what: str) -> None:
    with pytest.raises(BeyondError, match=f"^{what} stand in each other more than 10 times$"):
        check_markdown(text, LIMITS)


@pytest.mark.parametrize(
    "text",
    [
        ">" * 10 + " a",
        "- a\n" * 99,
        "> a\n" * 99,
        "    - a\n" * 50,
        " " * 99 + "a",
        "a > b" * 50,
        "- a\n    - b\n" * 20,
    ],
)
def test_markdown_that_is_deep_enough_is_not(text: str) -> None:
    check_markdown(text, LIMITS)


@pytest.mark.parametrize("markup", ["<div>" * 11, "<b>" * 11, "<x-y>" * 11, "<svg>" + "<g>" * 10, "<DIV>" * 11])
def test_html_in_itself_too_often_is_refused(markup: str) -> None:
    with pytest.raises(BeyondError, match=r"^HTML elements stand in each other more than 10 times$"):
        check_html(markup, LIMITS)


@pytest.mark.parametrize("markup", ["<li>" * 50, "<br>" * 50, "<p>a" * 50, "<T>" * 50, "<b></b>" * 50, "</b>" * 50])
def test_html_side_by_side_is_not(markup: str) -> None:
    check_html(markup, LIMITS)


def test_a_file_of_many_bytes_is_refused() -> None:
    with pytest.raises(BeyondError, match=r"^the file has 1\.5 million bytes$"):
        check_size(1_500_000, Limits(megabytes=1))
    check_size(1_000_000, Limits(megabytes=1))


def test_time_runs_out() -> None:
    def work() -> None:
        with limited_time(1, Limits(seconds=0.01)):
            while True:
                pass

    with pytest.raises(BeyondError, match=r"took more than 0\.01 seconds"):
        work()


def test_long_texts_have_more_time() -> None:
    with limited_time(100_000_000, Limits(seconds=0.01)):
        for _ in range(300_000):
            pass


def test_other_threads_have_all_the_time() -> None:
    done = []

    def work() -> None:
        with limited_time(1, Limits(seconds=0.001)):
            done.append(sum(range(300_000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done


@pytest.mark.parametrize("size", [1_000, 10_000, *([100_000] if os.environ.get("WARTA_LARGE") else [])])
@pytest.mark.parametrize("family", FAMILIES)
def test_no_text_takes_long(family: str, size: int) -> None:
    limits = Limits(seconds=2)
    reader = Reader(
        edition_of=_edition,
        default_lang="en",
        summary_words=50,
        is_lenient=False,
        content_name="content",
        limits=limits,
    )
    text = "---\ntitle: a\n---\n" + FAMILIES[family](size)
    start = time.process_time()
    record = reader.read("articles/a.md", Name("a", "", False), text.encode())
    assert time.process_time() - start < 2.5
    refused = [str(each) for each in record.problems if "LIMITS" in each.expected]
    assert refused or record.body.html or not record.body.text
    assert reader.read("articles/b.md", Name("b", "", False), b"Title: b\n\nc").body.html == "<p>c</p>"


def test_a_refused_text_names_file_line_and_setting() -> None:
    text = "---\ntitle: a\ndate: 2026-01-01\n---\n" + ">" * 1000
    assert [str(problem) for problem in _read(text).problems] == [
        (
            "content/articles/xz.md:5: quotations stand in each other more than 100 times, "
            "expected fewer levels, or LIMITS['nesting'] above that"
        )
    ]


@pytest.mark.parametrize("unit", [">", "<div>", "<b>"])
def test_a_thousand_levels_are_read_where_they_are_allowed(unit: str) -> None:
    reader = Reader(
        edition_of=_edition, default_lang="en", summary_words=50, is_lenient=False, content_name="content",
        limits=Limits(nesting=1000, seconds=60),
    )  # fmt: skip
    record = reader.read("articles/a.md", Name("a", "", False), f"Title: a\n\n{unit * 900} x".encode())
    assert (record.problems, record.body.text) == ((), "x")
    assert record.body.html.count("<") >= 1800
