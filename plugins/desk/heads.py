"""The head of a text, written: one field set, and every other byte of the file as it was."""

import re
from collections.abc import Sequence

from plugins.newsroom.problems import errors
from plugins.newsroom.read.fields import read_fields
from plugins.newsroom.read.frontmatter import FrontMatter, parse

_MARK = "\ufeff"
_PLAIN = re.compile(r"(?:[^\W_]|/)[^\n]*")
_NO_TEXT = re.compile(r"y|n|yes|no|on|off|true|false|null|[\d.:_+eE-]+", re.IGNORECASE)
_CLOSED = re.compile(r"[\])}]")


class HeadError(ValueError):
    """A head that can't be changed by a program. The message says what to write by hand."""


def set_field(text: str, name: str, value: str | Sequence[str]) -> str:
    """Return the text of a file in which a field of its head has this value; everything else stays as it is.

    A field that is there gives up its lines, with comments in them; another goes to the end of the head. A text
    without a head gets one. Line ends may be LF, CRLF or CR, and a byte order mark stays first. Raises HeadError when
    the head is broken, or when what comes out wouldn't say the same in all other fields.
    """
    if text.startswith(_MARK):
        return _MARK + set_field(text.removeprefix(_MARK), name, value)
    if "\r" in text and "\n" not in text:
        return set_field(text.replace("\r", "\n"), name, value).replace("\n", "\r")
    matter = _parse(text)
    rows = text.split("\n")
    if matter.format == "yaml":
        changed = _put(rows, _span(rows, matter, name), _yaml(name, value))
    elif matter.format == "headers":
        changed = _put(rows, _header_span(rows, matter, name), _header(name, value))
    else:
        changed = [*(row + _end_of(rows) for row in ("---", _yaml(name, value), "---")), *rows]
    result = "\n".join(changed)
    _check(matter, _parse(result), name, value)
    return result


def scalar(text: str, *, in_list: bool = False) -> str:
    """Return a text as a value of YAML in one line: as it is where that means the same, else in quotation marks.

    What other programs would take for a number, a truth value or nothing is put in quotation marks, too.
    """
    if not _PLAIN.fullmatch(text) or _NO_TEXT.fullmatch(text):
        return quoted(text)
    read = read_fields(f"x: [{text}, y]" if in_list else f"x: {text}", "", 1)
    value = read.values.get("x")
    return quoted(text) if read.problems or value != ([text, "y"] if in_list else text) else text


def quoted(text: str) -> str:
    """Return a text as a value of YAML in quotation marks; line ends become spaces."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def flow(items: Sequence[str]) -> str:
    """Return a list of YAML in one line."""
    return f"[{', '.join(scalar(item, in_list=True) for item in items)}]"


def _parse(text: str) -> FrontMatter:
    return parse(text.replace("\r\n", "\n").replace("\r", "\n"), "")


def _yaml(name: str, value: str | Sequence[str]) -> str:
    if name == "source_hash" and isinstance(value, str):
        return f"{name}: {quoted(value)}"  # one in seven thousand looks like a number
    return f"{name}: {scalar(value) if isinstance(value, str) else flow(value)}"


def _header(name: str, value: str | Sequence[str]) -> str:
    if not isinstance(value, str):
        separator = "; " if any("," in item for item in value) else ", "
        value = separator.join(value) + (";" if separator == "; " and len(value) == 1 else "")
    return f"{name.capitalize()}: {value}"


def _span(rows: Sequence[str], matter: FrontMatter, name: str) -> tuple[int, int]:
    """Return the rows of a field in YAML, from the first to the one after its last; none before the closing line."""
    closing = matter.body_line - 2
    if name not in matter.lines:
        return closing, closing
    start = matter.lines[name] - 1
    end = start + 1
    while end < closing and (rows[end][:1] in (" ", "\t", "-", "\r", "") or _CLOSED.match(rows[end])):
        end += 1
    while end > start + 1 and not rows[end - 1].strip():
        end -= 1
    return start, end


def _header_span(rows: Sequence[str], matter: FrontMatter, name: str) -> tuple[int, int]:
    first = min(matter.lines.values()) - 1
    end = next((number for number in range(first, len(rows)) if not rows[number].strip()), len(rows))
    if name not in matter.lines:
        return end, end
    start = matter.lines[name] - 1
    after = sorted(line - 1 for line in matter.lines.values() if line - 1 > start)
    return start, after[0] if after else end


def _put(rows: Sequence[str], span: tuple[int, int], row: str) -> list[str]:
    start, end = span
    return [*rows[:start], row + _end_of(rows), *rows[end:]]


def _end_of(rows: Sequence[str]) -> str:
    """Return what stands before the LF of each row."""
    return "\r" if rows[0].endswith("\r") else ""


def _check(before: FrontMatter, after: FrontMatter, name: str, value: str | Sequence[str]) -> None:
    wanted = {**before.values, name: value if isinstance(value, str) else list(value)}
    found = dict(after.values)
    if before.format == "headers":
        wanted[name] = found.get(name)
    if errors(before.problems) or errors(after.problems) or wanted != found or before.body != after.body:
        raise HeadError(f"the head can't be changed by a program, expected this line in it: {_yaml(name, value)}")
