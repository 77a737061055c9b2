"""The matrix and the lists of the desk as text: with colours for a terminal, plain for a file or another program."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, tzinfo
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from plugins.desk.agenda import Event
from plugins.desk.differences import Change, find_pieces
from plugins.desk.matrix import Cell, Matrix, Row
from plugins.desk.states import MEANINGS, State
from plugins.desk.worklist import Job

_LOOKS = {
    State.MISSING: ("·", "dim"),
    State.DRAFT: ("✎", "cyan"),
    State.SCHEDULED: ("◷", "blue"),
    State.EXPIRED: ("✕", "dim"),
    State.WITHDRAWN: ("⊘", "red"),
    State.HIDDEN: ("◌", "dim"),
    State.STALE: ("!", "bold red"),
    State.DRIFTED: ("≠", "yellow"),
    State.UNMARKED: ("?", "magenta"),
    State.CURRENT: ("✓", "green"),
    State.ORIGINAL: ("●", ""),
}
"""Sign and style; the sign alone says the state, so that colours are never needed."""
_WIDE = 100_000
"""Columns of what isn't printed to a terminal: nothing is cut there."""
_GAP = "   "
_SHORTEST_NAME = 12
"""Columns that a story's name keeps."""
_DONE = (State.CURRENT, State.ORIGINAL)


def show(lines: Callable[[int], Iterable[Text]], out: TextIO) -> None:
    """Print the lines that are given for a number of columns; they have no spaces at their ends.

    Colours only where out is a terminal that knows them, and NO_COLOR isn't set.
    """
    if not out.isatty():
        out.writelines(f"{line.plain}\n" for line in lines(_WIDE))
        return
    console = Console(file=out, highlight=False)
    for line in lines(console.width):
        console.print(line, soft_wrap=True)


def matrix_lines(matrix: Matrix, zone: tzinfo, width: int) -> Iterable[Text]:
    """Yield the lines of a matrix, and below them what its signs mean.

    Where words don't fit in width the signs stand alone, and where these don't fit, names of stories are cut.
    """
    lines = _matrix(matrix, zone, with_words=True)
    if _widest(lines) > width:
        lines = _matrix(matrix, zone, with_words=False)
        surplus = _widest(lines) - width
        if surplus > 0:
            longest = max(cell_len(row.story) for row in matrix.rows) - surplus
            lines = _matrix(matrix, zone, with_words=False, longest=max(_SHORTEST_NAME, longest))
    yield from lines
    yield Text()
    used = {state for row in matrix.rows for cell in row.cells for state in cell.states}
    for state in State:
        if state in used:
            sign, style = _LOOKS[state]
            yield Text.assemble((f"{sign} {state:<10}", style), f" {MEANINGS[state]}")


def job_lines(jobs: Sequence[Job]) -> list[Text]:
    """Return the lines of what a translator has to do."""
    rows = []
    for job in jobs:
        sign, style = _LOOKS[job.state]
        rows.append(
            [Text(job.lang), Text(f"{sign} {job.state}", style), Text(job.story), Text(job.command or job.path)]
        )
    return _table(("in", "state", "story", "what to do"), rows)


def event_lines(events: Sequence[Event], zone: tzinfo) -> list[Text]:
    """Return the lines of what is to come."""
    rows = [
        [Text(text) for text in (moment(event.at, zone), event.what, event.story, ", ".join(event.langs), event.title)]
        for event in events
    ]
    return _table(("when", "what", "story", "in", "title"), rows)


def change_line(change: Change) -> Text:
    """Return a change: what is gone in [- -], what is new in {+ +}, both in colours as well."""
    text = Text(f"{change.part}, line {change.line}\n", "bold")
    for piece in find_pieces(change.old, change.new):
        if piece.kind == "same":
            text.append(piece.text, "not bold")
        elif piece.kind == "gone":
            text.append(f"[-{piece.text}-]", "not bold red strike")
        else:
            text.append(f"{{+{piece.text}+}}", "not bold green")
    return text.append("\n")


def moment(at: datetime, zone: tzinfo) -> str:
    """Return a moment to the minute in a time zone: 2026-11-24 18:30."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def _matrix(matrix: Matrix, zone: tzinfo, *, with_words: bool, longest: int = _WIDE) -> list[Text]:
    rows = []
    for row in matrix.rows:
        story = Text(row.story)
        story.truncate(longest, overflow="ellipsis")
        date = f"{row.published_at.astimezone(zone):%Y-%m-%d}" if row.published_at else ""
        rows.append([story, Text(date), *(_cell(cell, with_words=with_words) for cell in row.cells)])
    number = len(rows)
    done = [_done(matrix.rows, place) for place in range(len(matrix.langs))]
    counts = [Text(f"{count} of {number}" if with_words else str(count)) for count in done]
    return _table(("story", "date", *matrix.langs), [*rows, [Text(f"{number} in all"), Text("up to date"), *counts]])


def _done(rows: Sequence[Row], place: int) -> int:
    cells = (row.cells[place] for row in rows)
    return sum(State.DRAFT not in cell.states and cell.states[-1] in _DONE for cell in cells)


def _cell(cell: Cell, *, with_words: bool) -> Text:
    signs = "".join(_LOOKS[state][0] for state in cell.states)
    first = cell.states[0]
    return Text(f"{signs} {first}" if with_words else signs, _LOOKS[first][1])


def _table(head: Sequence[str], rows: Sequence[Sequence[Text]]) -> list[Text]:
    """Return rows as lines, each column as wide as its widest cell; the last one ends where its text does."""
    whole = [[Text(name, "bold") for name in head], *rows]
    widths = [max(cell_len(row[place].plain) for row in whole) for place in range(len(head))]
    return [_line(row, widths) for row in whole]


def _line(row: Sequence[Text], widths: Sequence[int]) -> Text:
    line = Text()
    for cell, width in zip(row, widths, strict=True):
        line.append(cell).append(" " * (width - cell_len(cell.plain)) + _GAP)
    line.rstrip()
    return line


def _widest(lines: Iterable[Text]) -> int:
    return max(cell_len(line.plain) for line in lines)
