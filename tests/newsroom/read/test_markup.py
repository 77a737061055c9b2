"""Markdown: what the extensions make of it, and that texts don't mix."""

import re

import pytest

from plugins.newsroom.read.markup import Converted, Converter


def _html(text: str) -> str:
    return Converter().convert(text).html


def test_code_in_a_list_stands_inside_its_item() -> None:
    html = _html("1. a\n\n    ```py\n    x = 1\n    ```\n\n    b\n\n2. c")

    assert html == (
        '<ol>\n<li>\n<p>a</p>\n<div class="highlight"><pre><span></span><code>'
        '<span class="n">x</span> <span class="o">=</span> <span class="mi">1</span>\n</code></pre></div>\n'
        "<p>b</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ol>"
    )


def test_code_is_marked_up_alike_everywhere() -> None:
    code = '<div class="highlight"><pre><span></span><code>a\n</code></pre></div>'

    assert _html("```\na\n```") == _html("    a") == code
    assert code in _html("- x\n\n    ```\n    a\n    ```")
    assert code in _html("> ```\n> a\n> ```")


def test_an_unknown_language_leaves_code_plain() -> None:
    assert "<code>a &lt; b\n</code>" in _html("```nolanguage\na < b\n```")


def test_tables_definitions_and_attribute_lists() -> None:
    assert _html("| a | b |\n|---|--:|\n| c | d |").count("<t") == 9
    assert "<dt>a</dt>\n<dd>b</dd>" in _html("a\n:   b")
    assert _html("# A {#x .y}") == '<h1 class="y" id="x">A</h1>'
    assert _html("a\n{: .lead }") == '<p class="lead">a</p>'


def test_markdown_after_a_blank_line_in_details_is_converted() -> None:
    html = Converter().convert("<details open>\n<summary>more</summary>\n\n- *a*\n\n</details>\n\n`<details>`").html

    assert html == (
        "<details open>\n<summary>more</summary>\n<ul>\n<li><em>a</em></li>\n</ul>\n</details>\n"
        "<p><code>&lt;details&gt;</code></p>"
    )


def test_markdown_inside_html_is_converted_where_it_says_so() -> None:
    assert _html('<div markdown="1">\n*a*\n</div>') == "<div>\n<p><em>a</em></p>\n</div>"


def test_footnotes_link_to_and_fro() -> None:
    html = _html("a[^x] b[^x]\n\n[^x]: note")

    assert re.findall(r'id="([^"]*)"', html) == ["fnref-x", "fnref2-x", "fn-x"]
    assert re.findall(r'href="([^"]*)"', html) == ["#fn-x", "#fn-x", "#fnref-x", "#fnref2-x"]


def test_comments_never_reach_the_html() -> None:
    assert _html("a <!-- b\n\n## c\n\n```\nd\n```\n\ne --> f") == "<p>a  f</p>"


def test_comments_in_code_are_shown() -> None:
    assert "&lt;!-- a --&gt;" in _html("```html\n<!-- a -->\n```")
    assert _html("`<!-- a -->`") == "<p><code>&lt;!-- a --&gt;</code></p>"


def test_an_escaped_tag_is_text() -> None:
    assert _html(r"a \<b> c") == "<p>a &lt;b&gt; c</p>"


@pytest.mark.parametrize(
    "text, line",
    [
        ("a\n\nb <!-- c\n\nd", 3),
        ("<!-- a -->\n\n```\nx\n\ny\n```\n\n<!-- b", 9),
        ("<!--\na\n-->\nb\n\n-\tc <!-- d", 6),
    ],
)
def test_a_comment_that_never_ends_is_named_by_its_line(text: str, line: int) -> None:
    assert Converter().convert(text).unclosed_comment_line == line


def test_the_marker_of_a_contents_list_is_dropped_outside_code() -> None:
    assert _html("[TOC]\n\na") == "<p>a</p>"
    assert "[TOC]" in _html("```\n[TOC]\n```")


_TEXTS = (
    "a[^1]\n\n[^1]: first",
    "b[^1] [x][y] HTML\n\n[^1]: second\n\n[y]: z.md\n\n*[HTML]: Hyper",
    "# A\n\nHTML [x][y] [^1]\n\n<!-- open",
    "# A\n\n- a\n\n    ```py\n    1\n    ```",
    "<div>\n\nx",
    "- " * 2000 + "deep",
    "1. a\n    - b\n\n<b>x",
)


def _converted(converter: Converter, text: str) -> Converted | None:
    try:
        return converter.convert(text)
    except RecursionError:
        return None


def test_what_one_text_says_never_reaches_the_next() -> None:
    converter = Converter()

    for text in (*_TEXTS, *reversed(_TEXTS)):
        assert _converted(converter, text) == _converted(Converter(), text)


def test_a_comment_that_never_ends_is_no_matter_of_the_next_text() -> None:
    converter = Converter()
    converter.convert("a <!-- b")

    assert converter.convert(" ") == Converted("")
