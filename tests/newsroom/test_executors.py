import os

import pytest

from plugins.newsroom.executors import InlineExecutor, local_executor, usable_cores

_SEEN: list[str] = []


def _note(word: str) -> None:
    _SEEN.append(word)


def _seen(times: int) -> list[str]:
    return _SEEN * times


@pytest.mark.parametrize("workers", [1, 2])
def test_every_process_is_prepared_with_what_it_inherits(workers: int) -> None:
    _SEEN.clear()
    with local_executor(workers, _note, ("ready",)) as executor:
        assert [executor.submit(_seen, times).result() for times in (1, 2)] == [["ready"], ["ready"] * 2]


def test_several_processes_are_not_this_one() -> None:
    with local_executor(2) as executor:
        assert executor.submit(os.getpid).result() != os.getpid()


def test_an_error_comes_with_the_result() -> None:
    future = InlineExecutor().submit(int, "x")
    with pytest.raises(ValueError, match="invalid literal"):
        future.result()


def test_there_is_a_core() -> None:
    assert usable_cores() >= 1
