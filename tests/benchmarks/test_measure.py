from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from benchmarks.measure import RunError, memory_kib, run


def test_a_run_costs_time_and_memory(tmp_path: Path) -> None:
    cost = run([sys.executable, "-c", "block = bytearray(80_000_000); sum(range(2_000_000))"], tmp_path)
    assert cost.wall_s > 0
    assert cost.cpu_s > 0
    assert cost.peak_mib > 76


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="needs Linux's /proc")
def test_memory_of_children_counts(tmp_path: Path) -> None:
    program = (
        "import os, time\n"
        "child = os.fork()\n"
        "block = b'x' * 60_000_000\n"
        "time.sleep(0.6)\n"
        "if child: os.waitpid(child, 0)\n"
    )
    assert run([sys.executable, "-c", program], tmp_path).peak_mib > 114


def test_a_failure_tells_what_was_printed(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"ended with 3:\nno luck"):
        run([sys.executable, "-c", "print('no luck'); raise SystemExit(3)"], tmp_path)


def test_a_run_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="ended with -9"):
        run([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, timeout_s=0.2)


def test_a_process_that_is_gone_holds_nothing() -> None:
    child = os.posix_spawn(sys.executable, [sys.executable, "-c", ""], {})
    os.waitpid(child, 0)
    assert memory_kib(child) == 0
