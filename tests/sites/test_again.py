"""Building again: nothing is done when nothing changed, whatever changed is found, and only what differs is written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from plugins.newsroom.build import build
from plugins.newsroom.problems import ContentError
from plugins.newsroom.write.folder import Written
from tests.sites.desk import BUILT_AT, SETTINGS, files_below, text
from tests.sites.own_desk import FILES, PICTURE, Idle, OwnDesk

pytestmark = pytest.mark.usefixtures("top")


def test_without_a_change_nothing_is_read_nor_written(desk: OwnDesk, idle: Idle) -> None:
    before = {path: (desk.output / path).stat().st_mtime_ns for path in files_below(desk.output)}
    ledger = desk.config().ledger.stat().st_mtime_ns
    report = idle(desk.build)
    assert report.written == Written(unchanged=len(before))
    assert (report.editions, report.texts) == (("en", "id"), 5)
    assert {path: (desk.output / path).stat().st_mtime_ns for path in files_below(desk.output)} == before
    assert desk.config().ledger.stat().st_mtime_ns == ledger


def test_warnings_are_repeated(idle: Idle) -> None:
    desk = OwnDesk({**FILES, "articles/d/en.md": text("D", "[x](gone.md)")}, LENIENT=True)
    first = desk.build()
    assert len(first.problems) == 1
    again = idle(desk.build)
    assert (again.problems, again.texts, again.editions) == (first.problems, first.texts, first.editions)


def test_errors_are_repeated_until_they_are_mended(desk: OwnDesk, idle: Idle) -> None:
    before = desk.contents()
    desk.write({"articles/d/en.md": text("D", "[x](gone.md)")})
    for _ in range(2):
        with pytest.raises(ContentError):
            desk.build()
        assert desk.contents() == before
    (desk.folder / "content/articles/d/en.md").unlink()
    assert idle(desk.build).written.written == ()


NEXT = datetime(2026, 6, 2, 8, tzinfo=UTC)
SOON = "2026-06-02 08:00"


@pytest.mark.parametrize(
    "fields, of_page",
    [
        ({"date": SOON}, False),
        ({"expires": SOON}, False),
        ({"expires": SOON, "date": None}, True),
        ({"featured": {"rank": 1, "until": SOON}}, False),
    ],
)
def test_it_builds_when_the_moment_has_come_at_which_something_changes(
    idle: Idle, fields: Mapping[str, Any], of_page: bool
) -> None:
    path = "pages/d/en.md" if of_page else "articles/d/en.md"
    desk = OwnDesk({**FILES, path: text("D", **fields)})
    desk.build()
    before = desk.contents()
    idle(lambda: desk.build(built_at=NEXT - timedelta(seconds=1)))
    assert desk.from_nothing(built_at=NEXT - timedelta(seconds=1)) == before
    written = desk.build(built_at=NEXT).written
    assert [*written.written, *written.removed]
    assert desk.contents() == desk.from_nothing(built_at=NEXT) != before
    idle(lambda: desk.build(built_at=NEXT + timedelta(days=1)))  # news are news for two days
    desk.build()
    assert desk.contents() == before


def test_an_earlier_moment_than_the_last_build_s_is_another_site() -> None:
    desk = OwnDesk({**FILES, "articles/d/en.md": text("D", date=SOON)})
    desk.build(built_at=NEXT)
    assert "d/index.html" in desk.files()
    desk.build()
    assert "d/index.html" not in desk.files()


@pytest.mark.parametrize(
    "path, old, new, shown",
    [
        ("content/articles/a/en.md", "One", "Six", "a/index.html"),
        ("content/articles/a/en.md", '"t"', '"u"', "tags/u/index.html"),
        ("content/articles/a/p.svg", "red", "tan", "articles/a/p.svg"),
        ("content/articles/c.inc", "first", "other", "c/index.html"),
        ("content/authors/ana/en.md", "Ana", "Eva", "a/index.html"),
        ("content/pages/about/en.md", "Some", "Many", "about/index.html"),
        ("theme/templates/not_found.html", "<h1>", "<h1> ", "404.html"),
        ("theme/templates/partials/lead.html", "<article", "<article ", "index.html"),
        ("theme/templates/css/base.css", "margin: 0", "margin: 1px", "index.html"),
        ("theme/templates/partials/macros.html", "{% macro", "<hr>{% macro", ""),
        ("theme/templates/feeds/atom.xml", "<feed", "<feed ", "feed.xml"),
        ("theme/templates/multilingual/switcher.html", "<", "<hr><", "index.html"),
        ("theme/translations/id/LC_MESSAGES/messages.po", 'msgid "Tags"\nmsgstr "', 'msgid "Tags"\nmsgstr "X', ""),
        ("theme/static/favicon.svg", "<path", "<path ", "theme/favicon.svg"),
    ],
)
def test_an_edit_is_found_even_if_the_file_s_time_stays(
    desk: OwnDesk, path: str, old: str, new: str, shown: str
) -> None:
    before = desk.contents()
    desk.edit(path, old, new)
    written = set(desk.build().written.written)
    after = desk.contents()
    assert after == desk.from_nothing()
    assert written == {path for path in after if after[path] != before.get(path)}
    assert not shown or shown in written


def test_files_that_come_and_go_are_found(desk: OwnDesk) -> None:
    before = desk.contents()
    desk.write({"articles/d/en.md": text("D", "![q](q.svg)"), "articles/d/q.svg": PICTURE})
    (desk.folder / "theme/static/new.css").write_text("a {}")
    (desk.folder / "mine/not_found.html").write_text("mine")
    desk.build()
    assert desk.contents() == desk.from_nothing()
    assert {"d/index.html", "articles/d/q.svg", "theme/new.css"} <= set(desk.contents())
    assert desk.page("404.html") == "mine"
    shutil.rmtree(desk.folder / "content/articles/d")
    (desk.folder / "theme/static/new.css").unlink()
    (desk.folder / "mine/not_found.html").unlink()
    desk.build()
    assert desk.contents() == before


@pytest.mark.parametrize(
    "settings",
    [
        {"SITENAME": "Other Desk"},
        {"EDITIONS": {"en": {}, "id": {}, "ar": {}}},
        {"EDITIONS": {"en": {}, "id": {"name": "Bahasa"}}},
        {"DEFAULT_PAGINATION": 1},
        {"PERMALINKS": {"article": "news/{slug}/"}},
        {"FEEDS": {"entries": 1}},
        {"BLOCKS": {"foot": ["corrections", "sources"]}},
        {"PLUGINS": [name for name in SETTINGS["PLUGINS"] if name != "plugins.seo"]},
        {"LENIENT": True},
        {"IGNORE_FILES": ["b"]},
    ],
    ids=lambda settings: next(iter(settings)),
)
def test_a_changed_setting_is_found_and_may_be_taken_back(desk: OwnDesk, settings: Mapping[str, Any]) -> None:
    before = desk.contents()
    desk.build(**settings)
    assert desk.contents() == desk.from_nothing(**settings)
    desk.build()
    assert desk.contents() == before


def test_a_template_named_like_files_that_are_passed_over_is_looked_at() -> None:
    desk = OwnDesk(IGNORE_FILES=["_*"])
    Path("mine/_words.html").write_text("one")
    Path("mine/not_found.html").write_text('{% include "_words.html" %}')
    desk.build()
    Path("mine/_words.html").write_text("two")
    assert desk.build().written.written == ("404.html", "id/404.html")
    assert desk.page("404.html") == "two"


def test_a_message_that_a_template_computes_is_looked_up_anew(desk: OwnDesk) -> None:
    (desk.folder / "mine/not_found.html").write_text("{{ _(edition.home_url[:0] ~ 'Tags') }}")
    desk.build()
    desk.edit("theme/translations/id/LC_MESSAGES/messages.po", 'msgid "Tags"\nmsgstr "', 'msgid "Tags"\nmsgstr "X')
    desk.build()
    assert desk.page("id/404.html").startswith("X")
    assert desk.contents() == desk.from_nothing()


@pytest.mark.parametrize("what", ["gone", "emptied", "changed", "a link"])
def test_an_output_that_somebody_changed_is_restored(desk: OwnDesk, what: str) -> None:
    before = desk.contents()
    paths = ("a/index.html", "articles/a/p.svg", "feed.xml", "theme/favicon.svg")
    for path in paths:
        file = desk.output / path
        if what == "gone":
            file.unlink()
        elif what == "a link":
            file.rename(f"moved {file.name}")
            file.symlink_to(Path(f"moved {file.name}").resolve())
        else:
            file.write_bytes(b"" if what == "emptied" else bytes(reversed(file.read_bytes())))
    assert desk.build().written == Written(paths, len(before) - len(paths), ())
    assert desk.contents() == before
    assert not any((desk.output / path).is_symlink() for path in paths)


def test_a_folder_of_the_output_that_is_gone_is_restored(desk: OwnDesk) -> None:
    before = desk.contents()
    shutil.rmtree(desk.output / "theme")
    desk.build()
    assert desk.contents() == before
    shutil.rmtree(desk.output)
    assert set(desk.build().written.written) == set(before)
    assert desk.contents() == before


def test_verifying_finds_a_change_that_kept_size_and_time(desk: OwnDesk) -> None:
    before = desk.contents()
    for path in ("a/index.html", "articles/a/p.svg"):
        file = desk.output / path
        was = file.stat()
        file.write_bytes(bytes(reversed(file.read_bytes())))
        os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert desk.build().written.written == ()
    assert build(desk.config(), built_at=BUILT_AT, verify=True).written.written == ("a/index.html", "articles/a/p.svg")
    assert desk.contents() == before
    assert build(desk.config(), built_at=BUILT_AT, verify=True).written == Written((), len(before), ())


def test_a_new_body_is_written_where_it_stands_and_nowhere_else(desk: OwnDesk) -> None:
    desk.edit("content/articles/a/en.md", "One", "Six")
    assert desk.build().written.written == (
        "a/index.html", "feed.json", "feed.xml", "rss.xml",
    )  # fmt: skip


def test_a_new_summary_is_written_wherever_the_article_is_announced(desk: OwnDesk) -> None:
    desk.edit("content/articles/a/en.md", 'summary: "S"', 'summary: "N"')
    written = set(desk.build().written.written)
    assert {"a/index.html", "index.html", "feed.xml", "tags/t/index.html", "archive/2026/01/index.html"} <= written
    assert not {"about/index.html", "id/index.html", "sitemap.xml", "theme/favicon.svg"} & written


def test_a_new_picture_is_written_alone(desk: OwnDesk) -> None:
    desk.edit("content/articles/a/p.svg", "red", "tan")
    assert desk.build().written.written == ("articles/a/p.svg",)


def test_a_source_that_only_looks_different_writes_nothing(desk: OwnDesk) -> None:
    desk.edit("content/articles/a/en.md", 'title: "A"', "title: A")
    total = len(desk.contents())
    assert desk.build().written == Written((), total, ())
