"""Where a change matters."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from plugins.preview.orders import Order
from plugins.preview.places import Places, make_places, matters

PLACES = Places(
    folders=("/.desk/public/content", "/.desk/public/theme", "/.desk/public/plugins"),
    files=("/.desk/public/pelicanconf.py",),
    left_out=("/.desk/public/output", "/.desk/public/content/output"),
)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/articles/a/en.md", True),
        ("content/articles/public/en.md", True),
        ("content/articles/a", True),
        ("content", True),
        ("theme/static/site.css", True),
        ("plugins/tags/views.py", True),
        ("pelicanconf.py", True),
        ("tasks.py", False),
        ("contents/a.md", False),
        ("output/index.html", False),
        ("content/output/index.html", False),
        ("content/a/en.md~", False),
        ("content/a/.en.md.swp", False),
        ("content/a/.en.md.swx", False),
        ("content/a/en.swp", False),
        ("content/a/4913", False),
        ("content/a/#en.md#", False),
        ("content/a/.#en.md", False),
        ("content/a/en.md___jb_tmp___", False),
        ("content/a/en (Ana's conflicted copy 2026-11-24).md", False),
        ("content/a/en.sync-conflict-20261124-101010-ABCDEFG.md", False),
        ("content/a/en.md.orig", False),
        ("content/a/en.md.sb-1a2b3c4d-5E6f7G", False),
        ("content/conflicted/en.md", True),
        ("content/.git/index", False),
        ("content/.cache/x/en.md", False),
        ("plugins/tags/__pycache__/views.cpython-311.pyc", False),
        ("content/a/.DS_Store", False),
        ("pelicanconf.py~", False),
        (".pelicanconf.py.swp", False),
    ],
)
def test_only_what_was_written_for_the_site_matters(path: str, expected: bool) -> None:
    assert matters(PurePosixPath("/.desk/public") / path, PLACES) is expected


def test_places_are_found_from_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "texts").symlink_to(tmp_path / "elsewhere")

    places = make_places(Order(settings="publishconf.py"), ("texts", "theme", "overrides"), "site")

    def below(*names: str) -> tuple[str, ...]:
        return tuple(str(tmp_path.resolve() / name) for name in names)

    assert places == Places(
        folders=below("elsewhere", "overrides", "plugins", "theme"),
        files=below("pelicanconf.py", "publishconf.py"),
        left_out=below(".cache", ".git", ".venv", "output", "public", "site"),
    )


def test_content_that_was_ordered_stands_for_that_of_the_settings(tmp_path: Path) -> None:
    places = make_places(Order(content=str(tmp_path / "archive")), ("content", "theme"))

    assert str(tmp_path.resolve() / "archive") in places.folders
    assert str(Path("content").resolve()) not in places.folders
