"""Bodies: one outline, unique ids, links, plain text."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.language.quotes import quotes_for
from plugins.newsroom.language.typography import Habits
from plugins.newsroom.model import Body, Heading, Link
from plugins.newsroom.read.body import find_links, finish, prose, rebuild_body

PLAIN = Habits()


def test_an_empty_body_is_empty() -> None:
    assert finish("", PLAIN) == Body()


@pytest.mark.parametrize(
    "markup, expected",
    [
        ('<h1 id="a">A</h1>\n<h2 id="b">B</h2>\n<h6 id="c">C</h6>',
         '<h2 id="a">A</h2>\n<h3 id="b">B</h3>\n<h6 id="c">C</h6>'),
        ("<H1>A</H1>", '<h2 id="a">A</h2>'),
        ('<h2 id="b">B</h2>', '<h2 id="b">B</h2>'),
        ('<h2>A <em>b</em></h2><h3></h3><h2 class="x">???</h2>',
         '<h2 id="a-b">A <em>b</em></h2><h3 id="section"></h3><h2 id="section-2" class="x">???</h2>'),
        ("<header><hgroup><hr></hgroup></header>", "<header><hgroup><hr></hgroup></header>"),
    ],
)  # fmt: skip
def test_headings_begin_at_level_two_and_have_ids(markup: str, expected: str) -> None:
    assert finish(markup, PLAIN).html == expected


def test_of_equal_ids_all_but_the_first_get_a_number() -> None:
    markup = '<p id="a">1</p><p id="a">2</p><p id="a-2">3</p><svg><g id="a"/></svg><p data-id="a" title=" id=">4</p>'

    assert re.findall(r' id="([^"]*)"', finish(markup, PLAIN).html) == ["a", "a-2", "a-2-2", "a-3"]


def test_headings_are_listed_with_their_plain_text() -> None:
    markup = (
        '<h2 id="a">A &amp; <code>b&lt;c&gt;</code>'
        '<sup id="fnref-1"><a class="footnote-ref" href="#fn-1">1</a></sup></h2>'
        '<h3 id="é">\n É\n</h3><h2 id="c"></h2>'
    )

    assert finish(markup, PLAIN).headings == (Heading(2, "a", "A & b<c>"), Heading(3, "é", "É"))


def test_typography_is_the_language_s_own_but_not_in_code() -> None:
    markup = '<p>"a" <code>"b"</code></p><pre>\'c\' -- ...</pre>'

    assert finish(markup, Habits(quotes_for("de"))).html == "<p>„a“ <code>\"b\"</code></p><pre>'c' -- ...</pre>"


def test_a_body_changed_by_others_keeps_its_typography() -> None:
    body = rebuild_body('<h1>A</h1><p>"a" <a href="b.md">c')

    assert body.html == '<h2 id="a">A</h2><p>"a" <a href="b.md">c</a></p>'
    assert body.headings == (Heading(2, "a", "A"),)
    assert [link.target for link in body.links] == ["b.md"]


@pytest.mark.parametrize(
    "target", ["b.md", "../c/en.md#d", "{filename}e.md", "{static}/f.png", "|filename|g.md", "h i.pdf", "a&b.md"]
)
def test_links_inside_the_site_are_found(target: str) -> None:
    markup = f'<p><a class="x" href="{html.escape(target)}" title="y">z</a></p>'

    (link,) = find_links(markup)
    assert link == Link(link.start, link.end, "href", target, True)
    assert html.unescape(markup[link.start : link.end]) == f' href="{target}"'


@pytest.mark.parametrize(
    "target", ["https://example.org/", "mailto:a@example.org", "//example.org", "/a/", "#b", "?c", "", "data:,x"]
)
def test_links_that_lead_elsewhere_are_left_alone(target: str) -> None:
    assert find_links(f'<a href="{target}">x</a><img src="{target}">') == ()


def test_what_a_body_embeds_is_told_from_what_it_links_to() -> None:
    markup = (
        '<img src="a.png" alt="b"><video poster="c.png" src="d.mp4"></video><object data="e.svg"></object>'
        '<link href="f.css"><a data-href="g" href="h.md">i</a>'
    )

    assert [(link.attribute, link.target, link.is_anchor) for link in find_links(markup)] == [
        ("src", "a.png", False),
        ("poster", "c.png", False),
        ("src", "d.mp4", False),
        ("data", "e.svg", False),
        ("href", "f.css", False),
        ("href", "h.md", True),
    ]


def test_links_in_unusual_forms_are_found_after_finishing() -> None:
    body = finish("<A HREF=a.md>b</A><img SRC='c.png'>", PLAIN)

    assert [body.html[link.start : link.end] for link in body.links] == [' href="a.md"', ' src="c.png"']


def test_plain_text_has_no_code_blocks_marks_or_readings() -> None:
    markup = (
        '<h2 id="a">A</h2><p>b<br>c <code>d</code>'
        '<sup id="fnref-1"><a class="footnote-ref" href="#fn-1">1</a></sup>.</p>'
        "<pre>code</pre><table><tr><td>e</td><td>f</td></tr></table><script>g()</script><svg><text>h</text></svg>"
        "<p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby></p>"
        '<div class="footnote"><ol><li id="fn-1"><p>i&#160;'
        '<a class="footnote-backref" href="#fnref-1">↩︎</a></p></li></ol></div>'
    )

    assert finish(markup, PLAIN).text == "A b c d. e f 漢字 i"


@pytest.mark.parametrize(
    "markup, expected",
    [
        ("<h2>A</h2><p>b</p><p>c</p>", "b c"),
        ("<pre>a</pre><table><tr><td>b</td></tr></table><p>c</p>", "c"),
        ("<figure><img><figcaption>a</figcaption></figure><blockquote><p>b</p></blockquote>", "b"),
        ('<p>a</p><div class="footnote"><ol><li>b</li></ol></div>', "a"),
        ("<ul><li>a</li><li>b</li></ul>", "a b"),
        ("<h2>A</h2><pre>b</pre>", ""),
    ],
)
def test_prose_is_a_body_s_own_sentences(markup: str, expected: str) -> None:
    assert prose(markup) == expected


_PIECES = st.sampled_from(
    '<p>|</p>|<h1>|</h1>|<h2 id="a">|</h2>|<a href=b.md>|</a>|<img src="c d.png">|<pre>|</pre>|x|"|\'|--|<!--|-->|'
    "<div id=a>|</div>"
    "|<table>|<td>|é| |\n|&amp;|&|<svg>|</svg>|<script>|</script>".split("|")
)


@given(st.lists(_PIECES, max_size=20).map("".join))
def test_any_body_is_in_order(markup: str) -> None:
    body = finish(markup, Habits(quotes_for("en"), ("widont",)))

    outside = re.sub(r"<script>.*?</script>", "", body.html, flags=re.DOTALL)
    ids = re.findall(r'<[a-z][^<>]* id="([^"]*)"', outside)
    assert len(ids) == len(set(ids))
    assert not re.search(r"<h1|<!--|<h2(?![^<>]* id=)", outside)
    for link in body.links:
        assert body.html[link.start : link.end] == f' {link.attribute}="{link.target}"'
