"""How commands end: a message and a status for every kind of trouble."""

from __future__ import annotations

import pytest

from plugins.desk.command_lines.outcomes import told
from plugins.desk.heads import HeadError
from plugins.desk.history import HistoryError
from plugins.desk.reading import DeskError
from plugins.newsroom.problems import ConfigError


@pytest.mark.parametrize(
    "error, status, message",
    [
        (ConfigError("X: wrong"), 1, "X: wrong\n"),
        (DeskError("not so"), 2, "not so\n"),
        (HeadError("by hand"), 1, "by hand\n"),
        (HistoryError("no git"), 1, "no git\n"),
        (UnicodeDecodeError("utf-8", b"a\xff", 1, 2, "x"), 1, "byte 0xff at offset 1 is not UTF-8, expected UTF-8\n"),
        (PermissionError(13, "Permission denied", "a.md"), 1, "a.md: Permission denied\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_trouble_is_a_message(
    capsys: pytest.CaptureFixture[str], error: BaseException, status: int, message: str
) -> None:
    with pytest.raises(SystemExit) as caught, told():
        raise error
    assert caught.value.code == status
    assert capsys.readouterr().err == message


def test_a_mistake_of_the_program_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), told():
        _ = 1 / 0
