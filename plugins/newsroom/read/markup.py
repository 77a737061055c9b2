"""Markdown to HTML, with Python-Markdown and the extensions a news desk needs."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec
from markdown import Markdown
from markdown.preprocessors import Preprocessor

from plugins.newsroom.read.comments import strip_comments, strip_marker
from plugins.newsroom.read.division import divide
from plugins.newsroom.read.gates import gate
from plugins.newsroom.read.highlighting import highlighting
from plugins.newsroom.read.lists import align_lists
from plugins.newsroom.read.patterns import register_patterns

EXTENSIONS = (
    "abbr",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "pymdownx.superfences",
    "sane_lists",
    "tables",
)
"""Extensions of Python-Markdown by name; the one that highlights code comes on top."""
CONFIGS: Mapping[str, Mapping[str, Any]] = {
    "footnotes": {"SEPARATOR": "-", "BACKLINK_TEXT": "↩︎", "BACKLINK_TITLE": "[{}]"},
}
# CommonMark reads Markdown after a blank line inside HTML; md_in_html wants to be told. Archives have it in `details`.
_DETAILS = re.compile(r"^[ ]{0,3}<details(?![^<>]*\smarkdown=)", re.MULTILINE)
# superfences takes fences out at 25, html_block raw HTML at 20.
_BETWEEN_FENCES_AND_HTML = 24


class Converted(msgspec.Struct, frozen=True):
    """A Markdown text as HTML."""

    html: str
    unclosed_comment_line: int = 0
    """Line of the text, from 1, on which a comment begins that never ends; the rest of the text is gone. Else 0."""


class Converter:
    """Converts Markdown texts one after another; what one text says never reaches the next."""

    def __init__(self, part: int = 100_000) -> None:
        """part: characters from which on a text is converted in parts."""
        self._part = part
        self._markdown: Markdown | None = None
        self._sorter = _Sorter()

    def convert(self, text: str) -> Converted:
        """Return the HTML of a Markdown text, raw HTML left as it is but for comments, which are dropped.

        Footnote ids are `fn-<label>`; headings get ids later.
        Raises RecursionError for quotations or lists in each other by the hundred.
        """
        markdown, self._markdown = self._markdown or self._make(), None
        self._sorter.unclosed = ""
        html = "\n".join([markdown.reset().convert(part) for part in divide(text, self._part)])
        # A converter that failed in the middle keeps what it was about; only one that came through is used again.
        self._markdown = markdown
        return Converted(html, _line_of(self._sorter.unclosed, text))

    def _make(self) -> Markdown:
        markdown = Markdown(
            extensions=[highlighting(), *EXTENSIONS], extension_configs=CONFIGS, output_format="html", tab_length=4
        )
        # CommonMark's escape, without which \<b> shows its backslash.
        markdown.ESCAPED_CHARS = [*markdown.ESCAPED_CHARS, "<"]
        register_patterns(markdown)
        gate(markdown)
        markdown.preprocessors.register(self._sorter, "comments", _BETWEEN_FENCES_AND_HTML)
        return markdown


class _Sorter(Preprocessor):
    """Takes out what is for the writers only, and aligns lists."""

    def __init__(self) -> None:
        super().__init__()
        self.unclosed = ""

    def run(self, lines: list[str]) -> list[str]:
        stripped = strip_comments(strip_marker("\n".join(lines)))
        self.unclosed = stripped.unclosed
        aligned = align_lists(stripped.text)
        if "<details" in aligned:
            aligned = _DETAILS.sub(r'\g<0> markdown="1"', aligned)
        return aligned.split("\n")


def _line_of(row: str, text: str) -> int:
    """Return the number of the last line that reads like `row`; 0 for an empty row."""
    if not row:
        return 0
    rows = [line.expandtabs(4).rstrip() for line in text.split("\n")]
    return max((number for number, line in enumerate(rows, 1) if line == row.rstrip()), default=1)
