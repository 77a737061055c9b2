"""The YAML of front matter: from its lines to named values, with every problem that its writer has to mend.

Every scalar stays the text that was written, so that `no` is a language and 2024 a title. A field that is not YAML is
reported and set aside, so that the fields around it are still read, and its plain text is kept where it has one.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
import yaml

from plugins.newsroom.problems import Problem, Severity

_FIELD = re.compile(r"(?P<key>[^\s:#'\"\[\]{}-][^\s:]*)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_INNER = re.compile(r"[ ]*(?:-[ ]+)?(?:[\w-]+:[ ])?(?P<value>.*)")
_DEEPEST = 8
_MOST_BROKEN_FIELDS = 40
_CORE_TAG = "tag:yaml.org,2002:"

Value = str | None | list[Any] | dict[str, Any]


class Fields(msgspec.Struct, frozen=True):
    """What the YAML of a text says."""

    values: dict[str, Value]
    """By field: text, None for nothing, lists and mappings of these."""
    lines: dict[str, int]
    """Line of each field, and of each part: `sources`, `sources[0].url`."""
    problems: tuple[Problem, ...]


def read_fields(source: str, path: str, first_line: int) -> Fields:
    """Return the fields that YAML says; first_line is the line of the file on which `source` begins."""
    rows = source.split("\n")
    problems: list[Problem] = []
    broken: dict[str, Value] = {}
    lines: dict[str, int] = {}
    for _ in range(_MOST_BROKEN_FIELDS):
        reading = _Reading(path, first_line)
        try:
            values = reading.document("\n".join(rows))
            return Fields({**broken, **values}, {**lines, **reading.lines}, (*problems, *reading.problems))
        except yaml.YAMLError as error:
            part = _broken_part(rows, error)
            problems.append(Problem(path, first_line + part.line, part.key, part.found, part.expected))
            if part.key:
                broken.setdefault(part.key, part.text)
                lines.setdefault(part.key, first_line + part.start)
            rows[part.start : part.end] = [""] * (part.end - part.start)
    return Fields(broken, lines, tuple(problems))


class _Part(NamedTuple):
    """A field that is not YAML."""

    start: int
    """First row; `end` is the row after its last one."""
    end: int
    line: int
    """The row to blame."""
    key: str
    text: str
    """What it says, as far as that is plain."""
    found: str
    expected: str


def _broken_part(rows: list[str], error: yaml.YAMLError) -> _Part:
    """Return the field that is to blame for an error, and what to tell its writer."""
    marks = [mark for mark in (getattr(error, "context_mark", None), getattr(error, "problem_mark", None)) if mark]
    # The later mark is where the parser gave up; an open quotation or bracket began at the earlier one.
    is_open = any(word in str(error) for word in ("quoted scalar", "flow", "simple key"))
    line = (min if is_open else max)((mark.line for mark in marks), default=0)
    line = next((number for number in range(min(line, len(rows) - 1), -1, -1) if rows[number].strip()), -1)
    if line < 0:
        line = next((number for number, row in enumerate(rows) if row.strip()), 0)
    start = line
    while start > 0 and rows[start][:1] in ("", " ", "\t", "-") and not _FIELD.fullmatch(rows[start]):
        start -= 1
    while (
        start > 0
        and rows[start - 1].strip()
        and rows[start - 1][0] not in " \t-#"
        and not _FIELD.fullmatch(rows[start - 1])
    ):
        # A line that is no field runs on into the next one.
        start -= 1
    end = start + 1
    while end < len(rows) and rows[end][:1] in (" ", "\t", "-"):
        end += 1
    return _diagnose(rows, start, end, max(start, min(line, end - 1)))


def _diagnose(rows: list[str], start: int, end: int, line: int) -> _Part:
    match = _FIELD.fullmatch(rows[start])
    key, value = (match["key"], (match["value"] or "").strip()) if match else ("", "")

    def part(found: str, expected: str, text: str = "", at: int = start) -> _Part:
        return _Part(start, end, at, key, text, found, expected)

    for number in range(start, end):
        if "\t" in rows[number][: len(rows[number]) - len(rows[number].lstrip())]:
            return part("the line begins with a tab", "spaces", value, at=number)
    if match is None:
        row = rows[start].strip()
        if glued := re.match(r"([\w-]+):(\S.*)", row):
            return part(f"{_short(row)} is no field", f"a space after the colon: {glued[1]}: {glued[2]}")
        return part(f"{_short(row)} is no field", "field: value, or a line --- above it if the text begins here")
    if end == start + 1 or (line == start and value):
        return part(*_blame(value))
    inner = _INNER.fullmatch(rows[line])
    if inner and line > start and (found := _blame(inner["value"].strip()))[0] != _UNREADABLE:
        return part(*found[:2], at=line)
    if value and value[0] not in "[{\"'|>":
        text = " ".join(row.strip() for row in (value, *rows[start + 1 : end]))
        return part("a text of several lines with a colon in it", f"{key}: > and the text below, indented", text)
    return part(
        "the lines below it don't fit together", "list items and fields below each other, quotes closed", at=line
    )


def _blame(value: str) -> tuple[str, str, str]:
    """Return what is wrong with a value in one line, what would be right, and the text that it means."""
    first = value[:1]
    if first in ("[", "{"):
        closing = {"[": "]", "{": "}"}[first]
        if closing in value[:-1]:
            return f"a text that begins with {first}", _quoted(value), value
        example = "[first, second]" if first == "[" else "{name: value, name: value}"
        return f"{_short(value)} is not closed, or lacks a comma", example, value.strip("[]") if first == "[" else ""
    if first in ('"', "'"):
        text = value[1:].removesuffix(first)
        if value.count(first) == 1:
            return f"a quotation mark {first} that isn't closed", _quoted(text), text
        if not value.endswith(first):
            return f"text after the quotation mark {first}", _quoted(value), value
        return f"a {first} or \\ inside quotation marks {first}", _quoted(text), text
    if first and (first in "@`%&*!|>?," or value.startswith("- ")):
        return f"a text that begins with {first}", _quoted(value), value
    if ": " in value or value.endswith(":"):
        return "a second colon in the line", _quoted(value), value
    return _UNREADABLE, _quoted(value), value


_UNREADABLE = "it can't be read"


def _quoted(text: str) -> str:
    if ('"' in text or "\\" in text) and "'" not in text:
        return f"quotes around it: '{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'quotes around it: "{escaped}"'


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:59] + "…")


class _Reading:
    """Turns YAML's events into plain values and notes lines and problems on the way.

    Events, not nodes: aliases, of which a few lines can unfold to gigabytes, are seen before they are followed, and
    nesting before it is too deep for the stack.
    """

    def __init__(self, path: str, first_line: int) -> None:
        self.lines: dict[str, int] = {}
        self.problems: list[Problem] = []
        self._path = path
        self._first_line = first_line
        self._rows: list[str] = []
        self._aliases: set[str | None] = set()

    def document(self, source: str) -> dict[str, Value]:
        """Return the fields of a document. Raises yaml.YAMLError for what is no YAML."""
        self._rows = source.split("\n")
        # All events first: problems of a text that turns out to be no YAML must not be reported twice.
        events = iter(list(yaml.parse(source, Loader=yaml.CSafeLoader)))
        for event in events:
            if isinstance(event, yaml.MappingStartEvent):
                return self._mapping(events, "", 1)
            if isinstance(event, yaml.NodeEvent):
                self._report(event, "", "front matter is not a list of fields", "field: value, one to a line")
                break
        return {}

    def _line(self, event: yaml.Event) -> int:
        assert event.start_mark is not None
        return min(event.start_mark.line, len(self._rows) - 1) + self._first_line

    def _report(self, event: yaml.Event, field: str, found: str, expected: str, *, is_error: bool = True) -> None:
        severity = Severity.ERROR if is_error else Severity.WARNING
        self.problems.append(Problem(self._path, self._line(event), field, found, expected, severity=severity))

    def _mapping(self, events: Iterator[yaml.Event], place: str, depth: int) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = event.value.strip() if isinstance(event, yaml.ScalarEvent) else ""
            field = f"{place}.{key}" if place else key
            if not key:
                self._report(event, place, "a field without a name", "field: value")
                if not isinstance(event, yaml.ScalarEvent):
                    self._value(event, events, field, depth)
                self._value(next(events), events, field, depth)
            elif key in values:
                self._report(event, field, f"stands twice (first on line {self.lines[field]})", "one value")
                self._value(next(events), events, field, depth)
            else:
                self.lines[field] = self._line(event)
                values[key] = self._value(next(events), events, field, depth)
        return values

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], place: str, depth: int) -> Value:
        assert isinstance(event, yaml.NodeEvent)
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._aliases:
                self._aliases.add(event.anchor)
                self._report(event, place, f"*{event.anchor}, which YAML takes for an alias", "quotes around the text")
            return None
        if event.anchor is not None:
            self._report(event, place, f"&{event.anchor}, which YAML takes for an anchor", "quotes around the text")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        if depth >= _DEEPEST:
            self._report(event, place, "lists or fields nested too deeply", "text")
            _skip(events)
            return None
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, place, depth + 1)
        items: list[Any] = []
        for item in events:
            if isinstance(item, yaml.SequenceEndEvent):
                break
            inner = f"{place}[{len(items)}]"
            self.lines[inner] = self._line(item)
            items.append(self._value(item, events, inner, depth + 1))
        return items

    def _scalar(self, event: yaml.ScalarEvent, place: str) -> str | None:
        text = str(event.value)
        if event.tag is not None and not event.tag.startswith(_CORE_TAG):
            self._report(event, place, f"{event.tag}, which YAML takes for a type", "quotes around the text")
            return None
        if event.style:
            return text
        end = event.end_mark
        assert end is not None
        rest = self._rows[end.line][end.column :] if end.line < len(self._rows) else ""
        if re.match(r"\s+#\S", rest):
            found = f"{_short(rest.strip())}, which YAML takes for a comment"
            self._report(event, place, found, "quotes around the whole text", is_error=False)
        return None if text in ("", "~", "null") else text


def _skip(events: Iterator[yaml.Event]) -> None:
    """Pass over the rest of the list or mapping that has just begun."""
    depth = 1
    while depth:
        event = next(events)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
