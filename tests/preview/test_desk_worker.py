"""Pages of the desk, made from whole small sites in this process."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.preview.board import Round
from plugins.preview.desk_worker import show
from plugins.preview.orders import Order
from plugins.preview.questions import Question
from tests.desk.making import git
from tests.sites.desk import SETTINGS, Desk, text

FIRST = "The library was written by one person.\n\nA second paragraph stays as it is.\n\nGone."
SECOND = "The library was written by two people.\n\nA second paragraph stays as it is.\n\nSomething is new here today."
TRANSLATED = "Pustaka itu ditulis satu orang.\n\nParagraf kedua tetap begini.\n\nPergi."


def settings_of(values: Mapping[str, object]) -> str:
    return "".join(f"{name} = {value!r}\n" for name, value in values.items())


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk in the current folder; the moment is 1 June 2026, 12:00 UTC."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780315200")
    (tmp_path / "pelicanconf.py").write_text(settings_of({**SETTINGS, "EDITIONS": {"en": {}, "id": {}}}))
    return Desk(
        tmp_path,
        {
            "articles/xz/en.md": text("A & C", FIRST, slug="xz", authors=["ana"]),
            "articles/next/en.md": text("Next", date="2026-06-24 09:00"),
            "articles/plan/en.md": text("Plan", status="draft"),
            "pages/about/en.md": text("About", date=None),
        },
    )


def page(question: Question, status: int = 200) -> str:
    shown = show(Order(), question)
    assert shown.status == status, shown.html
    return shown.html


def words(markup: str) -> str:
    """Return the words of a page, with | where an element ends."""
    return re.sub(r"\s+", " ", re.sub(r"(?:\s*<[^<>]*>\s*)+", "|", markup.partition("<body>")[2]))


def test_the_desk_page_shows_every_story_in_every_language(desk: Desk) -> None:
    shown = words(page(Question()))

    assert "|story|date|en|id|" in shown
    assert "|Next|" in shown
    assert "|2026-06-24|scheduled, original|edit|missing|" in shown
    assert "|Plan|2026-01-02|draft, original|edit|missing|" in shown
    assert "|A &amp; C|ana|2026-01-02|original|edit|missing|" in shown
    assert "|About|original|edit|missing|" in shown


def test_what_is_to_come_is_listed(desk: Desk) -> None:
    assert "|2026-06-24 09:00|appears|Next|en|content/articles/next/en.md|" in words(page(Question()))


def test_problems_are_those_of_the_public_site_with_links_that_open_their_files(desk: Desk) -> None:
    desk.write({"articles/link/en.md": text("Link", "[Plan](../plan/en.md)")})
    shown = page(Question())

    assert "Problems: 1 error" in shown
    assert "leads to a text that is draft" in shown
    file = desk.folder / "content/articles/link/en.md"
    assert re.search(rf'href="vscode://file{re.escape(str(file))}:5"><code><bdi>content/articles/link/en\.md:5<', shown)


def test_weights_and_builds_are_listed(desk: Desk) -> None:
    (desk.folder / "out/xz").mkdir(parents=True)
    (desk.folder / "out/xz/index.html").write_bytes(b"x" * 1500)
    each = Round(clock="12:00:01", cause="content/a.md", seconds=0.123, files=3, errors=1, warnings=2)
    shown = words(page(Question(folder=str(desk.folder / "out"), rounds=(each,))))

    assert "|content/articles/xz/en.md|1.5|0.0|0.0|1.5|" in shown
    assert "|12:00:01|content/a.md|0.12|3|1|2|" in shown


def test_only_the_newest_stories_are_shown_unless_all_are_asked_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugins.preview.desk_page.LONGEST", 1)

    assert ["A &amp; C" in page(Question(shows_all=shows_all)) for shows_all in (False, True)] == [False, True]
    assert 'And 2 older: <a href="/_desk/?all">' in page(Question())


def test_settings_that_fail_are_said(desk: Desk) -> None:
    (desk.folder / "pelicanconf.py").write_text("x = (\n")

    assert "pelicanconf.py:1" in page(Question(), 503)


@pytest.mark.parametrize(
    ("story", "lang", "said"),
    [
        ("xzz", "id", "no such story: 'xzz', expected the name of a story's folder; did you mean xz?"),
        ("xz", "id", "xz is not in id; inv translate xz --to id begins it"),
        ("xz", "en", "content/articles/xz/en.md: is the original of its story, expected a translation"),
    ],
)
def test_what_can_not_be_compared_is_said(desk: Desk, story: str, lang: str, said: str) -> None:
    assert page(Question(story=story, lang=lang), 404) == said


def hash_of(desk: Desk) -> str:
    return next(article.text_hash for article in desk.prepare().site.articles.values() if article.key.story == "xz")


def test_a_translation_stands_beside_its_original(desk: Desk) -> None:
    translation = text("Sebuah A", TRANSLATED, date=None, source_hash=hash_of(desk))
    desk.write({"articles/xz/id.md": translation.replace("\n\nPergi.", "")})
    shown = page(Question(story="xz", lang="id"))

    assert "The original has not changed since the translation was made." in shown
    assert '<div class="block" lang="id" dir="ltr"><p>Pustaka itu ditulis satu orang.</p></div>' in shown
    assert shown.count('class="pair wanting"') == 1
    assert "|Gone.|Missing in id|" in words(shown)


def test_what_has_changed_since_is_marked(desk: Desk) -> None:
    desk.write({"articles/xz/id.md": text("Sebuah A", TRANSLATED, date=None, source_hash=hash_of(desk))})
    git(desk.folder, "init", "-q")
    git(desk.folder, "add", "content")
    git(desk.folder, "commit", "-qm", "first")
    desk.write({"articles/xz/en.md": text("A new title", SECOND, slug="xz", authors=["ana"])})
    shown = page(Question(story="xz", lang="id"))

    assert "Marked is what has changed since the translation was made (git " in shown
    assert "<p>The library was written by <del>one person.</del><ins>two people.</ins></p>" in shown
    assert '<p class="label" lang="en" dir="ltr">New since</p><div class="new"><p>Something is new here today.' in shown
    assert "<del>Gone.</del></p></div>" in shown
    assert "<ins>new title</ins>" in shown


def test_without_git_the_page_says_so_and_stands(desk: Desk) -> None:
    desk.write({"articles/xz/id.md": text("Sebuah A", TRANSLATED, date=None, source_hash="0" * 12)})
    shown = page(Question(story="xz", lang="id"))

    assert "The original has changed; what, only git can tell: not a git repository" in shown
    assert "|Paragraf kedua tetap begini.|" in words(shown)


def test_links_and_pictures_lead_where_readers_are_led_and_anchors_stand_once(desk: Desk) -> None:
    body = "## Part\n\n[Plan](../plan/en.md) ![P](p.png)"
    desk.write(
        {
            "articles/xz/en.md": text("A", body, slug="xz"),
            "articles/xz/id.md": text("B", body, date=None),
            "articles/xz/p.png": b"x",
        }
    )
    shown = page(Question(story="xz", lang="id"))

    assert shown.count('href="/plan/"') == 2
    assert shown.count('src="/articles/xz/p.png"') == 2
    assert ' id="part"' not in shown


def test_why_stories_follow_is_told_of_drafts_too(desk: Desk) -> None:
    tagged = {"tags": ["tar"], "related": ["plan"]}
    desk.write(
        {
            "articles/xz/en.md": text("A & C", "Archive, liblzma.", slug="xz", **tagged),
            "articles/tar/en.md": text("Tar", "Archives, liblzma.", tags=["tar"], date="2026-01-05"),
            **{f"articles/z{place}/en.md": text(f"Topic{place}", f"word{place}") for place in range(8)},
        }
    )
    shown = page(Question(story="xz", lang="en", wants_reasons=True))

    assert '<a href="/plan/"><bdi lang="en">Plan</bdi></a>' in shown
    assert words(shown).partition("|Plan|")[2] == (
        "pinned by the editor|Tar|words: archive, liblzma|tags: tar|3 days apart|"
    )


def test_an_article_that_nothing_follows_says_so(desk: Desk) -> None:
    assert "No story follows it." in page(Question(story="xz", lang="en", wants_reasons=True))
    assert "No story follows it." in page(Question(story="pages/about", lang="en", wants_reasons=True))


def test_reasons_of_an_article_that_is_not_there_are_an_error(desk: Desk) -> None:
    said = page(Question(story="xz", lang="id", wants_reasons=True), 404)

    assert said == "xz is not in id; inv translate xz --to id begins it"
