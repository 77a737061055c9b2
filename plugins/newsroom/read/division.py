"""Long Markdown texts in parts that mean together what the whole means.

Converting takes many times the memory of a text, and in places the square of its time; in parts it takes neither.
"""

import re

_NEEDS_THE_WHOLE = re.compile(r"\[\^|^[ >]*(?:\[[^\]\n]*\]:|\*\[[^\]\n]*\]:)|^[ >]*<|<!--", re.MULTILINE)
"""What reaches over a text: footnotes, definitions of links and abbreviations, HTML in blocks, comments."""
_FENCE = re.compile(r"^[ >\-*+\d.]*(`{3,}|~{3,})", re.MULTILINE)
_BEGINNING = re.compile(r"\n\n(?=\#{1,6} |(?![\d]+\.)[^\W_][^\n]*\n(?:\n|[^:\n]))")
"""Where what comes next depends on nothing before it: a heading, or a paragraph that is no term of a definition."""


def divide(text: str, length: int) -> list[str]:
    """Return a Markdown text in parts of about so many characters; in one where it can't be parted.

    Converted one by one and joined by line ends, they give what the whole gives.
    """
    if len(text) <= length or _NEEDS_THE_WHOLE.search(text):
        return [text]
    fenced = _fenced(text)
    if fenced is None:
        return [text]
    parts: list[str] = []
    start = 0
    while start + length < len(text):
        cut = _next_beginning(text, start + length, fenced)
        if cut < 0:
            break
        parts.append(text[start:cut])
        start = cut
    return [*parts, text[start:]]


def _next_beginning(text: str, position: int, fenced: list[tuple[int, int]]) -> int:
    while match := _BEGINNING.search(text, position):
        inside = next((end for begin, end in fenced if begin < match.end() < end), 0)
        if not inside:
            return match.end()
        position = inside
    return -1


def _fenced(text: str) -> list[tuple[int, int]] | None:
    """Return where fenced code begins and ends; None when that is not plain."""
    ranges: list[tuple[int, int]] = []
    opened: re.Match[str] | None = None
    for match in _FENCE.finditer(text):
        if opened is None:
            opened = match
        elif match[1] == opened[1]:
            ranges.append((opened.start(), match.end()))
            opened = None
        else:
            return None
    return ranges if opened is None else None
