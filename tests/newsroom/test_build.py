"""A build as a whole: what it reads, reports, leaves untouched, and does the second time."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.newsroom.build import build
from plugins.newsroom.problems import BuildError, ConfigError
from plugins.newsroom.store.addresses import known_addresses
from tests.sites.desk import BUILT_AT, Desk, files_below, text

FILES: dict[str, str | bytes] = {
    "articles/a/en.md": text("A", "![x](x.png)", tags=["t"], authors=["ana"], category="c"),
    "articles/a/x.png": b"png",
    "articles/a/id.md": text("A id", date=None),
}


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES)
    first = desk.build().written
    second = desk.build().written
    assert second.written == second.removed == ()
    assert second.unchanged == len(first.written) == len(files_below(desk.output))


def test_a_later_moment_changes_nothing_that_does_not_depend_on_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {})
    desk.build()
    assert desk.build(built_at=datetime(2027, 1, 1, tzinfo=UTC)).written.written == ()


def test_what_is_scheduled_appears_when_its_moment_has_come(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {**FILES, "articles/later/en.md": text("Later", date="2026-07-01")})
    desk.build()
    assert "later/index.html" not in desk.files()
    written = desk.build(built_at=datetime(2026, 7, 1, tzinfo=UTC)).written
    assert {"later/index.html", "index.html", "feed.xml", "archive/2026/07/index.html"} <= set(written.written)


def test_what_a_removed_text_left_is_removed(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES)
    desk.build()
    (tmp_path / "content/articles/a/en.md").unlink()
    (tmp_path / "content/articles/a/id.md").unlink()
    assert desk.build().written.removed
    assert [path for path in desk.files() if path.endswith("html")] == [
        "404.html", "id/404.html", "id/index.html", "index.html",
    ]  # fmt: skip


def test_errors_of_content_leave_the_output_as_it_was(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES)
    desk.build()
    before = {path: (desk.output / path).read_bytes() for path in files_below(desk.output)}
    desk.write({"articles/b/en.md": text("B", "[x](gone.md)"), "articles/c/en.md": text("C")})
    assert len(desk.errors()) == 1
    assert {path: (desk.output / path).read_bytes() for path in files_below(desk.output)} == before


def test_a_text_that_can_not_be_read_is_an_error_among_others(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {**FILES, "articles/bad/en.md": text("Bad", "[x](gone.md)")})
    (tmp_path / "content/articles/dangling.md").symlink_to("nowhere")
    assert [error.partition(", expected")[0] for error in desk.errors()] == [
        "content/articles/bad/en.md:5: link to 'gone.md' leads nowhere",
        "content/articles/dangling.md: can't be read: No such file or directory",
    ]
    report = desk.build(LENIENT=True)
    assert [problem.found for problem in report.problems if problem.leaves_out] == [
        "can't be read: No such file or directory; left out"
    ]


def test_a_picture_that_can_not_be_read_is_named_before_anything_is_written(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES)
    (tmp_path / "content/articles/a/x.png").unlink()
    (tmp_path / "content/articles/a/x.png").symlink_to("nowhere")
    with pytest.raises(BuildError, match=r"content/articles/a/x.png: can't be read: No such file"):
        desk.build()
    assert not desk.output.exists()


def test_a_content_folder_that_is_missing_is_an_error(tmp_path: Path) -> None:
    config = Desk(tmp_path).config(PATH=str(tmp_path / "nothing"))
    with pytest.raises(ConfigError, match=r"PATH: found '.*nothing', expected a folder with content"):
        build(config, built_at=BUILT_AT)


def test_an_empty_site_has_its_fixed_pages(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.build()
    of_edition = [
        "404.html",
        "feed.json",
        "feed.xml",
        "index.html",
        "manifest.webmanifest",
        "rss.xml",
        "sitemap-news.xml",
    ]
    of_root = ["favicon.ico", "robots.txt", "sitemap-pages.xml", "sitemap.xml"]
    assert desk.files() == sorted([*of_edition, *(f"id/{path}" for path in of_edition), *of_root])


def test_sources_are_named_as_the_user_would_type_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    press = desk.prepare()
    assert {output.source for output in press.plan.outputs if "theme" not in output.source} == {
        "content/articles/a/en.md",
        "content/articles/a/id.md",
        "content/articles/a/x.png",
        "the home page",
        "the page for missing pages",
        "the archive",
        "the archive of 2026",
        "the archive of 2026-01",
        "the index of tags",
        "the tag 't'",
        "the index of authors",
        "the author 'ana'",
        "the category 'c'",
        "the feed of en",
        "the feed of id",
        "the feed of the tag 't'",
        "the feed of the author 'ana'",
        "the feed of the category 'c'",
        "the manifest of en",
        "the manifest of id",
        "the news sitemap of en",
        "the news sitemap of id",
        "the sitemap '2026'",
        "the sitemap 'archive'",
        "the sitemap 'authors'",
        "the sitemap 'pages'",
        "the sitemap 'sections'",
        "the sitemap 'tags'",
        "the index of sitemaps",
        "robots.txt",
    }


def test_published_addresses_are_remembered_and_those_of_this_machine_are_not(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"articles/a/en.md": text("A")})
    desk.build(SITEURL="")
    assert known_addresses(desk.config()) == {}
    desk.build(SITEURL="https://example.com")
    assert [address.path for address in known_addresses(desk.config())["articles/a/en"]] == ["a/"]
