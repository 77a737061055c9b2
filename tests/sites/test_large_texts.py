"""What is enormous is read in time, and holds up nothing else. With $WARTA_LARGE, as `inv torture` sets it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites.desk import Desk, text

pytestmark = pytest.mark.skipif(not os.environ.get("WARTA_LARGE"), reason="takes minutes: `inv torture`")

_PARAGRAPH = (
    'The *council* voted on **Tuesday** to keep the [old bridge](https://example.org/bridge) open, "for now" -- a '
    "decision that `nobody` expected. It will cost 3 million.\n\n"
)
_SECTION = (
    f"## A heading\n\n{_PARAGRAPH * 4}- one\n- two\n\n> A quotation.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
    "```python\nx = 1\n```\n\n"
)
_READ = """
import resource, sys, time
from tests.newsroom.read.test_reader import _reader
from plugins.newsroom.read.names import Name
data = open(sys.argv[1], "rb").read()
start = time.process_time()
record = _reader().read("articles/a.md", Name("a", "", False), data)
assert record.problems == () and len(record.body.html) > 10_000_000
print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def test_an_article_of_10_million_bytes_takes_20_seconds_and_400_megabytes(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(text("A", _SECTION * (10_000_000 // len(_SECTION))))
    command = [sys.executable, "-c", _READ, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    seconds, megabytes = map(float, done.stdout.split())
    sys.stdout.write(f"{seconds:.1f} s, {megabytes:.0f} MB\n")
    assert seconds <= 20
    assert megabytes <= 400


def test_one_slow_article_does_not_hold_up_the_others(tmp_path: Path) -> None:
    """It takes its own two seconds, and those that are read besides take no longer than they do without it."""
    files: dict[str, str | bytes] = {f"articles/a{number}.md": text(f"A {number}") for number in range(1_000)}
    slow_text: dict[str, str | bytes] = {"articles/a.md": text("Slow", "[a](" * 25_000)}
    for name in ("usual", "slow"):
        (tmp_path / name).mkdir()
    usual, problems = _read_anew(Desk(tmp_path / "usual", files))
    assert problems == []
    slow, problems = _read_anew(Desk(tmp_path / "slow", {**files, **slow_text}))
    assert [(name, "LIMITS['seconds']" in expected) for name, expected in problems] == [("a.md", True)]
    sys.stdout.write(f"{usual:.1f} s, with the slow one {slow:.1f} s\n")
    assert slow < usual * 1.5 + 3


def _read_anew(desk: Desk) -> tuple[float, list[tuple[str, str]]]:
    """Return the time it takes to see what is wrong with a site, of all processors, and that: file and remedy."""
    before = os.times()
    problems = desk.prepare().problems
    after = os.times()
    return sum(after[:4]) - sum(before[:4]), [(each.path.rpartition("/")[2], each.expected) for each in problems]
