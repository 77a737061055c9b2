"""Collisions in whole sites: errors that name both texts, other addresses when lenient; the order of blocks."""

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from plugins.newsroom.assemble.addresses import place_in_root
from plugins.newsroom.contract import Block, Capability, Document, Installed, Output, PageId, PlannedPage
from plugins.newsroom.model import Place, Site
from plugins.newsroom.plan.outputs import Plan, collect_blocks, make_plan
from tests.sites.desk import Desk, places, text

TWINS: dict[str, str | bytes] = {
    "articles/a/en.md": text("Twin", slug="twin"),
    "articles/b/en.md": text("Twin", slug="twin"),
    "articles/c/en.md": text("Twin", slug="Twin"),
}


def test_two_articles_with_one_slug_are_errors_that_name_both(tmp_path: Path) -> None:
    found = Desk(tmp_path, TWINS).errors()
    assert found == [
        (
            "content/articles/b/en.md:4: slug: would be written to 'twin/index.html', as would "
            "content/articles/a/en.md, expected another slug for one of them"
        ),
        (
            "content/articles/c/en.md:4: slug: would be written to 'Twin/index.html', which many systems hold for "
            "'twin/index.html' of content/articles/a/en.md, expected another slug for one of them"
        ),
    ]
    assert not (tmp_path / "output").exists()


def test_without_a_slug_the_line_of_the_title_is_named(tmp_path: Path) -> None:
    files = {"articles/a/en.md": text("Twin"), "articles/b/en.md": text("Twin")}
    assert Desk(tmp_path, files).errors()[0].startswith("content/articles/b/en.md:2: slug: ")


def test_when_lenient_the_later_ones_get_a_number(tmp_path: Path) -> None:
    desk = Desk(tmp_path, TWINS, LENIENT=True)
    press = desk.prepare()
    assert [path for path in places(press) if "win" in path] == [
        "Twin-3/index.html",
        "twin-2/index.html",
        "twin/index.html",
    ]
    assert {key.story: article.slug for key, article in press.site.articles.items()} == {
        "a": "twin",
        "b": "twin-2",
        "c": "Twin-3",
    }
    assert [problem.found.rpartition("; ")[2] for problem in press.problems] == [
        "its slug is now 'twin-2'",
        "its slug is now 'Twin-3'",
    ]


def test_an_article_gives_way_to_the_pages_of_the_press(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"articles/a/en.md": text("Tags", tags=["one"]), "pages/b/en.md": text("Archive")}
    assert [line.partition(", expected")[0] for line in Desk(tmp_path, files).errors()] == [
        "content/articles/a/en.md:2: slug: would be written to 'tags/index.html', as would the index of tags",
        "content/pages/b/en.md:2: slug: would be written to 'archive/index.html', as would the archive",
    ]
    press = Desk(tmp_path, LENIENT=True).prepare()
    assert {"tags-2/index.html", "archive-2/index.html"} < set(places(press))


def test_what_has_no_slug_to_change_is_left_out_and_counted(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "articles/a/en.md": text("One", redirect_from=["/old/"]),
        "articles/b/en.md": text("Two", redirect_from=["/old/"]),
    }
    report = Desk(tmp_path, files, LENIENT=True).build()
    assert [
        (problem.path.rpartition("content/")[2], problem.field, problem.leaves_out) for problem in report.problems
    ] == [("articles/b/en.md", "redirect_from", True)]


def test_a_slug_too_long_for_a_file_is_an_error_and_cut_when_lenient(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"articles/a/en.md": text("A", slug="-".join(["word"] * 60))})
    assert "a/en.md:4: slug: found 'word-word-word-word-…', expected at most 200 bytes, not 299" in desk.errors()[0]
    press = desk.prepare(LENIENT=True)
    assert any(re.fullmatch(r"(word-)+[0-9a-f]{8}/index\.html", place) for place in places(press))


class _Data(msgspec.Struct, frozen=True):
    pass


def test_blocks_stand_as_the_setting_says_and_others_after_them(tmp_path: Path) -> None:
    site = Desk(tmp_path, BLOCKS={"after_body": ["late", "early"]}).prepare().site

    def capability(*names: str) -> Installed:
        blocks = [Block("after_body", name, "x.html", _Data()) for name in names]
        return Installed(Capability("x", blocks=lambda site, page, settings: blocks), None)

    edition = site.editions[0]
    page = PlannedPage(PageId("home", edition.code), Place("https://example.org", "/", "index.html"), (), None)
    slots = collect_blocks(site, page, [capability("other", "early"), capability("late", "last")])
    assert [block.name for block in slots["after_body"]] == ["late", "early", "other", "last"]


def _overview(site: Site, plan: Plan, settings: None) -> Iterable[Output]:
    names = tuple(sorted(page.subject for page in plan.pages if page.kind == "article"))
    document = Document("seo/plain.txt", "en", lambda site, document: _Data(), names)
    yield Output(place_in_root(site.editions[0], "list.txt"), "the list", document)


def test_overviews_tell_of_what_all_others_plan(tmp_path: Path) -> None:
    press = Desk(
        tmp_path, {"articles/a/en.md": text("A"), "articles/b/en.md": text("B", redirect_from=["/list.txt/"])}
    ).prepare()
    installed = [Installed(Capability("first", overviews=_overview), None), *Desk(tmp_path).config().installed]
    _, plan, problems = make_plan(press.site, installed)
    (output,) = [each for each in plan.outputs if each.place.save_as == "list.txt"]
    assert isinstance(output.made, Document)
    assert output.made.data == ("a", "b")
    assert [problem.field for problem in problems] == ["redirect_from"]


def test_overviews_tell_of_nothing_that_is_left_out(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"articles/a/en.md": text("A", tags=["x"], category="x")}
    permalinks = {"category": "{slug}/", "tag": "{slug}/"}
    desk = Desk(tmp_path, files, LENIENT=True, PERMALINKS=permalinks, SITEURL="https://example.org")
    assert [problem.leaves_out for problem in desk.build().problems] == [True] * 2  # the page and its feed
    listed = "".join(desk.page(path) for path in desk.files() if "sitemap-" in path)
    assert listed.count("<loc>https://example.org/x/</loc>") == 1
