"""Stories and texts found by whatever a writer calls them."""

from pathlib import Path

import pytest

from plugins.desk.reading import Desk, DeskError, open_desk
from plugins.newsroom.moment import now
from plugins.newsroom.problems import ConfigError
from tests.sites.desk import Desk as Folder
from tests.sites.desk import text


@pytest.fixture
def opened(desk: Folder) -> Desk:
    desk.write({"pages/about/en.md": text("About", date=None), "articles/flat.md": text("Flat", slug="flat-slug")})
    return open_desk("pelicanconf.py", at=now())


@pytest.mark.parametrize(
    "name, langs",
    [
        ("xz", ["en", "id"]),
        ("pintu-belakang", ["en", "id"]),
        ("content/articles/2026/xz", ["en", "id"]),
        ("content/articles/2026/xz/", ["en", "id"]),
        ("content/articles/2026/xz/id.md", ["en", "id"]),
        ("flat-slug", ["en"]),
        ("content/articles/flat.md", ["en"]),
        ("about", ["en"]),
        ("pages/about", ["en"]),
    ],
)
def test_a_story_is_found(opened: Desk, name: str, langs: list[str]) -> None:
    assert list(opened.find_story(name)) == langs


@pytest.mark.parametrize(
    "name, message",
    [
        ("xzz", "no such story: 'xzz', expected the name of a story's folder; did you mean xz?"),
        ("nothing-like-it", "no such story: 'nothing-like-it', expected the name of a story's folder"),
        ("content/articles", "no such story: 'content/articles', expected the name of a story's folder"),
    ],
)
def test_what_is_no_story_is_said(opened: Desk, name: str, message: str) -> None:
    with pytest.raises(DeskError) as caught:
        opened.find_story(name)
    assert str(caught.value) == message


def test_a_text_is_found_by_its_file(opened: Desk) -> None:
    article = opened.find_article("content/articles/2026/xz/id.md")
    assert opened.shown(article) == "content/articles/2026/xz/id.md"
    assert opened.find_article(str(Path("content/articles/2026/xz/id.md").resolve())) == article
    with pytest.raises(DeskError, match="no such file, expected a file of an article or page below content/"):
        opened.find_article("content/articles/2026/xz/ja.md")
    with pytest.raises(DeskError, match=r"has an error \(inv check\), or is no article"):
        opened.find_article("content/authors/ana/en.md")


def test_languages_are_written_in_any_case(opened: Desk) -> None:
    assert opened.check_lang("ID") == "id"
    with pytest.raises(DeskError, match="'ja' is no language of this site, expected one of en, id; inv edition ja"):
        opened.check_lang("ja")


def test_settings_that_are_missing_are_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such settings file"):
        open_desk(str(tmp_path / "pelicanconf.py"), at=now())
