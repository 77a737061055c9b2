"""Python-Markdown's processors, tried only where the text holds a character that can start them.

Otherwise every block and every run of text is held against each of them, which takes most of the time of converting.
The result is the same, which a test holds. What is replaced here, some of it private, is that of the pinned
Python-Markdown 3.11 and pymdown-extensions 12.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, util
from markdown.blockprocessors import BlockProcessor
from markdown.treeprocessors import InlineProcessor

_INDENT = "\t"
_DIGIT = "0"

_BLOCKS = {
    "markdown_block": util.STX,
    "indent": _INDENT,
    "defindent": _INDENT,
    "code": _INDENT,
    "table": "|",
    "hashheader": "#",
    "setextheader": "=-",
    "hr": "-_*",
    "olist": _DIGIT,
    "ulist": "*+-",
    "deflist": ":",
    "quote": ">",
    "footnote": "[",
    "abbr": "*",
    "reference": "[",
}
"""The marks (see _marks) of which a block must have one for a block processor to do anything with it. Processors that
are not named are always tried."""
_MARKS = frozenset("".join(_BLOCKS.values()))

_INLINE = {
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
    "em_strong": "*|_",
}
"""What a text must hold for an inline pattern to match; of two with | between them, one. Patterns that are not named
are always tried."""

_REFERENCES = frozenset({"reference", "image_reference", "short_reference", "short_image_ref"})
"""The patterns that change nothing in a document without `[label]: address`."""

_BRACKETS = _REFERENCES | {"footnote", "link", "image_link"}
"""The patterns that look for the other end of a bracket: where there is none, each bracket would look to the end."""


def gate(markdown: Markdown) -> None:
    """Put the gates in place. All extensions and patterns must be registered already."""
    inline = GatedInlineProcessor(markdown)
    markdown.treeprocessors.register(inline, "inline", 20)
    _only_if(lambda _: "{" in inline.text, markdown.treeprocessors["attr_list"])
    _only_if(lambda _: "\\" in inline.text, markdown.treeprocessors["unescape"])
    _only_if(_has_html, markdown.preprocessors["html_block"])
    _narrow(markdown.preprocessors["fenced_code_block"])
    # Asked of every element several times, it goes through a long list.
    markdown.is_block_level = lru_cache(maxsize=512)(markdown.is_block_level)  # type: ignore[method-assign]
    markdown.parser.parseBlocks = _make_parser(markdown)  # type: ignore[method-assign,assignment]


def _only_if(is_needed: Callable[[Any], bool], processor: Any) -> None:
    """Let a processor hand on what it is given where it isn't needed."""
    run = processor.run
    processor.run = lambda given: run(given) if is_needed(given) else given


def _has_html(lines: list[str]) -> bool:
    text = "\n".join(lines)
    # Character references are among it, because they get the semicolon that they lack.
    return "<" in text or "&#" in text


def _narrow(fenced_code: Any) -> None:
    """Let fenced code be looked for only from the first line that may be a fence to the last."""
    run = fenced_code.run

    def narrowed(lines: list[str]) -> list[str]:
        fences = [number for number, line in enumerate(lines) if "```" in line or "~~~" in line]
        if not fences:
            return lines
        first, last = fences[0], fences[-1] + 1
        return [*lines[:first], *run(lines[first:last]), *lines[last:]]

    fenced_code.run = narrowed


def _make_parser(markdown: Markdown) -> Callable[[Element, list[str]], None]:
    """Return what does the work of BlockParser.parseBlocks."""
    processors = [(_BLOCKS.get(name, ""), processor) for name, processor in _in_order(markdown.parser.blockprocessors)]

    @cache
    def tried(marks: frozenset[str]) -> list[BlockProcessor]:
        return [processor for needed, processor in processors if not needed or not marks.isdisjoint(needed)]

    def parse(parent: Element, blocks: list[str]) -> None:
        while blocks:
            for processor in tried(_marks(blocks[0])):
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break

    return parse


def _marks(block: str) -> frozenset[str]:
    """Return what about a block decides who can use it.

    That is the characters with which its lines begin, spaces aside; a | anywhere; _DIGIT for any digit that begins it;
    _INDENT for four spaces that do. No line begins with a tab, for they have been expanded.
    """
    marks = {line.lstrip(" ")[:1] for line in block.split("\n")} & _MARKS
    if block.lstrip(" ")[:1].isdigit():
        marks.add(_DIGIT)
    if block.startswith(" " * 4):
        marks.add(_INDENT)
    if "|" in block:
        marks.add("|")
    return frozenset(marks)


class GatedInlineProcessor(InlineProcessor):
    """The tree processor `inline`, with gates."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown)
        self.text = ""
        """All text of the document at hand, as it was before."""
        self._all = [(name, *_needed(name), pattern) for name, pattern in _in_order(markdown.inlinePatterns)]
        self._tried: list[tuple[str, str, Any]] = []

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        self.text = "".join(tree.itertext())
        closed = frozenset() if self.md.references else _REFERENCES
        if "]" not in self.text:
            closed = _BRACKETS
        self._tried = [
            (one, other, pattern)
            for name, one, other, pattern in self._all
            if name not in closed and (one in self.text or other in self.text)
        ]
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, util.AtomicString):
            return data
        start = 0
        while patternIndex < len(self._tried):
            one, other, pattern = self._tried[patternIndex]
            if start == 0 and one not in data and other not in data:
                patternIndex += 1  # noqa: N806
                continue
            data, is_matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                pattern, data, patternIndex, start
            )
            if not is_matched:
                patternIndex += 1  # noqa: N806
        return data


def _needed(name: str) -> tuple[str, str]:
    one, _, other = _INLINE.get(name, "").partition("|")
    return one, other or one


def _in_order(registry: Any) -> list[tuple[str, Any]]:
    """Return the names and entries of a registry in the order in which they are tried."""
    return [(name, registry[name]) for name in sorted(registry._data, key=registry.get_index_for_name)]
