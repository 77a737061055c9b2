"""What `inv check` says of pictures without words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plugins.pictures.rules import find_undescribed
from tests.pictures.painting import SVG
from tests.sites.desk import Desk, text

EXPECTED = 'expected alt: what the picture shows, or alt: "" for one that adds nothing'


def said(folder: Path, **texts: str) -> list[str]:
    files: dict[str, Any] = {f"articles/h/{lang}.md": words for lang, words in texts.items()}
    desk = Desk(folder, {**files, "articles/h/a.svg": SVG}, EDITIONS={"en": {}, "id": {}, "ja": {}})
    found = find_undescribed(desk.prepare().site, desk.config())
    return [str(problem).replace(f"{folder}/content/articles/h/", "") for problem in found]


@pytest.mark.parametrize(
    ("cover", "expected"),
    [
        ({"path": "a.svg", "alt": "A"}, []),
        ({"path": "a.svg", "alt": ""}, []),
        ({"path": "a.svg"}, [f"en.md:4: cover.alt: is missing, {EXPECTED}"]),
    ],
    ids=["said", "empty on purpose", "missing"],
)
def test_a_cover_says_what_it_shows(tmp_path: Path, cover: dict[str, str], expected: list[str]) -> None:
    assert said(tmp_path, en=text("A", cover=cover)) == expected


def test_a_translation_says_it_in_its_own_language(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        en=text("A", cover={"path": "a.svg", "alt": "A harbour"}),
        id=text("B", translated_from="en", date=None),
        ja=text("C", translated_from="en", date=None, cover={"alt": "港"}),
    )
    assert found == ["id.md: cover.alt: the cover is described in en only: 'A harbour', expected alt in id (warning)"]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("![A](a.svg)", []),
        ("![](a.svg){role=none}", []),
        ("Words\n\n![](a.svg)", [7]),
        ('<img src="a.svg">', [5]),
        ('<img src="a.svg" alt="A">', []),
    ],
)
def test_pictures_of_a_body_are_described(tmp_path: Path, body: str, lines: list[int]) -> None:
    expected = "expected ![what the picture shows](…), or ![](…){role=none} for one that adds nothing"
    assert said(tmp_path, en=text("A", body)) == [
        f"en.md:{line}: the picture 'a.svg' has no text, {expected}" for line in lines
    ]
