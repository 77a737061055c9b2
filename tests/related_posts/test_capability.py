"""What an article of a whole site is followed by."""

import re
from pathlib import Path
from typing import Any

import pytest

from plugins.newsroom.build import gather
from plugins.newsroom.memory import HeldMemory
from plugins.newsroom.model import ArticleKey
from plugins.newsroom.problems import BuildError, ConfigError
from plugins.related_posts.command_line import run_related
from plugins.related_posts.explaining import explain_related
from plugins.related_posts.ranking import Ranking, rank
from tests.sites.desk import BUILT_AT, Desk, text

XZ = "xz backdoor liblzma archive"


def related(desk: Desk, story: str, lang: str = "en") -> list[str]:
    """Return the stories after an article, those in another language with its code."""
    found = desk.prepare().site.articles[ArticleKey(story, lang)].related
    return [each.key.story if each.key.lang == lang else f"{each.key.story} ({each.key.lang})" for each in found]


def spread(number: int = 8) -> dict[str, str]:
    """Return stories that nothing connects, so that a word may be rare."""
    return {f"articles/z{place}/en.md": text(f"Topic{place}", f"word{place}") for place in range(number)}


def test_the_nearest_stories_follow(tmp_path: Path) -> None:
    files = {"articles/a/en.md": text("One", XZ), "articles/b/en.md": text("Two", XZ)}
    assert related(Desk(tmp_path, {**files, **spread()}), "a") == ["b"]


def test_a_story_never_leads_to_itself_or_its_translation(tmp_path: Path) -> None:
    files = {
        "articles/a/en.md": text("One", XZ, tags=["security"]),
        "articles/a/id.md": text("Satu", XZ),
        "articles/b/id.md": text("Dua", XZ, tags=["security"]),
    }
    desk = Desk(tmp_path, {**files, **spread()}, RELATED_POSTS={"other_languages": True})
    assert related(desk, "a") == ["b (id)"]
    assert related(desk, "a", "id") == ["b"]


@pytest.mark.parametrize(
    "fields",
    [{"status": "draft"}, {"status": "hidden"}, {"date": "2030-01-01"}, {"expires": "2026-02-01"}],
)
def test_what_is_not_public_is_never_shown_nor_compared(tmp_path: Path, fields: dict[str, str]) -> None:
    files = {
        "articles/a/en.md": text("One", XZ, related=["b"]),
        "articles/b/en.md": text("Two", XZ, **fields),
    }
    assert related(Desk(tmp_path, {**files, **spread()}, RELATED_POSTS={"other_languages": True}), "a") == []


def test_pinned_stories_come_first_in_the_editors_order(tmp_path: Path) -> None:
    files = {
        "articles/a/en.md": text("One", XZ, related=["z3", "z1"]),
        "articles/b/en.md": text("Two", XZ),
    }
    desk = Desk(tmp_path, {**files, **spread()})
    assert related(desk, "a") == ["z3", "z1", "b"]
    assert related(desk, "z3") == []


def test_barred_stories_are_left_out(tmp_path: Path) -> None:
    files = {
        "articles/a/en.md": text("One", XZ, unrelated=["b"], related=["b"]),
        "articles/b/en.md": text("Two", XZ),
        "articles/c/en.md": text("Three", XZ),
    }
    assert related(Desk(tmp_path, {**files, **spread()}), "a") == ["c"]


def test_notes_of_one_release_are_not_followed_by_those_of_five_others(tmp_path: Path) -> None:
    notes = {f"articles/r{place}/en.md": text(f"Release 1.{place}.0", XZ) for place in range(7)}
    files = {**notes, **{f"articles/{story}/en.md": text(f"Title{story}", f"{XZ} {story}x y{story}") for story in "ab"}}
    site = {**files, **spread(30)}
    assert related(Desk(tmp_path, site), "r0") == ["r1", "r2", "r3", "a", "b"]
    assert related(Desk(tmp_path, site, RELATED_POSTS={"count": 7}), "r0") == ["r1", "r2", "r3", "a", "b", "r4", "r5"]
    desk = Desk(tmp_path, site)
    desk.write({"articles/r0/en.md": text("Release 1.0.0", XZ, unrelated=["r1"])})
    assert related(desk, "r0") == ["r2", "r3", "r4", "a", "b"]


def test_the_setting_says_how_many_follow(tmp_path: Path) -> None:
    files = {f"articles/{story}/en.md": text(f"Title{story}", XZ) for story in "abcd"}
    site = {**files, **spread(20)}
    assert related(Desk(tmp_path, site, RELATED_POSTS={"count": 2}), "a") == ["b", "c"]
    assert related(Desk(tmp_path, site, RELATED_POSTS={"count": 0}), "a") == []


def test_a_small_edition_is_filled_by_tag_then_category_nearest_in_date_first(tmp_path: Path) -> None:
    files = {
        "articles/a/en.md": text("One", "alpha", date="2026-01-10", tags=["t"], category="c"),
        "articles/b/en.md": text("Two", "beta", date="2026-01-01", category="c"),
        "articles/c/en.md": text("Three", "gamma", date="2026-01-12", category="c"),
        "articles/d/en.md": text("Four", "delta", date="2025-01-01", tags=["t"]),
        "articles/e/en.md": text("Five", "epsilon", tags=["u"], category="d"),
    }
    desk = Desk(tmp_path, files)
    assert related(desk, "a") == ["d", "c", "b"]


def test_an_edition_that_has_few_is_filled_with_other_languages_by_setting(tmp_path: Path) -> None:
    files = {
        "articles/a/en.md": text("One", XZ),
        "articles/a/id.md": text("Satu", "pintu belakang"),
        "articles/b/en.md": text("Two", XZ),
        "articles/c/id.md": text("Tiga", "pintu belakang"),
        **spread(),
        **{f"articles/y{place}/id.md": text(f"Topik{place}", f"kata{place}") for place in range(8)},
    }
    assert related(Desk(tmp_path, files), "a", "id") == ["c"]
    desk = Desk(tmp_path, files, RELATED_POSTS={"other_languages": True})
    assert related(desk, "a", "id") == ["c", "b (en)"]
    desk.build()
    page = desk.page("id/satu/index.html")
    assert re.search(r'class="language-label"[^>]*>English<', page)
    assert 'hreflang="en"' in page


def test_texts_in_other_languages_find_the_neighbours_of_a_small_edition(tmp_path: Path) -> None:
    files = {
        "articles/a/en.md": text("One", XZ),
        "articles/a/id.md": text("Satu", "pertama"),
        "articles/b/en.md": text("Two", XZ),
        "articles/b/id.md": text("Dua", "kedua"),
        "articles/c/id.md": text("Tiga", "ketiga"),
        **spread(),
    }
    assert related(Desk(tmp_path, files), "a", "id") == ["b"]


def test_an_unknown_key_of_the_setting_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="RELATED_POSTS: unknown key 'cuont'; did you mean 'count'"):
        Desk(tmp_path, {}, RELATED_POSTS={"cuont": 3}).config()


def test_the_desk_sees_a_ranking_with_why(tmp_path: Path) -> None:
    files = {
        "articles/a/en.md": text("One", "Archives of xz", related=["z1"], unrelated=["z2"], tags=["security"]),
        "articles/b/en.md": text("Two", "An archived xz", date="2026-01-05", tags=["security"]),
        "articles/c/en.md": text("Three", "Another xz"),
    }
    site = Desk(tmp_path, {**files, **spread()}).prepare().site
    assert explain_related(site, HeldMemory(), "a", "", count=2, other_languages=False).splitlines() == [
        "a (en): One",
        "  1  pinned  z1: Topic1",
        "  2   0.359  b: Two",
        "             words: archives, xz; tags: security; 3 days apart",
        "    not shown:",
        "  3   0.023  c: Three",
        "             words: xz; 0 days apart",
        "  barred: z2",
    ]


def test_the_command_asks_the_ranking_that_a_build_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"articles/{story}/en.md": text(f"Title{story}", XZ, tags=["t"]) for story in "abcd"}
    desk = Desk(tmp_path, {**files, **spread()})
    desk.build()
    config, seen = desk.config(), []

    def rank_seen(*arguments: Any) -> Ranking:
        seen.append(len(arguments[0]))
        return rank(*arguments)

    monkeypatch.setattr("plugins.related_posts.command_line.load_config", lambda _: config)
    monkeypatch.setattr("plugins.related_posts.renewing.rank", rank_seen)
    for changed in ({}, {"articles/d/en.md": text("Titled", f"{XZ} fresh", tags=["u"])}):
        desk.write(changed)
        run_related("", "a", "")
        site, _ = gather(config, built_at=BUILT_AT)
        fresh = explain_related(site, HeldMemory(), "a", "", count=5, other_languages=False)
        assert capsys.readouterr().out == f"{fresh}\n"
    assert seen == [12, 12], "only the two that had no memory ranked from nothing"


@pytest.mark.parametrize(
    ("story", "lang", "message"),
    [
        ("log4shel", "", "no such story: 'log4shel'; did you mean 'log4shell'?"),
        ("log4shell", "id", "'log4shell' has no public article in 'id'"),
        ("draft", "", "'draft' has no public article"),
    ],
)
def test_a_story_that_has_no_ranking_is_an_error(tmp_path: Path, story: str, lang: str, message: str) -> None:
    files = {
        "articles/log4shell/en.md": text("One"),
        "articles/draft/en.md": text("Two", status="draft"),
    }
    site = Desk(tmp_path, files).prepare().site
    with pytest.raises(BuildError) as raised:
        explain_related(site, HeldMemory(), story, lang, count=5, other_languages=False)
    assert str(raised.value) == message
