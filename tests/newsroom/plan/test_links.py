"""Links as writers write them, and where readers get to."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.newsroom.plan.links import Broken, Target
from plugins.newsroom.plan.parts import parts_of
from tests.sites.desk import Desk, text, view

FILES: dict[str, str | bytes] = {
    "articles/2024/xz/en.md": text("Xz", slug="xz", tags=["tools"], authors=["ana"], category="tech"),
    "articles/2024/xz/id.md": text("Xz id", slug="xz-id"),
    "articles/only/en.md": text("Only", slug="only"),
    "articles/only/cover.jpg": b"jpg",
    "articles/only/a b.pdf": b"pdf",
    "articles/draft/en.md": text("Draft", status="draft"),
    "articles/later/en.md": text("Later", date="2030-01-01"),
    "articles/flat.md": text("Flat", slug="flat"),
    "pages/about/en.md": text("About", slug="about", date=None),
    "tags/tools/en.md": text(name="Tools", slug="tools", aliases=["Gadgets"]),
    "tags/tools/id.md": text(name="Alat", slug="alat"),
    "tags/idle/en.md": text(name="Idle"),
    "categories/tech/en.md": text(name="Tech", slug="tech"),
    "authors/ana/en.md": text(name="Ana", slug="ana"),
    "images/logo.png": b"png",
    "articles/2024/xz/note.txt": b"note",
}
HERE = "articles/2024/xz/en.md"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("links"), FILES)


def resolve(desk: Desk, target: str, *, source: str = HERE, lang: str = "en") -> Target | Broken:
    site = desk.prepare().site
    edition = site.edition_by_code[lang]
    page = next((article.place for article in site.articles.values() if article.source.path == source), None)
    return parts_of(site).resolver.resolve(target, source, edition, page)


def shown(found: Target | Broken) -> tuple[str, str] | str:
    return found.found if isinstance(found, Broken) else (found.place.url, found.lang)


@pytest.mark.parametrize(
    "target, url, lang",
    [
        ("../../only/en.md", "/only/", ""),
        ("../../only/en.md?x=1#part", "/only/", ""),
        ("/articles/only/en.md", "/only/", ""),
        ("{filename}../../only/en.md", "/only/", ""),
        ("{filename}/articles/only/en.md", "/only/", ""),
        ("|filename|../../only/en.md", "/only/", ""),
        ("../../flat.md", "/flat/", ""),
        ("id.md", "/id/xz-id/", "id"),
        ("../../only/", "/only/", ""),
        ("../../only", "/only/", ""),
        ("../../../pages/about/", "/about/", ""),
        ("../../../pages/about/en.md", "/about/", ""),
        ("./#part", "/xz/", ""),
        ("../../../tags/tools/", "/tags/tools/", ""),
        ("../../../tags/tools/id.md", "/id/tags/alat/", "id"),
        ("{tag}tools", "/tags/tools/", ""),
        ("{tag}Gadgets", "/tags/tools/", ""),
        ("{category}tech", "/sections/tech/", ""),
        ("{author}Ana", "/authors/ana/", ""),
        ("{index}", "/", ""),
        ("note.txt", "/articles/2024/xz/note.txt", ""),
        ("{static}/images/logo.png", "/images/logo.png", ""),
        ("{attach}note.txt", "/xz/note.txt", ""),
        ("../../only/a%20b.pdf", "/articles/only/a%20b.pdf", ""),
        ("../../only/a b.pdf", "/articles/only/a%20b.pdf", ""),
    ],
)
def test_a_link_leads_where_its_writer_means(desk: Desk, target: str, url: str, lang: str) -> None:
    assert shown(resolve(desk, target)) == (url, lang)


@pytest.mark.parametrize(
    "target, url, lang",
    [
        ("../../2024/xz/", "/id/xz-id/", ""),
        ("../../only/", "/only/", "en"),
        ("{tag}tools", "/id/tags/alat/", ""),
        ("{author}ana", "/id/authors/ana/", ""),
        ("{index}", "/id/", ""),
        ("en.md", "/xz/", "en"),
    ],
)
def test_a_link_to_a_folder_leads_to_the_reader_s_language_else_to_the_original(
    desk: Desk, target: str, url: str, lang: str
) -> None:
    assert shown(resolve(desk, target, source="articles/2024/xz/id.md", lang="id")) == (url, lang)


@pytest.mark.parametrize(
    "target, found, suggestion",
    [
        ("../../onyl/en.md", "link to '../../onyl/en.md' leads nowhere", ""),
        ("../cover.jpeg", "link to '../cover.jpeg' leads nowhere", ""),
        ("{static}en.md", "link to '{static}en.md' leads nowhere", ""),
        ("{filname}note.txt", "unknown link {filname}", "filename"),
        ("{tag}tool", "link to '{tag}tool' leads nowhere", "{tag}tools"),
        ("{tag}idle", "link to '{tag}idle' leads to a page without articles, which isn't made", ""),
        ("../../draft/en.md", "link to '../../draft/en.md' leads to a text that is draft", ""),
        ("../../later/", "link to '../../later/' leads to a story that isn't published", ""),
        ("../../later/en.md", "link to '../../later/en.md' leads to a text that is scheduled", ""),
        ("../../../../outside.md", "link to '../../../../outside.md' leads nowhere", ""),
    ],
)
def test_a_broken_link_says_why_and_what_may_be_meant(desk: Desk, target: str, found: str, suggestion: str) -> None:
    broken = resolve(desk, target)
    assert isinstance(broken, Broken)
    assert (broken.found, broken.suggestion) == (found, suggestion)


def test_a_file_whose_name_is_kept_in_another_unicode_form_is_found(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"articles/a/cafe\u0301.pdf": b"x", "articles/a/en.md": text("A", "[x](caf\u00e9.pdf)")})
    desk.build()
    assert 'href="/articles/a/caf%C3%A9.pdf"' in desk.page("a/index.html")
    assert "articles/a/caf\u00e9.pdf" in desk.files()


def body(tmp_path: Path, markdown: str, **settings: object) -> str:
    desk = Desk(tmp_path, {**FILES, "articles/new/en.md": text("New", markdown)}, **settings)
    return str(view(desk.prepare(), "article", "en", "new").body_html)


def test_links_are_written_with_query_fragment_and_language(tmp_path: Path) -> None:
    markdown = "[a](../2024/xz/id.md?a=1&b=2#part) [b](https://example.com/x) [c](#here) ![d](../only/cover.jpg)"
    assert body(tmp_path, markdown) == (
        '<p><a href="/id/xz-id/?a=1&amp;b=2#part" hreflang="id">a</a> <a href="https://example.com/x">b</a> '
        '<a href="#here">c</a> <img alt="d" src="/articles/only/cover.jpg"></p>'
    )


def test_a_broken_link_keeps_its_words_when_lenient(tmp_path: Path) -> None:
    markdown = "See [this](nowhere.md) and ![that](gone.png)."
    expected = '<p>See <a>this</a> and <img alt="that" src="gone.png">.</p>'
    assert body(tmp_path, markdown, LENIENT=True) == expected


def test_links_begin_with_the_path_of_siteurl(tmp_path: Path) -> None:
    found = body(tmp_path, "[a](../only/) [b](note/)", SITEURL="https://example.org/repo", LENIENT=True)
    assert found == '<p><a href="/repo/only/">a</a> <a>b</a></p>'
