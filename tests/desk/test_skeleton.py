"""The structure to write a translation into: marks stand, text is in comments, code is kept."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk.skeleton import make_skeleton
from plugins.newsroom.read.frontmatter import parse
from plugins.newsroom.read.markup import Converter
from tests.sites.desk import ROOT


@pytest.mark.parametrize(
    "body, expected",
    [
        ("One\ntwo.\n\nThree.", "<!-- One two. -->\n\n<!-- Three. -->"),
        ("## A b {#c}", "## <!-- A b --> {#c}"),
        ("Title\n=====\n\nMore\n---", "# <!-- Title -->\n\n## <!-- More -->"),
        ("- a\n  b\n- c", "- <!-- a b -->\n- <!-- c -->"),
        ("1. a\n\n    more", "1. <!-- a -->\n\n    <!-- more -->"),
        ("> a\n> b\n>\n> c", "> <!-- a b -->\n>\n> <!-- c -->"),
        ("| A | B |\n| --- | --- |\n| x | |", "| <!-- A --> | <!-- B --> |\n| --- | --- |\n| <!-- x --> | |"),
        ("A | B\n--- | ---\nx | y", "<!-- A --> | <!-- B -->\n--- | ---\n<!-- x --> | <!-- y -->"),
        ("```sh\n# a\n\n- b\n```\nText", "```sh\n# a\n\n- b\n```\n<!-- Text -->"),
        ("~~~~\n```\n~~~~", "~~~~\n```\n~~~~"),
        ("A:\n\n    code\n\n    more", "<!-- A: -->\n\n    code\n\n    more"),
        ('![What](p.svg "It")', '<!-- ![What](p.svg "It") -->\n![](p.svg)'),
        ("[^1]: A note.", "[^1]: <!-- A note. -->"),
        ("[x]: https://a.example", "[x]: https://a.example"),
        ("*[HTML]: Hypertext", "*[HTML]: <!-- Hypertext -->"),
        ("Term\n:   What it is", "<!-- Term -->\n:   <!-- What it is -->"),
        ("<details>\n<summary>\nA\n</summary>\n</details>", "<details>\n<summary>\n<!-- A -->\n</summary>\n</details>"),
        ("a\n\n***\n\n[TOC]\n\nb", "<!-- a -->\n\n***\n\n[TOC]\n\n<!-- b -->"),
        ("a <!-- b --> c -- d", "<!-- a &lt;!-&#45; b -&#45;> c -&#45; d -->"),
        ("", ""),
    ],
)
def test_structure(body: str, expected: str) -> None:
    assert make_skeleton(body) == f"{expected}\n"


def readable(body: str) -> str:
    """Return what readers would read of a body, code and marks of lists, headings and tables aside."""
    converted = Converter().convert(body)
    assert not converted.unclosed_comment_line
    text = re.sub(r"<pre.*?</pre>", "", converted.html, flags=re.DOTALL)
    return re.sub(r"<[^<>]*>|[-*+>#=|:.\s]|\d+\.", "", text)


@pytest.mark.parametrize("path", sorted(ROOT.glob("content/*/**/*.md")), ids=lambda path: "-".join(path.parts[-2:]))
def test_readers_get_nothing_of_a_skeleton_but_code(path: object) -> None:
    text = (ROOT / str(path)).read_text(encoding="utf-8")
    body = parse(text, "").body
    skeleton = make_skeleton(body)
    assert readable(skeleton) == ""
    assert Converter().convert(skeleton).html.count("<pre") == Converter().convert(body).html.count("<pre")


@given(st.text(st.sampled_from("ab.!<>-\n |#")).map(lambda text: re.sub(r"<(?!!)|\|", "", text)))
def test_no_text_gets_out_of_its_comments(body: str) -> None:
    html = Converter().convert(make_skeleton(body)).html
    assert not re.search("[ab]", re.sub(r"<[^<>]*>", "", html))
