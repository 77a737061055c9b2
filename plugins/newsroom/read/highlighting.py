"""Code as HTML: by pymdownx.highlight and Pygments, whose classes the theme's style sheet colours.

Pygments looks up for each block, in lists of hundreds, what never changes: the colours of a style, which classes make
needless, and the lexer of a language. Here neither is looked up twice.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pygments.lexer import Lexer
from pygments.lexers import find_lexer_class_by_name
from pygments.lexers.special import TextLexer
from pygments.util import ClassNotFound
from pymdownx.highlight import Highlight, HighlightExtension


def highlighting() -> HighlightExtension:
    """Return the extension of Python-Markdown that highlights code."""
    return _Extension(guess_lang=False, css_class="highlight", use_pygments=True, pygments_style=_Colourless())


class _Colourless:
    """A style in which no kind of token has a colour."""

    def __iter__(self) -> Iterator[Any]:
        return iter(())


class _Extension(HighlightExtension):  # type: ignore[misc]
    def get_pymdownx_highlighter(self) -> type[Highlight]:
        return _Highlight


class _Highlight(Highlight):  # type: ignore[misc]
    def get_lexer(self, src: str, language: str | None, inline: bool, stripnl: bool) -> tuple[Lexer, str]:
        return _lexer_class(language or "")(stripnl=stripnl), language or "text"


@lru_cache(maxsize=256)
def _lexer_class(language: str) -> type[Lexer]:
    """Return the class of lexer for a language, the one for plain text where Pygments doesn't know it."""
    try:
        return find_lexer_class_by_name(language)
    except ClassNotFound:
        return TextLexer
