"""Tables of the desk."""

from __future__ import annotations

from plugins.preview.tables import Cell, Column, Row, cell, table


def test_a_table_is_plain_html() -> None:
    rows = [Row((cell("<a>"), Cell("<b>2</b>", 2)), "id:stale")]

    assert table("A & B", [Column("name"), Column("size", is_number=True)], rows, empty="None.") == (
        '<div class="wide" tabindex="0" role="region" aria-label="A &amp; B">'
        "<table><caption>A &amp; B</caption>"
        '<thead><tr><th scope="col">name</th><th scope="col" class="number">size</th></tr></thead>'
        '<tbody><tr data-states="id:stale"><th scope="row">&lt;a&gt;</th>'
        '<td class="number" data-key="2"><b>2</b></td></tr></tbody></table></div>'
    )


def test_without_rows_there_is_a_sentence() -> None:
    assert table("A", [Column("name")], [], empty="There are none.") == "<p>There are none.</p>"
