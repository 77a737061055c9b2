"""Regular HTML: balanced whatever goes in."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.read import elements
from plugins.newsroom.read.regular import make_regular


@pytest.mark.parametrize(
    "source",
    [
        "",
        "text & more &amp; &copy; &#8212;".replace("& m", "&amp; m"),
        '<p class="a">x <em>y</em><br>z</p>\n<hr>\n<ul>\n<li>a</li>\n</ul>',
        '<img alt="a &lt; b" src="c.png">',
        '<p><video src="a.mp4" controls></video></p>',
        '<svg viewBox="0 0 1 1"><linearGradient id="a"/><path d="M0"/></svg>',
        "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>",
        "<x-card open>a</x-card>",
        "<script>if (a < b && c) {}</script>",
    ],
)
def test_regular_html_stays_as_it_is(source: str) -> None:
    assert make_regular(source) == source


@pytest.mark.parametrize(
    "source, expected",
    [
        ("<div>a", "<div>a</div>"),
        ("</div>a</p></br>", "a"),
        ("<details><summary>s</summary>a", "<details><summary>s</summary>a</details>"),
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<p>a<div>b</div></p>", "<p>a</p><div>b</div>"),
        ("<table><tr><td>a<td>b<tr><th>c</table>x",
         "<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>x"),
        ("<td>a</td>", "a"),
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>",
         "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"),
        ("<h2>a<h3>b</h2>", "<h2>a</h2><h3>b</h3>"),
        ("<select><option>a<option>b</select>", "<select><option>a</option><option>b</option></select>"),
        ("<form><form></form>a</form>", "<form></form>a"),
        ("<button><p>a<button>b", "<button><p>a</p></button><button>b</button>"),
    ],
)  # fmt: skip
def test_elements_end_where_a_browser_ends_them(source: str, expected: str) -> None:
    assert make_regular(source) == expected


@pytest.mark.parametrize(
    "source, expected",
    [
        ("<b><i>x</b>y</i>z", "<b><i>x</i></b><i>y</i>z"),
        ("<p>x <b>y</p>\n<p>z</b></p>", "<p>x <b>y</b></p>\n<p>z</p>"),
        ("<span><p>a</span>b</p>c", "<span><p>ab</p></span>c"),
        ('<a href="x">a<a href="y">b</a></a>', '<a href="x">a</a><a href="y">b</a>'),
    ],
)
def test_crossed_elements_are_nested(source: str, expected: str) -> None:
    assert make_regular(source) == expected


@pytest.mark.parametrize(
    "source, expected",
    [
        ("<BR/><Hr />", "<br><hr>"),
        ("<P ID=a CLASS='b c' id=d hidden>x</P>", '<p id="a" class="b c" hidden>x</p>'),
        ("<a href='a\">b' title=\"a>b<c & d &amp; e\">x</a>",
         '<a href="a&quot;&gt;b" title="a&gt;b&lt;c &amp; d &amp; e">x</a>'),
        ('<a name="x"/>y', '<a name="x"></a>y'),
        ("<a href=x.md>y</a>", '<a href="x.md">y</a>'),
    ],
)  # fmt: skip
def test_tags_are_written_in_one_form(source: str, expected: str) -> None:
    assert make_regular(source) == expected


@pytest.mark.parametrize(
    "source, expected",
    [
        ("Vec<T> of </T> & <string>", "Vec&lt;T&gt; of &lt;/T&gt; &amp; &lt;string&gt;"),
        ("a < b <3 <", "a &lt; b &lt;3 &lt;"),
        ('a <a href="b', 'a &lt;a href="b'),
        ("<plaintext>a", "&lt;plaintext&gt;a"),
        ("<script>a", "&lt;script&gt;a"),
    ],
)
def test_what_is_no_element_stays_visible(source: str, expected: str) -> None:
    assert make_regular(source) == expected


@pytest.mark.parametrize(
    "source, expected",
    [
        ("a<!-- b -->c<!---->d<!-->e<!-- f --!>g<!-- h", "acdeg"),
        ("<!DOCTYPE html><html><head><title>a</title><meta charset=x><base href=y></head><body>b</body></html>", "b"),
        ("<?xml version='1.0'?>a<?php echo '>' ?>b", "ab"),
        ("<frameset><frame src=a></frameset>b", "b"),
        ("<iframe src=a><p>b</iframe>", '<iframe src="a"></iframe>'),
    ],
)
def test_comments_and_parts_of_a_page_are_dropped(source: str, expected: str) -> None:
    assert make_regular(source) == expected


@pytest.mark.parametrize(
    "source, expected",
    [
        ("<svg><g><circle r=1 /></svg>a", '<svg><g><circle r="1"/></g></svg>a'),
        ("<svg><div>a</svg>b</div>c", "<svg></svg><div>ab</div>c"),
        ("<svg><foreignObject><p>a</svg>b", "<svg><foreignObject><p>a</p></foreignObject></svg>b"),
        ("<svg><style><![CDATA[a > b]]></style></svg>", "<svg><style>a &gt; b</style></svg>"),
        ("<math><mi>x<p>y</math>z", "<math><mi>x<p>y</p></mi></math>z"),
        ("<svg><a><title>b</a></svg>", "<svg><a><title>b</title></a></svg>"),
    ],
)
def test_svg_and_mathml_are_closed_too(source: str, expected: str) -> None:
    assert make_regular(source) == expected


@pytest.mark.parametrize(
    "source, expected",
    [
        ("<script>'<!--<script>'</script>a", r"<script>'<\!--<script>'</script>a"),
        ("<style><!-- p {} --></style>", "<style> p {} --></style>"),
        ("<textarea><!-- <p></textarea>", "<textarea>&lt;!-- &lt;p></textarea>"),
    ],
)
def test_no_comment_begins_inside_elements_without_tags(source: str, expected: str) -> None:
    assert make_regular(source) == expected


_NAMES = sorted(
    elements.KNOWN | {"path", "g", "foreignObject", "mi", "desc", "x-card", "T", "plaintext", "xmp", "image"}
)
_SOUP = st.lists(
    st.one_of(
        st.sampled_from(_NAMES).map(lambda name: f"<{name}>"),
        st.sampled_from(_NAMES).map(lambda name: f"</{name}>"),
        st.sampled_from(_NAMES).map(lambda name: f"<{name} id=a class='b\"' />"),
        st.sampled_from(
            [
                "a",
                " ",
                "\n",
                "<",
                ">",
                "&",
                '"',
                "'",
                "=",
                "/",
                "<!--",
                "-->",
                "<![CDATA[",
                "]]>",
                "<!doctype x>",
                "<?php",
            ]
        ),
        st.text(max_size=4),
    ),
    max_size=25,
).map("".join)


class _Balance(HTMLParser):
    """Holds what is open; content of script and the like counts as text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.comments: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in elements.VOID:
            self.open.append(tag)
        if tag == "textarea":
            self.set_cdata_mode(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


@given(_SOUP)
def test_any_soup_comes_out_balanced(source: str) -> None:
    balance = _Balance()
    balance.feed(make_regular(source))
    balance.close()

    assert (balance.open, balance.crossed, balance.comments) == ([], [], [])


@given(_SOUP)
def test_regular_twice_is_regular_once(source: str) -> None:
    once = make_regular(source)

    assert make_regular(once) == once


@given(_SOUP)
def test_no_tag_holds_angle_brackets(source: str) -> None:
    outside_raw = re.sub(r"<(script|style|textarea)\b[^<>]*>.*?</\1>", "", make_regular(source), flags=re.DOTALL)

    assert "<" not in re.sub(r"</?[a-zA-Z][^<>]*>", "", outside_raw)


def test_long_and_deep_soup_takes_no_more_than_a_moment() -> None:
    make_regular("<b>" * 3000 + "<p>" * 3000 + "<a href='" * 3000 + "<div><span>" * 3000 + "</span>" * 3000)
