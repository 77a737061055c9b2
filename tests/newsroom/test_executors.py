import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugins.newsroom.executors import InlineExecutor, local_executor, usable_cores
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
