"""Builds that end before their end: killed at any moment, two at once, on a full disk. The next one makes it right."""

from __future__ import annotations

import errno
import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NoReturn

import pytest

from plugins.newsroom.build import build
from plugins.newsroom.problems import BuildError
from plugins.newsroom.read import stock
from plugins.newsroom.render import staging
from plugins.newsroom.write import folder as writing
from plugins.newsroom.write.paths import PARTS
from tests.sites.desk import BUILT_AT, Desk, files_below, text

# Each child is forked from a process that has imported everything, so that it begins at once and has no threads.
_SPAWN = multiprocessing.get_context("forkserver")
_SPAWN.set_forkserver_preload(["tests.sites.desk", "babel.messages.pofile"])

_PICTURE = "articles/a0/p.bin"
_LINK = f"![p]({{static}}/{_PICTURE})"
SITES: tuple[Mapping[str, str | bytes], ...] = (
    {
        _PICTURE: b"x" * 3_000_000,
        **{f"articles/a{number}/en.md": text(f"A{number}", _LINK) for number in range(8)},
        "articles/old/en.md": text("Old", tags=["old"]),
    },
    {
        _PICTURE: b"y" * 3_000_001,
        **{f"articles/a{number}/en.md": text(f"A{number}", f"Other. {_LINK}") for number in range(8)},
        "articles/new/en.md": text("New", tags=["new"], redirect_from=["/old/"]),
    },
)
Way = Callable[[], None]
"""What makes a child's build go another way than usual."""


def usually() -> None:
    """Change nothing."""


def in_processes() -> None:
    """Share reading and rendering among processes."""
    for module in (stock, staging):
        vars(module)["_WORTH_SHARING"] = 1
        vars(module)["usable_cores"] = lambda: 2
    vars(staging)["_BATCH"] = 2


def dying_at_rename(number: int) -> None:
    """Die before a file is moved to its place."""
    countdown, rename = [number], os.replace

    def replace(source: Path, target: Path) -> None:
        countdown[0] -= 1
        if countdown[0] == 0:
            _die()
        rename(source, target)

    vars(os)["replace"] = replace


def dying_at_write(number: int) -> None:
    """Die when half a file is written."""
    countdown, make = [number], writing._make

    def make_half(part: str | Path, made: bytes | Path) -> None:
        countdown[0] -= 1
        if countdown[0] == 0:
            data = made if isinstance(made, bytes) else made.read_bytes()
            Path(part).write_bytes(data[: len(data) // 2])
            _die()
        make(part, made)

    vars(writing)["_make"] = make_half


def _die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def _build(folder: str, output: str, way: Way, ready: Connection) -> None:
    way()
    desk = Desk(Path(folder))
    ready.send(True)
    build(desk.config(OUTPUT_PATH=f"{folder}/{output}"), built_at=BUILT_AT)


@contextmanager
def child(desk: Desk, way: Way = usually, output: str = "output") -> Iterator[BaseProcess]:
    """Give a process that has just begun to build; when the context ends it has, too."""
    here, there = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_build, args=(str(desk.folder), output, way, there))
    process.start()
    there.close()
    here.recv()
    try:
        yield process
    finally:
        process.join(30)
        process.kill()
        process.join()


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Fail when it takes longer, even if it waits for a lock."""

    def fail(*_: object) -> None:
        pytest.fail(f"it took longer than {seconds} s")

    before = signal.signal(signal.SIGALRM, fail)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def contents(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in files_below(folder)}


def show(desk: Desk, number: int) -> None:
    """Make the content that of one of the sites."""
    for path in {*SITES[0], *SITES[1]} - {*SITES[number]}:
        (desk.folder / "content" / path).unlink(missing_ok=True)
    desk.write(SITES[number])


def assert_nothing_is_half_there(desk: Desk, *expected: Mapping[str, bytes]) -> None:
    """Assert that each file of the output is what it is in one of the expected sites."""
    for path, data in contents(desk.output).items():
        if not path.startswith(PARTS):
            assert data in [site[path] for site in expected if path in site], path


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], ...]:
    """Return what builds from nothing make of the sites."""
    made = []
    for site in SITES:
        desk = Desk(tmp_path_factory.mktemp("expected"), site)
        desk.build()
        made.append(contents(desk.output))
    return tuple(made)


Expected = tuple[dict[str, bytes], ...]


@pytest.mark.parametrize("way, times", [(usually, 8), (in_processes, 5)])
def test_a_build_that_was_killed_is_made_good_by_the_next(
    tmp_path: Path, expected: Expected, way: Way, times: int
) -> None:
    desk = Desk(tmp_path, SITES[1])
    start = time.perf_counter()
    with child(desk, way):
        pass
    duration = time.perf_counter() - start
    assert contents(desk.output) == expected[1]
    chance = random.Random(times)
    ended = []
    for number in range(times):
        show(desk, number % 2)
        with child(desk, way) as process:
            time.sleep(duration * (number + chance.random()) / times)
            process.kill()
        ended.append(process.exitcode)
        assert_nothing_is_half_there(desk, *expected)
        with within(30):
            desk.build()
        assert contents(desk.output) == expected[number % 2]
        assert desk.build().written.written == ()
    assert -signal.SIGKILL in ended


@pytest.mark.parametrize(
    "way",
    [
        *(partial(dying_at_rename, number) for number in (1, 2, 3, 20)),
        *(partial(dying_at_write, number) for number in (1, 15)),
    ],
    ids=lambda way: f"{way.func.__name__}_{way.args[0]}",
)
def test_a_build_that_dies_at_the_worst_moments_is_made_good_by_the_next(
    tmp_path: Path, expected: Expected, way: Way
) -> None:
    desk = Desk(tmp_path, SITES[0])
    desk.build()
    show(desk, 1)
    with child(desk, way) as process:
        pass
    assert process.exitcode == -signal.SIGKILL
    assert_nothing_is_half_there(desk, *expected)
    desk.build()
    assert contents(desk.output) == expected[1]


def test_a_first_build_that_was_killed_leaves_nothing_the_next_does_not_know(
    tmp_path: Path, expected: Expected
) -> None:
    desk = Desk(tmp_path, SITES[0])
    with child(desk, partial(dying_at_rename, 20)):
        pass
    assert 0 < len(contents(desk.output)) < len(expected[0]) + 20
    show(desk, 1)
    desk.build()
    assert contents(desk.output) == expected[1]


@pytest.mark.parametrize("way", [usually, in_processes])
def test_two_builds_at_once_both_end_well(tmp_path: Path, expected: Expected, way: Way) -> None:
    desk = Desk(tmp_path, SITES[0])
    desk.build()
    show(desk, 1)
    with child(desk, way) as one, child(desk, way) as other:
        pass
    assert (one.exitcode, other.exitcode) == (0, 0)
    assert contents(desk.output) == expected[1]
    assert desk.build().written.written == ()


def test_two_builds_into_two_folders_share_a_store(tmp_path: Path, expected: Expected) -> None:
    desk = Desk(tmp_path, SITES[0])
    with child(desk, output="one") as one, child(desk, output="other") as other:
        pass
    assert (one.exitcode, other.exitcode) == (0, 0)
    assert contents(tmp_path / "one") == contents(tmp_path / "other") == expected[0]


@pytest.mark.parametrize("is_shared", [False, True])
@pytest.mark.parametrize("path", ["a7/index.html", _PICTURE])
def test_a_full_disk_is_named_and_leaves_all_as_it_was(
    tmp_path: Path, expected: Expected, monkeypatch: pytest.MonkeyPatch, is_shared: bool, path: str
) -> None:
    desk = Desk(tmp_path, SITES[0])
    desk.build()
    show(desk, 1)
    full = writing.OutputFolder(desk.output, tmp_path / "ledger")._part(path)
    make = writing._make

    def fill(part: str | Path, made: bytes | Path) -> None:
        if part == full:
            Path(part).write_bytes(b"half")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        make(part, made)

    with monkeypatch.context() as patch:
        if is_shared:
            patch.setattr(staging, "_WORTH_SHARING", 1)
            patch.setattr(staging, "usable_cores", lambda: 2)
        patch.setattr(writing, "_make", fill)
        with pytest.raises(BuildError) as caught:
            desk.build()
    assert desk.shown(str(caught.value)) == f"output/{path}: can't be written: No space left on device"
    assert contents(desk.output) == expected[0]
    desk.build()
    assert contents(desk.output) == expected[1]


@pytest.mark.parametrize("number", [1, 2])
def test_a_disk_that_is_full_when_the_list_is_written_is_named(
    tmp_path: Path, expected: Expected, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    desk = Desk(tmp_path, SITES[0])
    desk.build()
    show(desk, 1)
    ledger = desk.config().ledger
    made, make = [], writing._make

    def fill(part: str | Path, data: bytes | Path) -> None:
        if Path(part).parent == ledger.parent:
            made.append(part)
            if len(made) == number:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        make(part, data)

    with monkeypatch.context() as patch:
        patch.setattr(writing, "_make", fill)
        with pytest.raises(BuildError, match=f"{ledger.name}: can't be written: No space left on device"):
            desk.build()
    assert contents(desk.output) == expected[number - 1]
    desk.build()
    assert contents(desk.output) == expected[1]
    assert desk.build().written.written == ()


def test_a_disk_that_is_full_when_the_records_are_kept_is_a_warning(
    tmp_path: Path, expected: Expected, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    from plugins.newsroom.store.database import Database

    def fill(*_: object) -> NoReturn:
        raise sqlite3.OperationalError("database or disk is full")

    desk = Desk(tmp_path, SITES[0])
    desk.build()
    show(desk, 1)
    with monkeypatch.context() as patch:
        patch.setattr(Database, "put", fill)
        (warning,) = desk.build().problems
    assert warning.found == "can't be used: database or disk is full"
    assert contents(desk.output) == expected[1]
