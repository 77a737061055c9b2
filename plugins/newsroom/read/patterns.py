"""What in Python-Markdown goes through a text character by character, done by searching instead.

Each class does the usual case itself and leaves every other to the one that it is derived from, so that the result is
the same, which a test holds. Expressions are written so that they can only match where they find their first character:
one that begins with a look behind, or with ^, is tried at every character of the text.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    BacktickInlineProcessor,
    DelimiterProcessor,
    ImageInlineProcessor,
    LinkInlineProcessor,
)
from markdown.preprocessors import Preprocessor
from markdown.util import ETX, STX

# These mean what BACKTICK_RE and LINK_RE mean.
_CODE = r"(\\(?<!\\\\)\\(?:\\\\)*)(?=`)|`(?<!\\`)"
_LINK = r"\[(?<!!\[)"
_TICKS = re.compile("`+")
# No brackets in its text, and in its address nothing that could be a title, a space or a bracket.
_SIMPLE_LINK = re.compile(r"""\[(?P<text>[^\[\]]*)\]\((?P<address>[^\s()<>"']*)\)""")
_BLANK = re.compile(r"\n +(?=\n)")


def register_patterns(markdown: Markdown) -> None:
    """Put them in the places of those that they are derived from."""
    markdown.preprocessors.register(_Whitespace(markdown), "normalize_whitespace", 30)
    patterns = markdown.inlinePatterns
    patterns.register(_Code(_CODE), "backtick", 190)
    patterns.register(_Link(_LINK, markdown), "link", 160)
    patterns.register(_Image(IMAGE_LINK_RE, markdown), "image_link", 150)
    emphasis = _Emphasis("*", "strong,em", markdown)
    emphasis.add("_", "strong,em", smart=True)
    patterns.register(emphasis, "em_strong", 60)


class _Whitespace(Preprocessor):
    """Line ends, tabs and blank lines as markdown.preprocessors.NormalizeWhitespace makes them."""

    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines).replace(STX, "").replace(ETX, "")
        source = source.replace("\r\n", "\n").replace("\r", "\n") + "\n\n"
        return _BLANK.sub("\n", source.expandtabs(self.md.tab_length)).split("\n")


class _Code(BacktickInlineProcessor):
    def find_code_spans(self, start: int, text: str) -> Any:
        opening, *others = _TICKS.finditer(text, start)
        for run in others:
            if len(run[0]) == len(opening[0]):
                return opening.end(), run.start()
        return super().find_code_spans(start, text)


class _Link(LinkInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        simple = _SIMPLE_LINK.match(data, m.end() - 1)
        if simple is None:
            return super().handleMatch(m, data)
        link = Element("a", href=self.unescape(simple["address"]).strip())
        link.text = simple["text"]
        return link, m.start(), simple.end()


class _Image(ImageInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        simple = _SIMPLE_LINK.match(data, m.end() - 1)
        if simple is None:
            return super().handleMatch(m, data)
        image = Element("img", src=self.unescape(simple["address"]).strip(), alt=self.unescape(simple["text"]))
        return image, m.start(), simple.end()


class _Emphasis(DelimiterProcessor):
    def search(self, data: str, start: int) -> re.Match[str] | None:
        position = self._next(data, start)
        while position >= 0:
            delimiter = self.delimiters[data[position]]
            found = delimiter.boundary.match(data, position)
            if found is not None and (delimiter.stack or found.lastgroup != "end"):
                return found
            position = self._next(data, position + 1)
        return None

    def _next(self, data: str, start: int) -> int:
        """Return where the next token stands; -1 if there is none."""
        return min((found for token in self.tokens if (found := data.find(token, start)) >= 0), default=-1)
