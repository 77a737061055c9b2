"""HTML that is regular at a quick look is what a long look makes of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.newsroom.read import elements
from plugins.newsroom.read.nesting import is_regular
from plugins.newsroom.read.regular import write_regular

_NAMES = [*sorted(elements.KNOWN), "x-card", "unknown"]
_LIKELY = "p a em code pre h1 h2 ul ol li dl dt dd table thead tbody tr th td blockquote div span sup hr br img".split()
_ATTRIBUTES = ["", "", "", "", ' class="a"', ' href="b" title="&amp;"', " open", " id=x", ' CLASS="c"', ' a="<"', " /"]
_TEXTS = ["", "a", " ", "\n", "&amp;", "&", "&1a;", "<", ">", '"', "<!-- c -->", "<![CDATA[x]]>", "</p>", "<p>", "</A>"]


def _element(name: str, attributes: str, children: list[str]) -> str:
    return f"<{name}{attributes}>" + ("" if name in elements.VOID else "".join(children) + f"</{name}>")


_NESTED = st.recursive(
    st.sampled_from(["a", "a", "b c", "\n", *_TEXTS]),
    lambda children: st.builds(
        _element,
        st.sampled_from(_LIKELY) | st.sampled_from(_NAMES),
        st.sampled_from(_ATTRIBUTES),
        st.lists(children, max_size=3),
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "text &amp; &#8212; more",
        '<p class="a">x <em>y <code>z</code></em><br>\n<img alt="" src="c"></p>\n<hr>\n<ul>\n<li>a<p>b</p></li>\n</ul>',
        "<blockquote>\n<h2 id=\"a\">b</h2>\n<ol start=\"3\">\n<li><a href=\"c\">d</a></li>\n</ol>\n</blockquote>",
        "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>",
        "<dl>\n<dt>a</dt>\n<dd>\n<p>b</p>\n</dd>\n</dl>",
        '<div class="highlight"><pre><span></span><code>a <span class="o">&lt;</span>\n</code></pre></div>',
        '<p>a<sup id="b"><a class="footnote-ref" href="#c">1</a></sup></p>',
        "<details><summary>a</summary><p>b</p></details>",
    ],
)  # fmt: skip
def test_what_markdown_makes_is_seen_to_be_regular(source: str) -> None:
    assert is_regular(source)
    assert write_regular(source) == source


@pytest.mark.parametrize(
    "source",
    [
        "<p>a", "a</p>", "<p>a<p>b</p></p>", "<em>a<p>b</p></em>", "<li>a</li>", "<td>a</td>", "a & b", "&1a;", "1 < 2",
        "<P>a</P>", "<p a=b>c</p>", "<p>a</p b>", '<p>a</p class="b">', "</hr>", "<!-- a -->", "<script>a</script>",
        "<svg></svg>", '<a href="b"><em><a href="c">d</a></em></a>', "<ul><ul></ul></ul>", "<Vec>a</Vec>",
        "<table><p>a</p></table>", "<h2><h3>a</h3></h2>", "<button>a</button>", "<br/>", "<x-card></x-card>",
    ],
)  # fmt: skip
def test_everything_else_takes_a_longer_look(source: str) -> None:
    assert not is_regular(source)


@given(st.lists(_NESTED, max_size=3).map("".join))
@settings(max_examples=200)
def test_what_seems_regular_would_be_written_as_it_is(source: str) -> None:
    assert not is_regular(source) or write_regular(source) == source


@given(st.lists(st.sampled_from(_TEXTS) | st.builds(_element, st.sampled_from(_LIKELY), st.just(""), st.just(["a"]))))
def test_what_is_written_regular_stays_so(parts: list[str]) -> None:
    written = write_regular("".join(parts))

    assert write_regular(written) == written
