"""Comments: gone from texts, kept in code."""

import pytest

from plugins.newsroom.read.comments import Stripped, strip_comments, strip_marker


@pytest.mark.parametrize(
    "text, expected",
    [
        ("no comment", "no comment"),
        ("a <!-- b --> c", "a  c"),
        ("a <!-- b\n\n# c\n\nd --> e", "a  e"),
        ("<!--> a <!---> b <!-- --!> c", " a  b  c"),
        ("a\n<!-- b -->\nc", "a\nc"),
        ("- a\n<!-- b -->\n- c", "- a\n- c"),
        ("a\n\n<!-- b -->\n\nc", "a\n\n\n\nc"),
        ("- a\n\n    <!-- b -->\n    c", "- a\n\n    \n    c"),
        ("[^1]: a\n\n    <!-- b -->c", "[^1]: a\n\n    c"),
    ],
)
def test_comments_go(text: str, expected: str) -> None:
    assert strip_comments(text) == Stripped(expected)


@pytest.mark.parametrize(
    "text",
    [
        "`<!-- a -->`",
        "`` ` <!-- ``",
        "    <!-- a -->",
        "a\n\n    <!-- b -->\n    c",
        "- a\n\n        <!-- b -->",
        "<script>\n<!--\nf()\n//-->\n</script>",
    ],
)
def test_comments_in_code_stay(text: str) -> None:
    assert strip_comments(text) == Stripped(text)


def test_an_escaped_comment_is_text() -> None:
    assert strip_comments(r"a \<!-- b -->") == Stripped("a &lt;!-- b -->")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("a\nb <!-- c\n\nd", Stripped("a\nb ", "b <!-- c")),
        ("<!--", Stripped("", "<!--")),
        ("<!-- a --> b <!-- c ->", Stripped(" b ", "<!-- a --> b <!-- c ->")),
    ],
)
def test_a_comment_that_never_ends_takes_the_rest_and_is_named(text: str, expected: Stripped) -> None:
    assert strip_comments(text) == expected


def test_a_code_span_does_not_reach_over_a_paragraph() -> None:
    assert strip_comments("a ` b\n\n<!-- c --> ` d") == Stripped("a ` b\n\n ` d")


@pytest.mark.parametrize(
    "text, expected",
    [("[TOC]\n\na", "\n\na"), ("a\n\n[TOC]  \n\nb", "a\n\n\n\nb"), ("a [TOC]", "a [TOC]"), ("    [TOC]", "    [TOC]")],
)
def test_the_marker_of_a_contents_list_goes_where_it_stands_alone(text: str, expected: str) -> None:
    assert strip_marker(text) == expected
