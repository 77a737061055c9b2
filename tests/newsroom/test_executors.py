import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from plugins.newsroom.executors import (
    InlineExecutor,
    helpers,
    local_executor,
    run_ahead,
    run_unordered,
    usable_cores,
)
from plugins.newsroom.problems import BuildError
from tests.sites.desk import ROOT

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


_WORKING = """
import sys, time
from pathlib import Path
from plugins.newsroom.executors import local_executor
from plugins.newsroom.write.lock import hold

with hold(Path(sys.argv[1])), local_executor(2) as executor:
    executor.submit(abs, 1).result()
    print("working", flush=True)
    time.sleep(60)
"""


def test_processes_end_with_the_one_that_forked_them_and_let_go_of_its_locks(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _WORKING, str(tmp_path / "lock")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as working:
        assert working.stdout is not None
        assert working.stdout.readline() == "working\n"
        working.send_signal(signal.SIGKILL)
    with (tmp_path / "lock").open("wb") as opened:
        until = time.monotonic() + 10
        while not _is_free(opened.fileno()):
            assert time.monotonic() < until
            time.sleep(0.01)


def _is_free(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def test_a_process_that_is_killed_is_an_error() -> None:
    with pytest.raises(BuildError, match="ended from outside"), local_executor(2) as executor:
        executor.submit(_kill_itself).result()


def _kill_itself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("number", [0, 1, 3])
def test_helpers_are_prepared_and_not_this_process_unless_there_are_none(number: int) -> None:
    _SEEN.clear()
    with helpers(number, _note, ("ready",)) as executor:
        processes = {executor.submit(os.getpid).result() for _ in range(number + 1)}
        assert executor.submit(_seen, 1).result() == ["ready"]
    assert (processes == {os.getpid()}) == (number == 0)
    assert (os.getpid() in processes) == (number == 0)
    assert len(processes) <= max(number, 1)
    assert ([] if number else ["ready"]) == _SEEN


def test_without_fork_this_process_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    with helpers(2) as executor:
        assert executor.submit(os.getpid).result() == os.getpid()


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("items", [0, 1, 8, 30])
def test_results_come_in_the_order_of_the_items(workers: int, items: int) -> None:
    with local_executor(workers) as executor:
        assert list(run_ahead(executor, _late_if_even, range(items))) == list(range(items))


def _late_if_even(number: int) -> int:
    time.sleep(0 if number % 2 else 0.001)
    return number


class _Counting(Executor):
    """Does the work when the result is asked for, and notes how much was asked for and not yet taken."""

    def __init__(self) -> None:
        self.waiting = 0
        self.most = 0

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        counting = self

        class Counted(Future[Any]):
            def result(self, timeout: float | None = None) -> Any:
                counting.waiting -= 1
                return function(*args, **kwargs)

        return Counted()


@pytest.mark.parametrize("ahead", [1, 3, 8])
def test_no_more_items_are_taken_than_may_wait(ahead: int) -> None:
    executor = _Counting()
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(20):
            taken.append(number)
            yield number

    for number, result in enumerate(run_ahead(executor, _late_if_even, items(), ahead)):
        assert result == number
        assert len(taken) <= number + ahead
    assert (executor.most, executor.waiting, taken) == (ahead, 0, list(range(20)))


def test_an_error_comes_at_its_place() -> None:
    results = run_ahead(InlineExecutor(), int, ["1", "2", "x", "4"], 2)
    assert [next(results), next(results)] == [1, 2]
    with pytest.raises(ValueError, match="invalid literal"):
        next(results)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("items", [0, 1, 8, 30])
def test_without_order_every_item_has_its_result_once(workers: int, items: int) -> None:
    with local_executor(workers) as executor:
        assert sorted(run_unordered(executor, _late_if_even, range(items))) == list(range(items))


def test_an_item_that_takes_long_holds_up_no_other() -> None:
    """The first item ends only when all others were taken, which are many more than may wait."""
    others_are_taken = threading.Event()

    def work(number: int) -> int:
        assert number != 0 or others_are_taken.wait(30)
        return number

    taken: list[int] = []
    with ThreadPoolExecutor(2) as executor:
        for number in run_unordered(executor, work, range(100), 4):
            taken.append(number)
            if len(taken) == 99:
                others_are_taken.set()
    assert sorted(taken) == list(range(100))
    assert taken[-1] == 0


def test_an_error_ends_what_has_no_order() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        list(run_unordered(InlineExecutor(), int, ["1", "x", "3"], 2))
