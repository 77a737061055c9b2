from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.language.marks import BOUNDARY, OBJECT, Edit
from plugins.newsroom.language.markup import apply, read, tokenize

SOUP = st.lists(
    st.sampled_from(
        [*"<>\"'=/!-&; ab", "<p>", "</p>", "<code>", "</code>", "<!--", "-->", "<a href=", "<script>", "</script>"]
    )
).map("".join)


class Tags(HTMLParser):
    """The tags as Python's own parser sees them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(self.get_starttag_text() or tag)

    def handle_endtag(self, tag: str) -> None:
        self.seen.append(f"</{tag}>")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a<b>c", [("text", "a"), ("tag", "<b>"), ("text", "c")]),
        ('<a title="x > y" b>z', [("tag", '<a title="x > y" b>'), ("text", "z")]),
        ("<a title='\">'>", [("tag", "<a title='\">'>")]),
        ("<a b'c>d", [("tag", "<a b'c>"), ("text", "d")]),
        ("<a href=x'y>d", [("tag", "<a href=x'y>"), ("text", "d")]),
        ('<a b="never closed', [("tag", '<a b="never closed')]),
        ("<!-- <b> -->c", [("comment", "<!-- <b> -->"), ("text", "c")]),
        ("<!-->c", [("comment", "<!-->"), ("text", "c")]),
        ("<!doctype html>", [("comment", "<!doctype html>")]),
        ("a &amp; &#39;&x", [("text", "a "), ("entity", "&amp;"), ("text", " "), ("entity", "&#39;"), ("text", "&x")]),
        ("1 < 2 <3", [("text", "1 < 2 <3")]),
        ("<CODE>x<b></CODE>y", [("protected", "<CODE>x<b></CODE>"), ("text", "y")]),
        ("<pre><pre>a</pre>b</pre>c", [("protected", "<pre><pre>a</pre>b</pre>"), ("text", "c")]),
        ("<script>a<b '</script>c", [("protected", "<script>a<b '</script>"), ("text", "c")]),
        ("<svg/>a", [("protected", "<svg/>"), ("text", "a")]),
        ("<code>a", [("protected", "<code>a")]),
        ("<prefix>a", [("tag", "<prefix>"), ("text", "a")]),
        ("", []),
    ],
)
def test_sources_fall_into_tokens(source: str, expected: list[tuple[str, str]]) -> None:
    assert [(token.kind, token.source) for token in tokenize(source)] == expected


@given(SOUP)
def test_tokens_joined_are_the_source(source: str) -> None:
    assert "".join(token.source for token in tokenize(source)) == source


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", '<a title="it\'s > b">', "</a>", "a < b", "<br>", "<em class=x>", " 'x' "])
    )
)
def test_tags_are_those_that_a_parser_finds(pieces: list[str]) -> None:
    source = " ".join(pieces)
    parser = Tags()
    parser.feed(source)
    assert [token.source for token in tokenize(source) if token.kind == "tag"] == parser.seen


def test_running_text_has_boundaries_objects_and_characters() -> None:
    running = read('<p>a<em>b</em>&quot;<code>c</code><br><img src="x">&amp;</p>')
    assert running.text == f'{BOUNDARY}{BOUNDARY}ab"{OBJECT}\n{OBJECT}&{BOUNDARY}{BOUNDARY}'


def test_edits_go_where_they_came_from_unless_they_reach_over_a_tag() -> None:
    running = read("x<b>&quot;-</b>-y")
    assert running.text == f'{BOUNDARY}x"--y{BOUNDARY}'
    edits = [Edit(1, 2, "X"), Edit(2, 3, "“"), Edit(3, 5, "–"), Edit(5, 6, "Y")]
    assert apply(edits, running) == ("X<b>“-</b>-Y", 3)
