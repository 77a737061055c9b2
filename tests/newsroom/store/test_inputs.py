"""Everything that a build reads, as one digest."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.newsroom.read.sources import find_sources
from plugins.newsroom.settings import Settings, load
from plugins.newsroom.store import inputs
from plugins.newsroom.store.inputs import are_same, digest_file, digest_inputs, digest_texts

FILES = {
    "content/articles/a/en.md": b"text",
    "content/articles/b.rst": b".. include:: part.inc\n",
    "content/articles/part.inc": b"part",
    "content/articles/x.png": b"png",
    "theme/templates/base.html": b"base",
    "theme/templates/feeds/atom.xml": b"atom",
    "theme/templates/_part.html": b"part",
    "theme/translations/ar/LC_MESSAGES/messages.po": b"catalog",
    "mine/base.html": b"mine",
}
FOLDERS = ("theme/templates", "theme/translations", "mine", "other")
IGNORED = ("_*",)


def digest(root: Path, *settings: Any) -> bytes:
    sources = find_sources(load({"PATH": str(root / "content"), "IGNORE_FILES": list(IGNORED)}))
    assert sources.unreadable == {}
    standing = digest_inputs(sources.files, settings, [root / folder for folder in FOLDERS])
    return digest_texts(standing, sources.digests)


def write(root: Path, path: str, data: bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, data in FILES.items():
        write(tmp_path, path, data)
    return tmp_path


def rename(old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / new).parent.mkdir(parents=True, exist_ok=True)
        (root / old).rename(root / new)

    return change


def written(path: str, data: bytes) -> Callable[[Path], None]:
    """Return an edit that leaves the file's time as it was, and its size if the data has the same."""

    def change(root: Path) -> None:
        was = (root / path).stat() if (root / path).exists() else None
        write(root, path, data)
        if was is not None:
            os.utime(root / path, ns=(was.st_atime_ns, was.st_mtime_ns))

    return change


def removed(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink()


def test_it_is_16_bytes_and_the_same_for_the_same_wherever_it_lies(tmp_path: Path) -> None:
    for place in ("one", "two"):
        for path, data in FILES.items():
            write(tmp_path / place, path, data)
    assert digest(tmp_path / "one") == digest(tmp_path / "two")
    assert len(digest(tmp_path / "one")) == 16


@pytest.mark.parametrize(
    "edit",
    [
        written("content/articles/a/en.md", b"TEXT"),
        rename("content/articles/a/en.md", "content/articles/b/en.md"),
        removed("content/articles/a/en.md"),
        written("content/articles/new.md", b""),
        written("content/articles/part.inc", b"PART"),
        rename("content/articles/x.png", "content/articles/y.png"),
        removed("content/articles/x.png"),
        written("content/articles/new.png", b""),
        written("theme/templates/base.html", b"BASE"),
        written("theme/templates/_part.html", b"PART"),
        written("theme/templates/feeds/atom.xml", b"ATOM"),
        written("theme/templates/new.html", b""),
        removed("theme/templates/base.html"),
        written("theme/translations/ar/LC_MESSAGES/messages.po", b"CATALOG"),
        rename("theme/translations/ar", "theme/translations/id"),
        written("mine/base.html", b"MINE"),
        rename("mine/base.html", "other/base.html"),
        removed("mine/base.html"),
    ],
)
def test_it_changes_with_what_is_read(root: Path, edit: Callable[[Path], None]) -> None:
    before = digest(root)
    edit(root)
    assert digest(root) != before


@pytest.mark.parametrize(
    "edit",
    [
        written("content/articles/x.png", b"other picture"),
        written("content/_draft.md", b"passed over"),
        written("elsewhere/x.html", b""),
        lambda root: os.utime(root / "content/articles/a/en.md", (1, 1)),
        lambda root: (root / "content/empty").mkdir(),
    ],
)
def test_it_does_not_change_with_what_is_not(root: Path, edit: Callable[[Path], None]) -> None:
    before = digest(root)
    edit(root)
    assert digest(root) == before


def test_bytes_that_move_from_one_file_to_the_next_are_another_content(tmp_path: Path) -> None:
    for place, (one, other) in {"one": (b"ab", b"c"), "two": (b"a", b"bc")}.items():
        write(tmp_path / place, "content/a.md", one)
        write(tmp_path / place, "content/b.md", other)
    assert digest(tmp_path / "one") != digest(tmp_path / "two")


def test_a_template_that_moves_to_a_folder_that_is_asked_earlier_counts(tmp_path: Path) -> None:
    for place, folders in {"one": ("theme/templates", "mine"), "two": ("mine", "other")}.items():
        for folder, data in zip(folders, (b"first", b"second"), strict=True):
            write(tmp_path / place, f"{folder}/a.html", data)
        (tmp_path / place / "content").mkdir()
    assert digest(tmp_path / "one") != digest(tmp_path / "two")


@pytest.mark.parametrize(
    "one, other",
    [
        ((Settings(),), (Settings(sitename="Other"),)),
        ((Settings(), {"count": 1}), (Settings(), {"count": 2})),
        ((["a", "b"],), (["b", "a"],)),
        (("a", "b"), (["a", "b"],)),
        ((), ("",)),
    ],
)
def test_it_changes_with_the_settings(root: Path, one: Any, other: Any) -> None:
    assert digest(root, *one) != digest(root, *other)


def test_the_order_of_a_setting_s_names_does_not_count(root: Path) -> None:
    assert digest(root, {"a": 1, "b": 2}) == digest(root, {"b": 2, "a": 1})


def test_it_changes_with_the_version_of_the_code(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(root)
    monkeypatch.setattr(inputs, "code_version", lambda: b"another")
    assert digest(root) != before


def test_a_catalog_that_can_not_be_read_is_an_error(root: Path) -> None:
    (root / "theme/translations/dangling.po").symlink_to("nowhere")
    with pytest.raises(FileNotFoundError):
        digest(root)


def test_files_are_the_same_while_their_bytes_are(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"12")
    copies = {str(file): digest_file(file)}
    assert are_same({})
    assert are_same(copies)
    os.utime(file, (1, 1))
    assert are_same(copies)
    file.write_bytes(b"13")
    os.utime(file, (1, 1))
    assert not are_same(copies)
    file.unlink()
    assert not are_same(copies)
