"""HTML of writers who are trusted with text alone."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.read import cleaning
from plugins.newsroom.read.allowed import ADDRESSES, BOX, ELEMENTS, SCHEMES, is_attribute, scheme_of
from plugins.newsroom.read.cleaning import clean, describe
from plugins.newsroom.read.files import CONTROL
from plugins.newsroom.read.regular import write_regular


@pytest.mark.parametrize(
    "markup",
    [
        '<p>a <a href="{filename}../b.md">b</a> <a href="https://example.org/?a=1&amp;b=2#c">c</a></p>',
        '<p><a href="mailto:a@example.org">d</a> <a href="/e/">e</a> <a href="#f">f</a> <a href="g.md">g</a></p>',
        '<table><thead><tr><th style="text-align: right;">a</th></tr></thead></table>',
        '<div class="highlight"><pre><span></span><code><span class="n">x</span></code></pre></div>',
        '<sup id="fnref-1"><a class="footnote-ref" href="#fn-1">1</a></sup>',
        '<figure><img src="a.png" alt="b" width="3"><figcaption>c</figcaption></figure>',
        '<p><abbr title="b">a</abbr> <kbd>c</kbd> H<sub>2</sub>O <del>d</del> <ins>e</ins></p>',
        "<dl><dt>a</dt><dd>b</dd></dl>",
        '<p><a name="c"></a><input type="checkbox" id="a" checked=""> <label for="a">b</label></p>',
        "<p>no tags &lt;script&gt; but &amp; and ünïcödé</p>",
    ],
)
def test_what_is_allowed_stays_byte_for_byte(markup: str) -> None:
    assert clean(markup) == cleaning.Cleaned(markup)


@pytest.mark.parametrize(
    "markup, left, removed",
    [
        ("a<script>alert(1)</script>b", "ab", (("element", "script", 1),)),
        ("<p onclick='x()'>a</p>", "<p>a</p>", (("attribute", "onclick", 1),)),
        ('<a href="javascript:x()">a</a>', "<a>a</a>", (("address", "javascript", 1),)),
        ('<a href=" jav&#x09;ascript&colon;x()">a</a>', "<a>a</a>", (("address", "javascript", 1),)),
        ('<img src="data:text/html,x" alt="a">', '<img alt="a">', (("address", "data", 1),)),
        ("<iframe src=x>a</iframe><b>c</b>", "<b>c</b>", (("element", "iframe", 1),)),
        ("<svg><script>x</script><p>a</p></svg>", "<p>a</p>", (("element", "svg", 1), ("element", "script", 1))),
        ("<form><input><button>a</button></form>", "a",
         (("element", "form", 1), ("element", "input", 1), ("element", "button", 1))),
        ("<table><tr><td style='position:fixed;text-align:left'>a</table>",
         '<table><tbody><tr><td style="text-align:left">a</td></tr></tbody></table>', (("value", "style", 1),)),
        ("<input type=checkbox id=a onclick=x><label for=a>b</label>",
         '<input type="checkbox" id="a"><label for="a">b</label>', (("attribute", "onclick", 1),)),
        ("<input type=checkbox>a<input type=password>", "a", (("element", "input", 2),)),
        ("<input type=checkbox>a<input title='>' >", "a", (("element", "input", 2),)),
        ("<div><noscript>\n<img alt='a' src='a.png'>\n</noscript>b</div>",
         '<div>\n<img alt="a" src="a.png">\nb</div>', (("element", "noscript", 1),)),
        ("<NOSCRIPT title='a'><b onclick=x>a</b>", "<b>a</b>",
         (("element", "noscript", 1), ("attribute", "onclick", 1))),
        ("<scr<noscript>ipt>x</script>a", "a", (("element", "noscript", 1), ("element", "script", 1))),
        ("<a target=frame>a</a>", "<a>a</a>", (("value", "target", 1),)),
        ("<b data-secret>a</b><b itemprop=name>c</b>", "<b>a</b><b>c</b>",
         (("attribute", "data-secret", 1), ("attribute", "itemprop", 1))),
        ("<b onclick=a>a</b><i onclick=b>b</i>", "<b>a</b><i>b</i>", (("attribute", "onclick", 2),)),
    ],
)  # fmt: skip
def test_what_is_not_allowed_is_taken_out(markup: str, left: str, removed: tuple[tuple[str, str, int], ...]) -> None:
    assert clean(markup) == cleaning.Cleaned(left, removed)


def test_what_was_taken_out_is_told_with_its_line() -> None:
    source = "a `<script>`\n\n```\n<script>\n```\n\n<script>x</script>\n<b onclick=x>[a](javascript:x)</b>"
    removed = (("element", "script", 2), ("attribute", "onclick", 1), ("address", "javascript", 1), ("element", "x", 1))
    assert [str(each) for each in describe(cleaning.Cleaned("", removed), source, "content/a.md", 5)] == [
        "content/a.md:11: <script> was taken out (2 times), expected text without it, or its writer in TRUST (warning)",
        (
            "content/a.md:12: the attribute onclick was taken out, expected text without it, "
            "or its writer in TRUST (warning)"
        ),
        (
            "content/a.md:12: an address with the scheme javascript: was taken out, expected text without it, "
            "or its writer in TRUST (warning)"
        ),
        "content/a.md:5: <x> was taken out, expected text without it, or its writer in TRUST (warning)",
    ]


class _Tags(HTMLParser):
    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[tuple[str, str], ...]]] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(sorted((name, value or "") for name, value in attrs))))


_names = st.sampled_from(
    [*sorted(ELEMENTS), "script", "noscript", "style", "svg", "math", "iframe", "object", "x", "SCRIPT", "a/b"]
)
_attributes = st.sampled_from(
    "href src title onclick style class id type name for srcdoc formaction xlink:href cite HREF data-x on".split()
)
_values = st.sampled_from(
    ["a", "javascript:x", " java\tscript:x", "java&#115;cript:x", "&#1;javascript:x", "data:text/html,x", "//a",
     "/a?b:c", "{filename}a.md", "x:y", "https://a", "HTTPS://a", "text-align: left;", "color:red", "a&colon;b",
     "\x00javascript:x", "checkbox"]
)  # fmt: skip
_quotes = st.sampled_from(['"', '"', '"', "'", ""])
_pieces = st.one_of(
    st.builds(lambda name: f"<{name}>", _names),
    st.builds(lambda name: f"</{name}>", _names),
    st.builds(
        lambda name, key, value, quote: f"<{name} {key}={quote}{value}{quote}>", _names, _attributes, _values, _quotes
    ),
    st.sampled_from(
        ["a", "&lt;", "<", ">", '"', "<!--", "-->", "<![CDATA[", "]]>", "<a title='</p>", "'", "\x00", "&"]
    ),
)
_soup = st.lists(_pieces, max_size=12).map("".join)


def _wrong(tag: str, attributes: tuple[tuple[str, str], ...]) -> list[str]:
    found = [] if tag in ELEMENTS and (tag != "input" or BOX in attributes) else [tag]
    for name, value in attributes:
        is_address = name in ADDRESSES and scheme_of(value) not in SCHEMES | {""}
        is_style = name == "style" and value.replace(" ", "").rstrip(";") not in ("", "text-align:left")
        if not is_attribute(tag, name) or is_address or is_style:
            found.append(f"{name}={value}")
    return found


@given(_soup)
def test_nothing_is_left_that_is_not_allowed(markup: str) -> None:
    left = clean(markup).html
    assert [wrong for tag in _Tags(left).tags for wrong in _wrong(*tag)] == []
    assert clean(left).removed == ()


@given(_soup)
def test_what_needs_no_parser_is_what_the_parser_leaves(markup: str) -> None:
    _compare_with_parser(markup)


def _compare_with_parser(markup: str) -> None:
    if cleaning._is_clean(markup):
        before = [tag for tag in _Tags(write_regular(markup)).tags if tag[0] != "tbody"]
        after = [tag for tag in _Tags(cleaning._cleaner().clean(write_regular(markup))).tags if tag[0] != "tbody"]
        assert {_loose(tag) for tag in after} == {_loose(tag) for tag in before}


def _loose(tag: tuple[str, tuple[tuple[str, str], ...]]) -> tuple[str, tuple[tuple[str, str], ...]]:
    return tag[0], tuple(
        (name, CONTROL.sub("", value.replace(" ", "").rstrip(";")).replace("\ufffd", "")) for name, value in tag[1]
    )


_plain = st.builds(
    lambda name, key, value: f'<{name} {key}="{value}">x</{name}>',
    st.sampled_from(sorted(ELEMENTS)),
    _attributes,
    _values,
)


@given(st.lists(_plain, max_size=3).map("".join))
def test_plain_elements_that_need_no_parser_are_what_the_parser_leaves(markup: str) -> None:
    _compare_with_parser(markup)
