"""A body for use outside its page."""

import pytest

from plugins.feeds.absolute import make_absolute

PAGE = "https://example.org/news/xz/"


@pytest.mark.parametrize(
    "markup, expected",
    [
        ('<a href="#fn-1">1</a>', f'<a href="{PAGE}#fn-1">1</a>'),
        ('<a href="/tags/">x</a>', '<a href="https://example.org/tags/">x</a>'),
        ('<a href="../other/?a=1&amp;b=2">x</a>', '<a href="https://example.org/news/other/?a=1&amp;b=2">x</a>'),
        ('<img alt="href=" src="a.png">', f'<img alt="href=" src="{PAGE}a.png">'),
        ('<video poster="/p.png" src="v.mp4"></video>',
         f'<video poster="https://example.org/p.png" src="{PAGE}v.mp4"></video>'),
        ('<blockquote cite="/q">q</blockquote>', '<blockquote cite="https://example.org/q">q</blockquote>'),
        ('<a href="mailto:a@example.org">x</a>', '<a href="mailto:a@example.org">x</a>'),
        ('<a href="https://other.example/#x">x</a>', '<a href="https://other.example/#x">x</a>'),
        ('<a href="//other.example/x">x</a>', '<a href="https://other.example/x">x</a>'),
        ('<a href="">x</a>', '<a href="">x</a>'),
        ('<code>&lt;a href="#top"&gt;</code>', '<code>&lt;a href="#top"&gt;</code>'),
        ('<a href="//[bad">x</a>', '<a href="//[bad">x</a>'),
        ("<p>Words.</p>", "<p>Words.</p>"),
    ],
)  # fmt: skip
def test_addresses_hold_anywhere(markup: str, expected: str) -> None:
    assert make_absolute(markup, PAGE) == expected
