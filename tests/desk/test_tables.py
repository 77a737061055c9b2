"""Tables as text: plain where nobody looks, in colours at a terminal, never cut where it matters."""

from __future__ import annotations

from datetime import UTC
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.text import Text

from plugins.desk import tables
from plugins.desk.agenda import list_events
from plugins.desk.differences import Change
from plugins.desk.matrix import Matrix, Wanted, make_matrix
from plugins.desk.states import State
from plugins.desk.worklist import Job
from tests.desk.making import desk_of

MATRIX = make_matrix(
    desk_of(
        {
            "articles/a-long-name-of-a-story/en.md": "title: A\ndate: 2026-11-20 23:30",
            "articles/a-long-name-of-a-story/ja.md": "title: あ\n---\n## 一",
            "articles/日本語/ja.md": "title: い\nstatus: draft",
        }
    ),
    Wanted(),
)


def lines(width: int, matrix: Matrix = MATRIX) -> list[str]:
    return [line.plain for line in tables.matrix_lines(matrix, UTC, width)]


def test_words_stand_where_they_fit() -> None:
    assert lines(200) == [
        "story                    date         en           id          ja",
        "日本語                                · missing    · missing   ✎● draft",
        "a-long-name-of-a-story   2026-11-20   ● original   · missing   ≠? drifted",
        "2 in all                 up to date   1 of 2       0 of 2      0 of 2",
        "",
        "· missing    there is no such text",
        "✎ draft      not on the site",
        "≠ drifted    other parts or length than the original",
        "? unmarked   doesn't say which state of the original it translates",
        "● original   written first",
    ]


@pytest.mark.parametrize("width", [80, 60, 50, 45])
def test_it_fits_a_terminal(width: int) -> None:
    table = lines(width)[:4]
    assert max(map(cell_len, table)) <= width
    assert "2026-11-20" in table[2]
    assert [row.split()[-1] for row in table[1:3]] == (["✎●", "≠?"] if width < 80 else ["draft", "drifted"])


def test_a_name_keeps_what_one_knows_it_by() -> None:
    assert lines(20)[2].startswith("a-long-name…   2026-11-20")


class Terminal(StringIO):
    """A terminal that knows colours."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return Terminal()


def test_colours_are_for_terminals(terminal: Terminal) -> None:
    plain = StringIO()
    for out in (terminal, plain):
        tables.show(lambda width: tables.matrix_lines(MATRIX, UTC, width), out)
    assert "\x1b[36m✎● draft\x1b[0m" in terminal.getvalue()
    assert plain.getvalue().splitlines() == lines(200)
    assert not any(line.endswith(" ") for line in plain.getvalue().splitlines())


def test_no_colour_is_no_colour(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    tables.show(lambda _: [Text("x", "red")], terminal)
    assert terminal.getvalue() == "x\n"


def test_long_lines_are_left_to_the_terminal(terminal: Terminal) -> None:
    tables.show(lambda _: [Text("word " * 50)], terminal)
    assert terminal.getvalue().count("\n") == 1


def test_jobs_say_what_to_do() -> None:
    jobs = [
        Job("ja", State.STALE, "xz", "A", "content/xz/ja.md", "inv status --diff xz ja"),
        Job("ja", State.DRAFT, "a", "A", "content/a/ja.md", ""),
    ]
    assert [line.plain for line in tables.job_lines(jobs)] == [
        "in   state     story   what to do",
        "ja   ! stale   xz      inv status --diff xz ja",
        "ja   ✎ draft   a       content/a/ja.md",
    ]


def test_events_are_told_in_a_time_zone() -> None:
    events = list_events(desk_of({"articles/a/en.md": "title: A [b]\ndate: 2026-12-01 10:00"}).site)
    assert [line.plain for line in tables.event_lines(events, UTC)] == [
        "when               what      story   in   title",
        "2026-12-01 10:00   appears   a       en   A [b]",
    ]


def test_changes_are_marked_without_colours() -> None:
    change = Change("body", 7, "The server [x].", "The service [x].")
    assert tables.change_line(change).plain == "body, line 7\nThe [-server-]{+service+} [x].\n"
