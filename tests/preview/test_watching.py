"""Changes of files are noticed."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import watchfiles

from plugins.preview import watching
from plugins.preview.places import Places
from plugins.preview.watching import Watch, git_lock


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    desk = tmp_path.resolve()
    for name in ("content/a", "content/output"):
        (desk / name).mkdir(parents=True)
    (desk / "pelicanconf.py").touch()
    return desk


def places_of(desk: Path) -> Places:
    return Places(
        (str(desk / "content"), str(desk / "theme")), (str(desk / "pelicanconf.py"),), (str(desk / "content/output"),)
    )


def watch(desk: Path, steps: Callable[[Watch], Awaitable[None]]) -> list[str]:
    """Carry out steps while the desk is watched, and return what is said."""
    said: list[str] = []

    async def follow() -> None:
        watch = Watch(said.append)
        watch.look(places_of(desk))
        await asyncio.sleep(0.05)
        try:
            await asyncio.wait_for(steps(watch), 10)
        finally:
            await watch.stop()

    asyncio.run(follow())
    return said


async def no_more(watch: Watch) -> bool:
    try:
        await asyncio.wait_for(watch.changes(), 0.3)
    except TimeoutError:
        return True
    return False


def test_a_burst_is_one_change_without_what_editors_make(desk: Path) -> None:
    async def steps(watch: Watch) -> None:
        for name in ("4913", ".en.md.swp", "en.md~", "en.md", "id.md"):
            (desk / "content" / "a" / name).write_text("x", encoding="utf-8")
        (desk / "content" / "a" / "4913").unlink()
        (desk / "content" / "a" / "id.md").replace(desk / "content" / "a" / "en.md")
        (desk / "content" / "output" / "index.html").touch()
        (desk / "notes.txt").touch()
        changed = await watch.changes()
        assert {path.name for path in changed} - {"id.md"} == {"en.md"}
        assert await no_more(watch)

    assert watch(desk, steps) == []


def test_settings_are_seen_though_their_file_is_replaced(desk: Path) -> None:
    async def steps(watch: Watch) -> None:
        for _ in range(2):
            (desk / "new.py").write_text("x = 1", encoding="utf-8")
            (desk / "new.py").replace(desk / "pelicanconf.py")
            assert await watch.changes() == {desk / "pelicanconf.py"}

    assert watch(desk, steps) == []


def test_a_folder_that_comes_or_is_made_again_is_watched(desk: Path) -> None:
    async def steps(watch: Watch) -> None:
        (desk / "theme").mkdir()
        shutil.rmtree(desk / "content")
        (desk / "content").mkdir()
        seen = set(await watch.changes())
        while not {desk / "content", desk / "theme"} <= seen:
            seen |= await watch.changes()
        watch.look(places_of(desk))
        await asyncio.sleep(0.1)
        (desk / "content" / "b.md").touch()
        (desk / "theme" / "site.css").touch()
        while not {desk / "content" / "b.md", desk / "theme" / "site.css"} <= seen:
            seen |= await watch.changes()

    assert watch(desk, steps) == []


def test_files_are_looked_for_when_the_system_reports_nothing(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def awatch(*paths: Path, force_polling: bool | None, **options: object) -> object:
        if not force_polling:
            raise OSError("no watches left")
        return watchfiles.awatch(*paths, force_polling=True, poll_delay_ms=20, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(watching, "awatch", awatch)

    async def steps(watch: Watch) -> None:
        await asyncio.sleep(0.1)
        (desk / "content" / "a" / "en.md").write_text("x", encoding="utf-8")
        assert desk / "content" / "a" / "en.md" in await watch.changes()

    said = watch(desk, steps)
    assert set(said) == {"The system doesn't report changes of files (no watches left); looking for them instead."}


def test_a_lock_is_waited_for(desk: Path) -> None:
    lock = desk / "index.lock"

    async def follow() -> set[Path]:
        watch = Watch(lambda _: None, lock)
        watch.look(places_of(desk))
        await asyncio.sleep(0.1)
        lock.touch()
        (desk / "content" / "a" / "en.md").touch()
        changes = asyncio.create_task(watch.changes())
        await asyncio.sleep(0.5)
        assert not changes.done()
        (desk / "content" / "a" / "id.md").touch()
        await asyncio.sleep(0.3)
        lock.unlink()
        try:
            return set(await asyncio.wait_for(changes, 5))
        finally:
            await watch.stop()

    assert {path.name for path in asyncio.run(follow())} == {"en.md", "id.md"}


def test_the_lock_of_git_is_found_from_any_folder_of_a_repository(tmp_path: Path) -> None:
    (tmp_path / "whole" / ".git").mkdir(parents=True)
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree" / ".git").write_text(f"gitdir: {tmp_path}/whole/.git/worktrees/tree\n", encoding="utf-8")

    assert git_lock(tmp_path / "whole" / "a" / "b") == tmp_path / "whole/.git/index.lock"
    assert git_lock(tmp_path / "tree") == tmp_path / "whole/.git/worktrees/tree/index.lock"
