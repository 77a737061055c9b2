"""The YAML of front matter: from its lines to named values, with every problem that its writer has to mend.

Every scalar stays the text that was written, so that `no` is a language and 2024 a title. A field that is not YAML is
reported and set aside, so that the fields around it are still read, and its plain text is kept where it has one.
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import yaml

from plugins.newsroom.problems import Problem, Severity

_FIELD = re.compile(r"(?P<key>[^\s:#'\"\[\]{}-][^\s:]*)[ \t]*:(?:[ \t]+(?P<value>.*))?")
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
    kept: dict[str, str] = {}
    kept_lines: dict[str, int] = {}
    for _ in range(_MOST_BROKEN_FIELDS):
        reading = _Reading(path, first_line)
        try:
            values = reading.document("\n".join(rows))
            break
        except yaml.YAMLError as error:
            start, end = _broken_part(rows, error)
            key, value, problem = _diagnose(rows[start:end], str(error), path, first_line + start)
            problems.append(problem)
            if key:
                kept.setdefault(key, value)
                kept_lines.setdefault(key, first_line + start)
            rows[start:end] = [""] * (end - start)
    else:
        values = {}
    return Fields({**kept, **values}, {**kept_lines, **reading.lines}, (*problems, *reading.problems))


def _broken_part(rows: list[str], error: yaml.YAMLError) -> tuple[int, int]:
    """Return first and last (exclusive) row of the field that is to blame for an error."""
    marks = [mark for mark in (getattr(error, "context_mark", None), getattr(error, "problem_mark", None)) if mark]
    # The later mark is where the parser gave up; an open quotation or bracket began at the earlier one.
    is_open = "while scanning a quoted" in str(error) or "flow" in str(error) or "simple key" in str(error)
    line = (min if is_open else max)((mark.line for mark in marks), default=0)
    line = min(line, len(rows) - 1)
    while line > 0 and not rows[line].strip():
        line -= 1
    if not any(rows[line:]):
        line = next((number for number, row in enumerate(rows) if row.strip()), 0)
    start = line
    while start > 0 and not _begins_field(rows[start]) and rows[start - 1].strip():
        start -= 1
    if not _begins_field(rows[start]):
        return line, line + 1
    end = line + 1
    while end < len(rows) and rows[end].startswith((" ", "\t", "-")):
        end += 1
    return start, end


def _begins_field(row: str) -> bool:
    return _FIELD.fullmatch(row) is not None


def _diagnose(rows: list[str], message: str, path: str, line: int) -> tuple[str, str, Problem]:
    """Return the field's name, the text that its line holds, and what to tell its writer."""
    row = rows[0]
    match = _FIELD.fullmatch(row)
    if any("\t" in text[: len(text) - len(text.lstrip())] for text in rows):
        number = next(n for n, text in enumerate(rows) if "\t" in text[: len(text) - len(text.lstrip())])
        key = match["key"] if match else ""
        found = "the line begins with a tab"
        return key, "", Problem(path, line + number, key, found, "spaces")
    if match is None:
        word = row.strip().split(" ")[0]
        found = f"{_short(row.strip())} is no field"
        expected = "field: value" if not re.fullmatch(r"[\w-]+", word) else f"a colon and a space, as in {word}: …"
        return "", "", Problem(path, line, "", found, expected)
    key, value = match["key"], (match["value"] or "").strip()
    if len(rows) > 1 and not value:
        found = "its lines are not indented alike, or one of them lacks quotes or a colon"
        return key, "", Problem(path, line, key, found, "list items and parts below each other")
    text = value.strip("\"'") if value[:1] in "\"'" else value
    if value[:1] in "\"'" and not (len(value) > 1 and value.endswith(value[:1])):
        return key, text, Problem(path, line, key, f"a quotation mark {value[:1]} that isn't closed", _quoted(text))
    if value[:1] in "[{":
        closing = "]" if value[0] == "[" else "}"
        found = f"{_short(value)} is not closed or lacks a comma"
        return key, "", Problem(path, line, key, found, f"{value[0]}first, second{closing}")
    if value[:1] in "\"'":
        return key, text, Problem(path, line, key, f"text after or inside the quotation marks: {_short(value)}", _quoted(text))
    if ": " in value or value.endswith(":"):
        return key, text, Problem(path, line, key, "a second colon in the line", _quoted(text))
    if value[:1] and value[0] in "@`%&*!|>,?":
        return key, text, Problem(path, line, key, f"a text that begins with {value[0]}", _quoted(text))
    return key, text, Problem(path, line, key, f"{_short(value)} can't be read ({message.splitlines()[-1].strip()})", _quoted(text))


def _quoted(text: str) -> str:
    quote = "'" if '"' in text and "'" not in text else '"'
    if quote == '"':
        text = text.replace('"', '\\"')
    return f"quotes around it: {quote}{text}{quote}"


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
        return int(event.start_mark.line) + self._first_line

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
        if isinstance(event, yaml.AliasEvent):
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
        if event.style is None:
            if text in ("", "~", "null"):
                return None
            rest = self._rows[event.end_mark.line][event.end_mark.column :] if self._rows else ""
            if re.match(r"\s+#\S", rest):
                found = f"{_short(rest.strip())} after it, which YAML takes for a comment"
                self._report(event, place, found, "quotes around the whole text", is_error=False)
        return text


def _skip(events: Iterator[yaml.Event]) -> None:
    """Pass over the rest of the list or mapping that has just begun."""
    depth = 1
    while depth:
        event = next(events)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
