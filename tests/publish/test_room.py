"""Folders that are never published into."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.newsroom.problems import ConfigError
from plugins.newsroom.write.paths import PUBLISHED
from plugins.publish.room import Room, check_room


def check(top: Path, name: str) -> None:
    """Check a folder as a desk at `top` would that has content/, theme/, .cache/, and .git/."""
    for own in ("desk/content", "desk/theme", "desk/.git", "home"):
        (top / own).mkdir(parents=True, exist_ok=True)
    desk = top / "desk"
    sources = [("content", desk / "content"), ("theme", desk / "theme"), ("store", desk / ".cache")]
    folder = Path(name) if name.startswith("/") else desk / name
    check_room(name, Room(folder), home=top / "home", project=desk, sources=sources)


@pytest.mark.parametrize("name", ["public", "public/site", "../elsewhere"])
def test_folders_of_their_own_are_accepted(tmp_path: Path, name: str) -> None:
    check(tmp_path, name)


@pytest.mark.parametrize(
    "name, why",
    [
        ("", "an empty name"),
        ("/", "the top of the file system"),
        (".", "which holds the repository"),
        ("..", "which holds your home directory"),
        ("../home", "which holds your home directory"),
        ("content", "which holds the content"),
        ("content/public", "which is inside the content"),
        ("theme", "which holds the theme"),
        (".cache", "which holds the store"),
        (".git/public", "which is inside a repository's own folder"),
    ],
)
def test_folders_in_which_something_could_be_lost_are_refused(tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(ConfigError) as caught:
        check(tmp_path, name)
    assert str(caught.value) == (f"OUTPUT_PATH: found {name!r}, {why}; expected a folder of its own, such as public")


def _link(folder: Path) -> None:
    folder.symlink_to("content")


def _foreign_generations(folder: Path) -> None:
    (folder / "generations").mkdir(parents=True)


def _linked_generations(folder: Path) -> None:
    folder.mkdir()
    (folder / "generations").symlink_to("/")


def _real_current(folder: Path) -> None:
    (folder / "current").mkdir(parents=True)


def _file(folder: Path) -> None:
    folder.write_text("mine")


def _repository(folder: Path) -> None:
    (folder / ".git").mkdir(parents=True)


@pytest.mark.parametrize(
    "make, why",
    [
        (_link, "a symbolic link"),
        (_foreign_generations, f"in which generations is not the press's (there is no {PUBLISHED})"),
        (_linked_generations, "in which generations is a symbolic link"),
        (_real_current, "in which current is no symbolic link"),
        (_file, "which is a file"),
        (_repository, "which holds the repository"),
    ],
)
def test_what_is_not_the_presss_own_is_refused(tmp_path: Path, make: Callable[[Path], None], why: str) -> None:
    check(tmp_path, "public")
    make(tmp_path / "desk/public")
    with pytest.raises(ConfigError) as caught:
        check(tmp_path, "public")
    assert why in str(caught.value)
