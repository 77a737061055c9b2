"""Titles and summaries: a little Markdown, as text and as safe HTML."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.language.quotes import quotes_for
from plugins.newsroom.language.typography import Habits
from plugins.newsroom.model import Inline
from plugins.newsroom.read.inline import inline_of_html, plain_inline, to_inline

PLAIN = Habits()
ENGLISH = Habits(quotes_for("en"), ("widont",))


@pytest.mark.parametrize(
    "source, text, html",
    [
        ("Plain", "Plain", "Plain"),
        ("  two\n    lines ", "two lines", "two lines"),
        ("a `b<c>` *d* __e__", "a b<c> d e", "a <code>b&lt;c&gt;</code> <em>d</em> <strong>e</strong>"),
        ("AT&T &amp; &copy; &nope", "AT&T & © &nope", "AT&amp;T &amp; © &amp;nope"),
        ("Vec<T> < 3", "Vec<T> < 3", "Vec&lt;T&gt; &lt; 3"),
        ("a <b>b</b><br>c <script>x</script>", "a b c", "a b c"),
        ("[a *b*](c.md) ![d](e.png) <https://x.org>", "a b d https://x.org", "a <em>b</em> d https://x.org"),
        ("a <!-- b --> c <!-- d", "a  c", "a  c"),
        (r"\*a\* snake_case_name 2*3*4", "*a* snake_case_name 234", "*a* snake_case_name 2<em>3</em>4"),
        ("[draft] a", "[draft] a", "[draft] a"),
        ("", "", ""),
    ],
)
def test_markdown_becomes_text_and_safe_html(source: str, text: str, html: str) -> None:
    assert to_inline(source, PLAIN) == Inline(text, html)


def test_marks_are_the_language_s_own_but_not_in_code() -> None:
    assert to_inline("\"It's\" `a 'b'` -- x", Habits(quotes_for("en"))) == Inline(
        "“It’s” a 'b' – x", "“It’s” <code>a 'b'</code> – x"
    )


def test_filters_apply_to_html_alone_whether_or_not_there_is_markup() -> None:
    assert to_inline("The last two words", ENGLISH) == Inline("The last two words", "The last two\xa0words")
    assert to_inline("The last *two* words", ENGLISH).text == "The last two words"


def test_plain_text_means_itself() -> None:
    assert plain_inline("*a* <b> & c") == Inline("*a* <b> & c", "*a* &lt;b&gt; &amp; c")


def test_html_of_others_is_made_regular() -> None:
    assert inline_of_html("a <em>b &amp; c") == Inline("a b & c", "a <em>b &amp; c</em>")


@given(st.text(alphabet="ab <>&;'\"`*_[]()\\!#/-.", max_size=40) | st.text(max_size=40))
def test_any_text_is_safe(source: str) -> None:
    inline = to_inline(source, ENGLISH)

    rest = re.sub(r"</?(?:em|strong|code)>", "", inline.html)
    assert "<" not in rest
    assert "<" not in re.sub(r"&lt;", "", rest)
    assert "\n" not in inline.text
