"""Front matter: from the head of a file to named values, each with its line.

YAML between `---` lines, or Pelican's header lines (`Title: …`, continuation lines indented).
"""

import re
from collections.abc import Mapping
from typing import Literal

import msgspec

from plugins.newsroom.problems import Problem, Severity
from plugins.newsroom.read.fields import Value, read_fields

_OPENING = re.compile(r"(?:[ \t]*\n)*---[ \t]*(?:\n|\Z)")
_TOML = re.compile(r"(?:[ \t]*\n)*\+\+\+[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_NO_FIELD = re.compile(r"^(?![ \t]+\S|[-#]|[^\s:]+[ \t]*:(?:\s|$)).*$", re.MULTILINE)
_HEADER = re.compile(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):[ \t]*(?P<value>.*)")
_CONTINUATION = re.compile(r"(?:[ ]{4,}|[ ]*\t)[ \t]*(?P<value>.+)")


class FrontMatter(msgspec.Struct, frozen=True):
    """What the head of a file says."""

    format: Literal["yaml", "headers", "none"]
    values: Mapping[str, Value]
    """By field: text, None for nothing, lists and mappings of these."""
    lines: Mapping[str, int]
    """Line of each field, and of each part: `sources`, `sources[0].url`. The file's first line is 1."""
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()


def parse(text: str, path: str) -> FrontMatter:
    """Return the front matter and body of a text with LF line ends; blank lines above `---` don't matter.

    Problems name `path`.
    """
    opening = _OPENING.match(text)
    if opening:
        return _parse_yaml(text, opening.end(), path)
    matter = _parse_headers(text, path)
    if matter.format == "none" and _TOML.match(text):
        problem = Problem(path, 1, "", "front matter between +++ lines (TOML)", "YAML between --- lines")
        return msgspec.structs.replace(matter, problems=(problem,))
    return matter


def _parse_yaml(text: str, start: int, path: str) -> FrontMatter:
    problems: list[Problem] = []
    first_line = text.count("\n", 0, start) + 1
    closing = _CLOSING.search(text, start)
    if closing is not None:
        end, body_start = closing.start(), min(closing.end() + 1, len(text))
    else:
        text_begins = _NO_FIELD.search(text, start)
        end = body_start = text_begins.start() if text_begins else len(text)
        found, expected = "front matter begins with --- and never ends", "a line --- below its last field"
        problems.append(Problem(path, max(1, first_line - 1), "", found, expected))
    fields = read_fields(text[start:end], path, first_line)
    body_line = text.count("\n", 0, body_start) + 1
    return FrontMatter("yaml", fields.values, fields.lines, text[body_start:], body_line, (*problems, *fields.problems))


def _parse_headers(text: str, path: str) -> FrontMatter:
    values: dict[str, Value] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    rows = text.split("\n")
    end = next((number for number, row in enumerate(rows) if row.strip()), len(rows))
    key = ""
    while end < len(rows) and rows[end].strip():
        header = _HEADER.fullmatch(rows[end])
        continuation = _CONTINUATION.fullmatch(rows[end]) if key else None
        if header:
            key = header["key"].lower().replace("-", "_")
            if key in values:
                found = f"stands twice (first on line {lines[key]}); the first counts"
                problems.append(Problem(path, end + 1, key, found, "one value", severity=Severity.WARNING))
                key = " "  # so that its continuation lines, too, go nowhere
            else:
                lines[key] = end + 1
                values[key] = header["value"].strip() or None
        elif continuation:
            if key in values:
                values[key] = f"{values[key] or ''}\n{continuation['value'].rstrip()}".strip()
        else:
            break
        end += 1
    if not values:
        return FrontMatter("none", {}, {}, text, 1)
    while end < len(rows) and not rows[end].strip():
        end += 1
    return FrontMatter("headers", values, lines, "\n".join(rows[end:]), end + 1, tuple(problems))
