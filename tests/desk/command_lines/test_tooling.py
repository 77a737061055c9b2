"""`inv edition` and `inv schemas`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from plugins.desk.command_lines.tooling import run_edition, run_schemas
from plugins.newsroom.config import load_config
from tests.desk.conftest import RunStatus
from tests.sites.desk import THEME, Desk

PLACES = ("pelicanconf.py", ".cache")


def edition(code: str, *, as_json: bool = False, shows_all: bool = False) -> None:
    run_edition(*PLACES, code, shows_all=shows_all, as_json=as_json)


@pytest.fixture
def own_theme(desk: Desk) -> Desk:
    shutil.copytree(THEME, "theme")
    settings = Path("pelicanconf.py")
    settings.write_text(settings.read_text().replace(str(THEME), "theme"))
    return desk


def test_an_edition_is_begun_once(own_theme: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    edition("FR")
    out = capsys.readouterr().out.splitlines()
    assert out[:2] == [
        'pelicanconf.py: "fr" (Français) is in EDITIONS now; docs/settings.md says what its entry may hold',
        "theme/translations/fr/LC_MESSAGES/messages.po: begun",
    ]
    assert out[2].endswith("texts of the interface to translate (inv catalogs lists them)")
    assert out[3:] == [
        "2 authors without a text in fr:",
        "  content/authors/ana/fr.md   Ana Lee",
        "  content/authors/budi/fr.md  Budi",
        "1 categories without a text in fr:",
        "  content/categories/policy/fr.md  Policy",
        "1 articles without a text in fr:",
        "  content/articles/2026/xz/fr.md  A backdoor",
    ]
    assert list(load_config(Path("pelicanconf.py")).settings.editions) == ["en", "id", "fr"]
    settings, catalog = Path("pelicanconf.py"), Path("theme/translations/fr/LC_MESSAGES/messages.po")
    before = (settings.read_bytes(), catalog.read_bytes())
    edition("fr")
    assert capsys.readouterr().out.splitlines() == out[2:]
    assert (settings.read_bytes(), catalog.read_bytes()) == before
    own_theme.build(EDITIONS={"en": {}, "id": {}, "fr": {}}, THEME="theme")
    assert 'lang="fr"' in own_theme.page("fr/index.html")


def test_programs_get_everything(own_theme: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    edition("id", as_json=True)
    said = json.loads(capsys.readouterr().out)
    assert said.keys() == {"code", "done", "messages", "lacks"}
    assert (said["code"], said["done"]) == ("id", [])
    assert [lack["path"] for lack in said["lacks"]] == [
        "content/authors/ana/id.md",
        "content/authors/budi/id.md",
        "content/categories/policy/id.md",
    ]


def test_long_lists_are_cut_unless_all_is_asked_for(own_theme: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    own_theme.write({f"tags/t{number:02}/en.md": "---\nname: T\nslug: t{0}\n---\n".replace("{0}", str(number))
                     for number in range(15)})  # fmt: skip
    edition("id")
    assert "  and 3 more (--all)" in capsys.readouterr().out
    edition("id", shows_all=True)
    assert "content/tags/t14/id.md" in capsys.readouterr().out


def test_a_site_that_finds_its_editions_needs_no_entry(own_theme: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Path("pelicanconf.py")
    settings.write_text(settings.read_text() + "EDITIONS = 'auto'\n")
    before = settings.read_text()
    edition("fr")
    out = capsys.readouterr().out
    assert 'EDITIONS is "auto": the edition comes into being with its first text' in out
    assert settings.read_text() == before


@pytest.mark.parametrize(
    "code, line, status, message",
    [
        ("xx", "", 2, "'xx' is no language, expected a BCP 47 code such as fr or zh-Hant\n"),
        ("fr", "EDITIONS = dict(en={}, id={})\n", 1,
         ("pelicanconf.py: EDITIONS is no dictionary with an entry for each language, expected this entry in it, "
         'by hand: "fr": {}\n')),
    ],
)  # fmt: skip
def test_what_can_not_be_begun_is_said(
    own_theme: Desk,
    status_of: RunStatus,
    capsys: pytest.CaptureFixture[str],
    code: str,
    line: str,
    status: int,
    message: str,
) -> None:
    settings = Path("pelicanconf.py")
    if line:
        kept = [row for row in settings.read_text().splitlines(keepends=True) if "EDITIONS" not in row]
        settings.write_text("".join(kept) + line)
    before = settings.read_text()
    assert status_of(edition, code) == status
    assert capsys.readouterr().err == message
    assert settings.read_text() == before
    assert not Path("theme/translations/fr").exists()


def test_schemas_are_written_and_checked(desk: Desk, status_of: RunStatus, capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of(run_schemas, "pelicanconf.py", is_check=True) == 1
    assert not Path("schemas").exists()
    assert "schemas/article.json: is not up to date" in capsys.readouterr().out
    assert status_of(run_schemas, "pelicanconf.py", is_check=False) == 0
    assert status_of(run_schemas, "pelicanconf.py", is_check=True) == 0
    assert capsys.readouterr().out.endswith("The schemas and the editors' settings are up to date.\n")
    settings = Path(".vscode/settings.json")
    settings.write_text(json.dumps({**json.loads(settings.read_text()), "mine": True}))
    run_schemas("pelicanconf.py", is_check=False)
    assert json.loads(settings.read_text())["mine"] is True
    settings.write_text("// mine\n{}")
    run_schemas("pelicanconf.py", is_check=False)
    assert settings.read_text() == "// mine\n{}"
    assert "is no JSON without comments, and was not touched" in capsys.readouterr().err
