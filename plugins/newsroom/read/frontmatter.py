"""Front matter: from the head of a file to named values, each with its line.

YAML between `---` lines, or Pelican's header lines (`Title: …`, continuation lines indented). Every scalar stays the
text that was written, so that `no` is a language and 2024 a title; the schema knows what a field wants.
"""

import re
from collections.abc import Mapping
from typing import Any, Literal

import msgspec
import yaml

from plugins.newsroom.problems import Problem, Severity

_FENCE = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_HEADER = re.compile(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):[ \t]*(?P<value>.*)")
_CONTINUATION = re.compile(r"(?:[ ]{4,}|\t)[ \t]*(?P<value>.+)")
_DEEPEST = 20

Value = str | None | list[Any] | dict[str, Any]


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
    """Return the front matter and body of a text with LF line ends. Problems name `path`."""
    if _FENCE.match(text):
        return _parse_yaml(text, path)
    if text.startswith("---"):
        first = text.split("\n", 1)[0].strip()
        if first == "---":
            return FrontMatter("yaml", {}, {}, "", 1, (_unclosed(path),))
    return _parse_headers(text, path)


def _unclosed(path: str) -> Problem:
    return Problem(path, 1, "", "front matter begins with --- and never ends", "a line --- after the last field")


def _parse_yaml(text: str, path: str) -> FrontMatter:
    start = text.index("\n") + 1
    closing = _CLOSING.search(text, start)
    if closing is None:
        return FrontMatter("yaml", {}, {}, "", 1, (_unclosed(path),))
    head = text[start : closing.start()]
    body = text[closing.end() + 1 :]
    body_line = text.count("\n", 0, closing.end()) + 2
    try:
        node = yaml.compose(head, Loader=yaml.CSafeLoader)
        reading = _Reading(path)
        values = {} if node is None else reading.mapping(node, "")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 1
        message = " ".join(part for part in (error.context, error.problem) if part)
        problem = Problem(path, line, "", f"front matter is not YAML: {message}", _yaml_advice(message))
        return FrontMatter("yaml", {}, {}, body, body_line, (problem,))
    except yaml.YAMLError as error:
        problem = Problem(path, 1, "", f"front matter is not YAML: {' '.join(str(error).split())}")
        return FrontMatter("yaml", {}, {}, body, body_line, (problem,))
    return FrontMatter("yaml", values, reading.lines, body, body_line, tuple(reading.problems))


def _yaml_advice(message: str) -> str:
    if "mapping values are not allowed" in message:
        return 'quotes around a value that holds ": "'
    if "found character '\\t'" in message:
        return "spaces instead of tabs"
    if "expected <block end>" in message:
        return "each field on a line of its own, lists indented alike, quotes closed"
    return "field: value, one to a line"


class _Reading:
    """Turns YAML nodes into plain values and notes lines and problems on the way."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.lines: dict[str, int] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def _report(self, node: yaml.Node, field: str, found: str, expected: str) -> None:
        self.problems.append(Problem(self.path, node.start_mark.line + 2, field, found, expected))

    def mapping(self, node: yaml.Node, place: str, depth: int = 0) -> dict[str, Value]:
        if not isinstance(node, yaml.MappingNode):
            self._report(node, place, "front matter is not a list of fields", "field: value, one to a line")
            return {}
        values: dict[str, Value] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
            field = f"{place}.{key}" if place else key
            if not key:
                self._report(key_node, place, "a field without a name", "field: value")
            elif key in values:
                first = self.lines[field]
                self._report(key_node, field, f"stands twice (first on line {first})", "one value")
            else:
                self.lines[field] = key_node.start_mark.line + 2
                values[key] = self.value(value_node, field, depth + 1)
        return values

    def value(self, node: yaml.Node, place: str, depth: int) -> Value:
        if id(node) in self._seen or depth > _DEEPEST:
            # An alias repeats a node; a few lines of them can unfold to gigabytes.
            self._report(node, place, "an alias or deep nesting", "the value itself")
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, place, depth)
        if isinstance(node, yaml.SequenceNode):
            values = []
            for index, item in enumerate(node.value):
                self.lines[f"{place}[{index}]"] = item.start_mark.line + 2
                values.append(self.value(item, f"{place}[{index}]", depth + 1))
            return values
        is_plain = node.style is None
        if is_plain and node.value in ("", "~", "null"):
            return None
        return str(node.value)


def _parse_headers(text: str, path: str) -> FrontMatter:
    values: dict[str, Value] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    key = ""
    rows = text.split("\n")
    first = next((number for number, row in enumerate(rows) if row.strip()), len(rows))
    end = first
    for number, row in enumerate(rows[first:], first):
        end = number
        if not row.strip():
            break
        header = _HEADER.fullmatch(row)
        continuation = _CONTINUATION.fullmatch(row) if key else None
        if header:
            key = header["key"].lower().replace("-", "_")
            if key in values:
                found = f"stands twice (first on line {lines[key]}); the first counts"
                problems.append(Problem(path, number + 1, key, found, "one value", severity=Severity.WARNING))
                key = f"{key} (again)"
                continue
            lines[key] = number + 1
            values[key] = header["value"].strip() or None
        elif continuation and key:
            if key in values:
                values[key] = f"{values[key] or ''}\n{continuation['value']}".strip()
        else:
            break
    else:
        end = len(rows)
    if not values:
        return FrontMatter("none", {}, {}, text, 1)
    return FrontMatter("headers", values, lines, "\n".join(rows[end:]).lstrip("\n"), end + 1, tuple(problems))
