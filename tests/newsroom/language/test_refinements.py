import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.language.markup import tokenize
from plugins.newsroom.language.quotes import quotes_for
from plugins.newsroom.language.refinements import FILTERS, refine

ENGLISH = quotes_for("en")
TAGS = ["<p>", "</p>", "<em>", "</em>", "</a>", "<code>", "</code>", "<li>", "</li>", "</span>", "</h2>"]
AWKWARD = ['<a href="/AB" title="C & D">', '<span class="caps">', "<!-- AB & -->", '<h2 id="x">', "\ue000", "\u202f"]
TEXTS = ["“", "‘", "AB", "A.B.", "1C2D", "word", " ", "\n", "&", "&amp;", " & ", "&nbsp;", "&ETH;", "\u00a0", "!"]
SOURCES = st.lists(st.sampled_from([*TAGS, *AWKWARD, *TEXTS]), max_size=20).map("".join)


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("amp", "<p>A &amp; B & C</p>", '<p>A <span class="amp">&amp;</span> B <span class="amp">&amp;</span> C</p>'),
        ("amp", '<a title="A & B">AT&amp;T</a>', '<a title="A & B">AT&amp;T</a>'),
        ("caps", "<p>NASA’s A1B</p>", '<p><span class="caps">NASA</span>’s <span class="caps">A1B</span></p>'),
        ("caps", "<p>&ETH; &#xAB; <code>AB</code></p>", "<p>&ETH; &#xAB; <code>AB</code></p>"),
        ("widont", "<p>one two three</p>", "<p>one two\u00a0three</p>"),
        ("widont", "<p>one two&nbsp;three</p>", "<p>one two\u00a0three</p>"),
        ("widont", "<p>one two <code>x y</code></p>", "<p>one two\u00a0<code>x y</code></p>"),
        ("widont", "<p>la fin\u202f!</p>", "<p>la\u00a0fin\u202f!</p>"),
        ("initial_quotes", "<p>“Hi” “x”</p>", '<p><span class="dquo">“</span>Hi” “x”</p>'),
        ("initial_quotes", '<li><a href="#">‘Hi’</a></li>', '<li><a href="#"><span class="quo">‘</span>Hi’</a></li>'),
        ("initial_quotes", "<p><code>x</code>“Hi”</p>", "<p><code>x</code>“Hi”</p>"),
    ],
)
def test_filters_touch_text_only(name: str, source: str, expected: str) -> None:
    assert refine(source, [name], ENGLISH) == expected


@pytest.mark.parametrize(("code", "mark"), [("de", "„"), ("fr", "«"), ("ja", "「"), ("ru", "«")])
def test_initial_quotes_are_those_of_the_language(code: str, mark: str) -> None:
    wrapped = refine(f"<p>{mark}x</p>", ["initial_quotes"], quotes_for(code))
    assert wrapped == f'<p><span class="dquo">{mark}</span>x</p>'


@given(SOURCES)
def test_refining_twice_is_refining_once(source: str) -> None:
    once = refine(source, FILTERS, ENGLISH)
    assert refine(once, FILTERS, ENGLISH) == once


@given(SOURCES)
def test_tags_with_attributes_comments_and_protected_elements_come_back(source: str) -> None:
    def kept(html: str) -> list[str]:
        return [
            token.source
            for token in tokenize(html)
            if token.kind in ("tag", "comment", "protected") and token.name != "span"
        ]

    assert kept(refine(source, FILTERS, ENGLISH)) == kept(source)
