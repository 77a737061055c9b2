"""Publishing that ends before its end: killed anywhere, on a full disk, two at once. Readers see one whole site."""

from __future__ import annotations

import errno
import multiprocessing
import os
import random
import resource
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NamedTuple

import pytest

from plugins.newsroom.problems import BuildError
from plugins.publish import generations
from plugins.publish.command_line import run_publish
from tests.publish.desk import FILES, Publisher, tree
from tests.sites.desk import text

_SPAWN = multiprocessing.get_context("forkserver")
_SPAWN.set_forkserver_preload(["tests.publish.warm", "babel.messages.pofile", "brotli"])

KILLS = int(os.environ.get("WARTA_KILLS", "6"))
"""How often publishing is killed at a random moment; `inv torture` does it 1,000 times."""
_SERIES = 1 if KILLS < 50 else 20
"""In how many series, which cores share."""
CALLS = ("replace", "rename", "link", "chmod", "unlink", "rmdir", "mkdir")
"""What os does to it."""


def states(number: int) -> dict[str, str | bytes]:
    """Return one of two contents: articles and pictures come, change and go between them."""
    own = text("B", f"State {number}", slug="b")
    files: dict[str, str | bytes] = {**FILES, "articles/b/en.md": own, "articles/a/p.bin": bytes([number]) * 5000}
    extra = f"articles/only{number}/en.md"
    return {**files, extra: text(f"Only {number}", slug=f"only{number}")}


def put(desk: Publisher, number: int) -> None:
    """Make the content one of the states."""
    (desk.folder / f"content/articles/only{1 - number}/en.md").unlink(missing_ok=True)
    desk.write(states(number))


def dying_at(number: int) -> None:
    """Die before the n-th change of the file system."""
    countdown = [number]

    def counted(function: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **more: object) -> object:
            countdown[0] -= 1
            if countdown[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*arguments, **more)

        return call

    for name in CALLS:
        setattr(os, name, counted(getattr(os, name)))
    for name in ("write_bytes", "symlink_to"):
        setattr(Path, name, counted(getattr(Path, name)))


def _publish(folder: str, die_at: int, room: int) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if die_at:
        dying_at(die_at)
    if room:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    run_publish(f"{folder}/publishconf.py", f"{folder}/.cache")


@contextmanager
def child(desk: Publisher, die_at: int = 0, room: int = 0) -> Iterator[BaseProcess]:
    """Give a process that has begun to publish; when the context ends it has, too."""
    process = _SPAWN.Process(target=_publish, args=(str(desk.folder), die_at, room))
    process.start()
    try:
        yield process
    finally:
        process.join(120)
        process.kill()
        process.join()


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], ...]:
    """Return what readers see of both states."""
    made = []
    for number in range(2):
        desk = Publisher(tmp_path_factory.mktemp("expected"), states(number))
        desk.publish()
        made.append(desk.shown_files())
    return tuple(made)


def assert_is_whole(desk: Publisher, expected: tuple[dict[str, bytes], ...]) -> None:
    """Assert that readers see one of the states, byte for byte."""
    assert desk.shown_files() in expected


def assert_publishes(desk: Publisher, expected: dict[str, bytes]) -> None:
    """Assert that publishing works as if nothing had happened, and leaves nothing behind."""
    with child(desk) as process:
        pass
    assert process.exitcode == 0
    assert desk.shown_files() == expected
    assert all(name.isdecimal() for name in desk.generations()), desk.generations()
    manifests = {path.stem for path in desk.room.generations.glob("*.json")}
    assert manifests == {path.name for path in desk.room.generations.iterdir() if path.is_dir()}


@pytest.mark.parametrize("series", range(_SERIES))
def test_publishing_that_was_killed_leaves_one_whole_site(
    tmp_path: Path, expected: tuple[dict[str, bytes], ...], series: int
) -> None:
    """A kill counts when publishing hadn't ended by itself; moments are spread evenly over a whole run."""
    desk = Publisher(tmp_path, states(0))
    desk.publish()
    chance = random.Random(f"{KILLS} {series}")
    wanted = (KILLS + series) // _SERIES
    killed, durations = 0, [_time_of_publishing(desk, 1)]
    for number in range(4 * wanted + 10):
        if killed == wanted:
            break
        put(desk, number % 2)
        with child(desk) as process:
            time.sleep(statistics.median(durations) * chance.random())
            process.kill()
        killed += process.exitcode == -signal.SIGKILL
        assert_is_whole(desk, expected)
        if chance.random() < 0.2:
            durations = [*durations[-4:], _time_of_publishing(desk, number % 2)]
            assert desk.shown_files() == expected[number % 2]
    put(desk, 1)
    assert_publishes(desk, expected[1])
    assert killed == wanted


def _time_of_publishing(desk: Publisher, number: int) -> float:
    """Publish one of the states, whatever lies there; return the seconds that it took, as the machine is now."""
    put(desk, number)
    start = time.perf_counter()
    with child(desk) as process:
        process.join(120)
        seconds = time.perf_counter() - start
    assert process.exitcode == 0
    return seconds


@pytest.mark.parametrize("seed", range(max(4, KILLS // 8)))
def test_publishing_that_dies_before_any_change_of_the_disk_leaves_one_whole_site(
    tmp_path: Path, expected: tuple[dict[str, bytes], ...], seed: int
) -> None:
    desk = Publisher(tmp_path, states(0))
    desk.publish()
    chance = random.Random(seed)
    for number in (1, 0):
        put(desk, number)
        with child(desk, die_at=chance.randint(1, 420)) as process:
            pass
        assert process.exitcode in (0, -signal.SIGKILL)
        assert_is_whole(desk, expected)
    assert_publishes(desk, expected[0])


@pytest.mark.parametrize("step", ["folder", "file", "manifest", "whole", "link"])
def test_publishing_that_dies_at_a_step_of_its_own_is_made_good_by_the_next(
    tmp_path: Path, expected: tuple[dict[str, bytes], ...], step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class DeadError(BaseException):
        """The end of a process, as far as a test can have it."""

    def die(*_: object, **__: object) -> None:
        raise DeadError

    desk = Publisher(tmp_path, states(0))
    desk.publish()
    put(desk, 1)
    with monkeypatch.context() as patch:
        patch.setattr("shutil.rmtree", lambda *_, **__: None)  # a dead process doesn't clean up
        if step == "folder":
            patch.setattr(generations, "_put", die)
        if step == "file":
            patch.setattr(generations, "_open_folders", die)
        if step == "manifest":
            patch.setattr(generations, "encode_manifest", die)
        if step == "whole":
            patch.setattr(os, "rename", die)
        if step == "link":
            patch.setattr(Path, "symlink_to", die)
        with pytest.raises(DeadError):
            desk.publish()
    assert desk.shown_files() == expected[0]
    desk.publish()
    assert desk.shown_files() == expected[1]
    assert desk.generations() == ["00001", "00002"]


@pytest.mark.parametrize("path", ["only1/index.html", "articles/a/p.bin", "_headers"])
def test_a_full_disk_leaves_what_readers_see(
    tmp_path: Path, expected: tuple[dict[str, bytes], ...], path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Publisher(tmp_path, states(0))
    desk.publish()
    put(desk, 1)
    put_file = generations._put

    def fill(target: Path, source: generations.Made) -> None:
        if target.as_posix().endswith(path):
            target.write_bytes(b"half")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
        put_file(target, source)

    with monkeypatch.context() as patch:
        patch.setattr(generations, "_put", fill)
        with pytest.raises(BuildError, match="No space left on device; readers see what they saw"):
            desk.publish()
    assert desk.shown_files() == expected[0]
    assert desk.generations() == ["00001"]
    desk.publish()
    assert desk.shown_files() == expected[1]


@pytest.mark.parametrize("room", [100, 3_000, 12_000, 30_000])
def test_files_that_the_system_refuses_leave_what_readers_see(
    tmp_path: Path, expected: tuple[dict[str, bytes], ...], room: int
) -> None:
    desk = Publisher(tmp_path, states(0))
    desk.publish()
    put(desk, 1)
    with child(desk, room=room) as process:
        pass
    assert process.exitcode in (0, 1)
    assert_is_whole(desk, expected)
    assert_publishes(desk, expected[1])


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Disk]:
    """Give a file system of its own, in memory; only Linux's root can have one."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("Only root may mount a file system, and this is Linux's way")
    disk = Disk(tmp_path / "disk")
    disk.folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "warta-test", str(disk.folder)], check=False)
    if made.returncode:
        pytest.skip("Nothing may be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk.folder)], check=True)


class Disk(NamedTuple):
    """A file system whose size can be changed."""

    folder: Path

    def leave(self, room: int) -> None:
        """Leave so many bytes free, in whole pages."""
        status = os.statvfs(self.folder)
        used = (status.f_blocks - status.f_bfree) * status.f_frsize
        size = f"remount,size={used + room}"
        subprocess.run(["mount", "-o", size, str(self.folder)], check=True)


def test_a_disk_that_is_really_full_leaves_what_readers_see(
    small_disk: Disk, expected: tuple[dict[str, bytes], ...]
) -> None:
    """Store, workshop and generations lie on it; each time there is room for a bit more."""
    desk = Publisher(small_disk.folder, states(0))
    with child(desk):
        pass
    number, ended = 1, []
    for room in range(4096, 800_000, 200_000 if KILLS < 50 else 20_000):
        put(desk, number)
        small_disk.leave(room)
        with child(desk) as process:
            pass
        ended.append(process.exitcode)
        assert_is_whole(desk, expected)
        small_disk.leave(32_000_000)
        assert_publishes(desk, expected[number])
        number = 1 - number
    assert set(ended) == {0, 1}
    assert ended[0] == 1


def test_of_two_at_once_one_waits(tmp_path: Path, expected: tuple[dict[str, bytes], ...]) -> None:
    desk = Publisher(tmp_path, states(0))
    desk.publish()
    put(desk, 1)
    with child(desk) as one, child(desk) as other:
        pass
    assert [one.exitcode, other.exitcode] == [0, 0]
    assert desk.shown_files() == expected[1]
    assert desk.generations() == ["00001", "00002"]


def test_a_reader_never_misses_anything(tmp_path: Path, expected: tuple[dict[str, bytes], ...]) -> None:
    """Both states have these pages in common; who reads them all the time finds them, whole, every time."""
    desk = Publisher(tmp_path, states(0))
    desk.publish()
    common = sorted(path for path in expected[0].keys() & expected[1].keys() if path.endswith((".html", ".xml", ".br")))
    wrong: list[str] = []
    reads = [0]
    is_over = threading.Event()

    def read() -> None:
        chance = random.Random(1)
        while not is_over.is_set():
            path = chance.choice(common)
            try:
                data = (desk.room.current / path).read_bytes()
            except OSError as error:
                wrong.append(f"{path}: {error}")
                continue
            reads[0] += 1
            if data not in (expected[0][path], expected[1][path]):
                wrong.append(f"{path}: cut")

    reader = threading.Thread(target=read)
    reader.start()
    times = 20 if KILLS > 50 else 4
    try:
        for number in range(times):
            put(desk, (number + 1) % 2)
            desk.publish()
    finally:
        is_over.set()
        reader.join()
    assert wrong == []
    assert reads[0] > 200
    assert tree(desk.room.current)
