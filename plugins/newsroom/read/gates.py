"""Python-Markdown's inline patterns, tried only where the text holds a character that can start them.

Each pattern is otherwise searched for in every run of text. The result is the same, which a test holds; the private
method that is replaced is that of the pinned Python-Markdown 3.11.
"""

from typing import Any

from markdown import Markdown, util
from markdown.treeprocessors import InlineProcessor

_NEEDS = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[^",
    "reference": "[",
    "link": "[",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
}
"""What a text must hold for a pattern to match; patterns that are not named are always tried."""


class GatedInlineProcessor(InlineProcessor):
    """The tree processor `inline`, with gates."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown)
        names = [item.name for item in _in_order(markdown)]
        self._gates = [(_NEEDS.get(name, ""), markdown.inlinePatterns[name]) for name in names]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, util.AtomicString):
            return data
        start = 0
        while patternIndex < len(self._gates):
            need, pattern = self._gates[patternIndex]
            if start == 0 and need and need not in data:
                patternIndex += 1  # noqa: N806
                continue
            data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                pattern, data, patternIndex, start
            )
            if not matched:
                patternIndex += 1  # noqa: N806
        return data


def _in_order(markdown: Markdown) -> Any:
    markdown.inlinePatterns[0]  # sorts them
    return markdown.inlinePatterns._priority  # type: ignore[attr-defined]


def gate(markdown: Markdown) -> None:
    """Put the gates in place. All extensions must be registered already."""
    markdown.treeprocessors.register(GatedInlineProcessor(markdown), "inline", 20)
