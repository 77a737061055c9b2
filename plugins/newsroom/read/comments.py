"""What a Markdown source says to its writers only: comments, and the marker of a contents list.

Comments go before the text is converted, because Markdown would take a blank line in one for the end of a paragraph,
and the rest of the comment for text.
"""

import re

import msgspec

_MARKER = re.compile(r"^\[TOC\][ ]*$", re.MULTILINE)
_PIECE = re.compile(
    r"""
    (?P<comment><!--(?:>|->|.*?(?:--!?>|\Z)))
  | (?P<escaped>\\<!--)
  | (?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n[ ]*\n).)+?(?<!`)(?P=ticks)(?!`)
  | <(?P<raw>script|style|textarea)\b.*?</(?P=raw)\s*>
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ITEM = re.compile(r"(?P<indent>[ ]*)(?:[-*+]|\d+[.)]|:|\[\^[^\]]+\]:)[ ]")


class Stripped(msgspec.Struct, frozen=True):
    """A text without its comments."""

    text: str
    unclosed: str = ""
    """The line on which a comment begins that never ends; what follows it is gone. Empty when there is none."""


def strip_marker(text: str) -> str:
    """Return a text without lines that say [TOC] alone: the page prints the contents itself."""
    return _MARKER.sub("", text) if "[TOC]" in text else text


def strip_comments(text: str) -> Stripped:
    r"""Return a Markdown text without comments; those in code stay, and so does what is written \<!--.

    Fenced code must have been taken out of the text, and its tabs expanded. A comment ends where a browser ends it
    (HTML Standard, "Comment state").
    """
    if "<!--" not in text:
        return Stripped(text)
    code = _indented_code(text)
    parts: list[str] = []
    kept = position = 0
    unclosed = ""
    while match := _PIECE.search(text, position):
        position = match.end()
        line_start = text.rfind("\n", 0, match.start()) + 1
        if line_start in code:
            position = _line_end(text, match.start())
        elif match["escaped"]:
            parts += text[kept : match.start()], "&lt;!--"
            kept = position
        elif match["comment"]:
            parts.append(text[kept : match.start()])
            if position == len(text) and not text.endswith(("-->", "--!>", "<!-->", "<!--->")):
                unclosed = text[line_start : _line_end(text, line_start)]
            if _fills_lines_inside_a_block(text, match.start(), position):
                position += 1
            kept = position
    parts.append(text[kept:])
    return Stripped("".join(parts), unclosed)


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _fills_lines_inside_a_block(text: str, start: int, end: int) -> bool:
    """Return whether a comment has its lines to itself and touches text above and below: its going must not make a
    blank line there, which would end a paragraph or loosen a list."""
    return text[start - 1 : start] == "\n" != text[start - 2 : start - 1] and text[end : end + 1] == "\n"


def _indented_code(text: str) -> frozenset[int]:
    """Return the offsets at which lines of indented code begin.

    In a list (or a footnote, or a definition) four spaces only continue an item, and code has four more.
    """
    code: set[int] = set()
    depth = offset = 0
    may_begin = True
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip():
            may_begin = True
        elif may_begin and indent >= depth + 4:
            code.add(offset)
        else:
            item = _ITEM.match(line)
            if item:
                depth = min(len(item["indent"]) // 4 * 4, depth) + 4
            elif may_begin and indent < depth:
                depth = indent // 4 * 4
            may_begin = False
        offset += len(line) + 1
    return frozenset(code)
