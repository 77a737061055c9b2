"""Tables of the desk's pages: plain HTML that a script makes sortable, and that is whole without it."""

from collections.abc import Sequence
from html import escape

import msgspec


class Cell(msgspec.Struct, frozen=True):
    """A cell of a table."""

    html: str
    key: str | float | None = None
    """What the column is sorted by; None for its text."""


class Row(msgspec.Struct, frozen=True):
    """A row of a table."""

    cells: tuple[Cell, ...]
    """The first one heads the row."""
    states: str = ""
    """For filters: words such as id:stale, with spaces between them."""


class Column(msgspec.Struct, frozen=True):
    """A column of a table."""

    title: str
    is_number: bool = False
    """Whether its cells stand at the end of their column."""


def cell(text: str, key: str | float | None = None) -> Cell:
    """Return a cell with plain text."""
    return Cell(escape(text), key)


def table(caption: str, columns: Sequence[Column], rows: Sequence[Row], *, empty: str) -> str:
    """Return a table, or the sentence `empty` where it has no rows."""
    if not rows:
        return f"<p>{escape(empty)}</p>"
    head = "".join(f'<th scope="col"{_class(column)}>{escape(column.title)}</th>' for column in columns)
    body = "".join(_row(row, columns) for row in rows)
    # What is wider than the window is scrolled, by keyboard as well (HTML Standard, "focusable area").
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(row: Row, columns: Sequence[Column]) -> str:
    states = f' data-states="{escape(row.states)}"' if row.states else ""
    first, *others = zip(row.cells, columns, strict=True)
    cells = [_cell("th", *first), *(_cell("td", *other) for other in others)]
    return f"<tr{states}>{''.join(cells)}</tr>"


def _cell(name: str, content: Cell, column: Column) -> str:
    key = "" if content.key is None else f' data-key="{escape(str(content.key))}"'
    scope = ' scope="row"' if name == "th" else ""
    return f"<{name}{scope}{_class(column)}{key}>{content.html}</{name}>"


def _class(column: Column) -> str:
    return ' class="number"' if column.is_number else ""
