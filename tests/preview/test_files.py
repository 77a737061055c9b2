"""Which file of a folder answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.preview.files import find_file, find_missing_page


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site with two editions, beside a file and a folder that are none of its own."""
    folder = tmp_path / "output"
    for path in ("index.html", "404.html", "id/index.html", "id/404.html", "id/a.b/index.html", "img/a.svg"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path, encoding="utf-8")
    (tmp_path / "output2").mkdir()
    (tmp_path / "output2" / "index.html").write_text("another site", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("",), "index.html"),
        (("index.html",), "index.html"),
        (("id", ""), "id/index.html"),
        (("id", "a.b", ""), "id/a.b/index.html"),
        (("img", "a.svg"), "img/a.svg"),
    ],
)
def test_a_file_is_found_and_a_folder_has_its_index(folder: Path, names: tuple[str, ...], expected: str) -> None:
    assert find_file(folder, names) == folder.resolve() / expected


@pytest.mark.parametrize(
    "names",
    [
        ("id",),
        ("img", ""),
        ("index.html", ""),
        ("index.html", "x"),
        ("missing",),
        ("a" * 300,),
        tuple("a" for _ in range(3000)),
        ("..", "secret.txt"),
        ("..", "output2", ""),
        ("/etc/passwd",),
        ("nul\0",),
    ],
)
def test_nothing_else_is_found(folder: Path, names: tuple[str, ...]) -> None:
    assert find_file(folder, names) is None


def test_links_count_where_they_lead(folder: Path) -> None:
    (folder / "out.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "away").symlink_to(folder.parent / "output2")
    (folder / "circle").symlink_to(folder / "circle")
    (folder / "inside.html").symlink_to(folder / "index.html")

    found = [find_file(folder, names) for names in (("out.txt",), ("away", ""), ("circle",), ("inside.html",))]

    assert found == [None, None, None, folder.resolve() / "index.html"]


def test_the_folder_itself_may_be_a_link(folder: Path) -> None:
    link = folder.parent / "link"
    link.symlink_to(folder)

    assert find_file(link, ("",)) == folder.resolve() / "index.html"


def test_without_the_folder_nothing_is_found(tmp_path: Path) -> None:
    assert find_file(tmp_path / "output", ("",)) is None
    assert find_missing_page(tmp_path / "output", ("",)) is None


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ((), "404.html"),
        (("x",), "404.html"),
        (("id",), "404.html"),
        (("id", ""), "id/404.html"),
        (("id", "x"), "id/404.html"),
        (("id", "x", "y", ""), "id/404.html"),
        (("ja", "x"), "404.html"),
        (("id", "a" * 300, "x", "y"), "id/404.html"),
        (("nul\0", "x"), "404.html"),
        (("ja", *("a" for _ in range(6000))), "404.html"),
    ],
)
def test_the_nearest_missing_page_is_found(folder: Path, names: tuple[str, ...], expected: str) -> None:
    assert find_missing_page(folder, names) == folder.resolve() / expected
