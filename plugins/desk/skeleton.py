"""The structure of a Markdown text to write a translation into: its text in comments, its marks left standing.

    ## What to check                          ## <!-- What to check -->
    - Keep copies.                            - <!-- Keep copies. -->
    Most software is published twice.         <!-- Most software is published twice. -->

Readers get nothing of a comment: what isn't translated yet is missing, never in the wrong language. Code stays.
"""

import re
from collections.abc import Iterator

_FENCE = re.compile(r"\s*(?P<fence>`{3,}|~{3,})")
_MARK = re.compile(
    r"(?P<mark>(?:\s*>[ ]?)*\s*(?:\#{1,6}[ ]+|[-*+][ ]+|\d+[.)][ ]+|:[ ]+|\[\^[^\]]+\]:[ ]*|\*\[[^\]]+\]:[ ]*)?)"
    r"(?P<text>.*?)(?P<end>(?:[ ]+\#+)?[ ]*(?:[ ]\{:?[^{}]*\})?)"
)
_KEPT = re.compile(r"\s*(?:\[TOC\]|\[[^\]^]+\]:\s.*|</?[a-zA-Z][^<>]*>|(?:[-*_][ ]*){3,}|\{:[^{}]*\})?\s*")
"""Lines that say the same in every language: contents, where a reference leads, HTML, rules, attributes."""
_UNDERLINE = re.compile(r"(?P<sign>=|-)(?P=sign)*[ ]*")
_PICTURE_LINE = re.compile(r"(?P<mark>(?:\s*>[ ]?)*\s*)!\[(?P<alt>[^\]]*)\](?P<rest>\([^()]*\)|\[[^\]]*\])\s*")
_TITLE = re.compile(r"""\s+(?:"[^"]*"|'[^']*')\)$""")
_DELIMITER = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*")


def make_skeleton(body: str) -> str:
    """Return the structure of a body with LF line ends, its text in comments beside the places to write into."""
    return "\n".join(row for block in _blocks(body.strip("\n").split("\n")) for row in block) + "\n"


def _blocks(rows: list[str]) -> Iterator[list[str]]:
    """Yield the rows to write for each run of rows."""
    number = 0
    while number < len(rows):
        row = rows[number]
        fence = _FENCE.match(row)
        if fence:
            end = _end_of_fence(rows, number, fence["fence"])
            yield rows[number:end]
            number = end
        elif _is_table(rows, number):
            end = number
            while end < len(rows) and "|" in rows[end]:
                end += 1
            yield [_cells(each) for each in rows[number:end]]
            number = end
        elif _KEPT.fullmatch(row) or _is_indented_code(rows, number) or not _text_of(row):
            yield [row]
            number += 1
        elif number + 1 < len(rows) and (underline := _UNDERLINE.fullmatch(rows[number + 1])):
            yield [f"{'#' if underline['sign'] == '=' else '##'} {_comment(row)}"]
            number += 2
        elif picture := _PICTURE_LINE.fullmatch(row):
            rest = _TITLE.sub(")", picture["rest"])
            yield [f"{picture['mark']}{_comment(row.strip())}", f"{picture['mark']}![]{rest}"]
            number += 1
        else:
            end = number + 1
            while end < len(rows) and _continues(rows, end):
                end += 1
            yield _wrap(rows[number:end])
            number = end


def _wrap(rows: list[str]) -> list[str]:
    first = _MARK.fullmatch(rows[0])
    assert first is not None
    text = " ".join([first["text"], *(row.lstrip("> \t").rstrip() for row in rows[1:])])
    return [f"{first['mark']}{_comment(text)}{first['end'].rstrip()}"]


def _text_of(row: str) -> str:
    match = _MARK.fullmatch(row)
    assert match is not None
    return match["text"].strip()


def _comment(text: str) -> str:
    # A comment ends at the first -->, even at one in the text.
    return f"<!-- {text.replace('<!--', '&lt;!--').replace('--', '-&#45;').strip()} -->"


def _cells(row: str) -> str:
    if _DELIMITER.fullmatch(row):
        return row
    cells = re.split(r"(?<!\\)\|", row.strip())
    return "|".join(f" {_comment(cell)} " if cell.strip() else cell for cell in cells).strip()


def _end_of_fence(rows: list[str], start: int, fence: str) -> int:
    closing = re.compile(rf"\s*{re.escape(fence[0])}{{{len(fence)},}}\s*")
    return next((number + 1 for number in range(start + 1, len(rows)) if closing.fullmatch(rows[number])), len(rows))


def _is_table(rows: list[str], number: int) -> bool:
    below = rows[number + 1] if number + 1 < len(rows) else ""
    return "|" in rows[number] and "-" in below and _DELIMITER.fullmatch(below) is not None


def _is_indented_code(rows: list[str], number: int) -> bool:
    """Return whether a row is code by its indentation: four spaces after a blank line that ends no list's item."""
    if not rows[number].startswith(("    ", "\t")):
        return False
    start = number
    while start > 0 and (not rows[start].strip() or rows[start].startswith(("    ", "\t"))):
        start -= 1
    above = _MARK.fullmatch(rows[start])
    is_item = above is not None and above["mark"].strip() not in ("", ">") and not above["mark"].strip().startswith("#")
    return not is_item and (start == 0 or not rows[start + 1].strip())


def _continues(rows: list[str], number: int) -> bool:
    """Return whether a row goes on with the paragraph above it."""
    row = rows[number]
    if not row.strip() or _FENCE.match(row) or _KEPT.fullmatch(row) or _PICTURE_LINE.fullmatch(row):
        return False
    match = _MARK.fullmatch(row)
    assert match is not None
    inner = match["mark"].replace(">", "").strip()
    if not match["text"].strip() or _UNDERLINE.fullmatch(row):
        return False
    is_quoted = ">" in match["mark"]
    was_quoted = rows[number - 1].lstrip().startswith(">")
    return not inner and is_quoted == was_quoted and not _is_table(rows, number)
