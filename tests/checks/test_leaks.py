"""Canaries in all that isn't public: none of them is anywhere in the output, unpacked search indexes included."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest

from plugins.newsroom.finishing import finish
from tests.checks.making import FILES, SETTINGS, SVG, make_desk, said, tamper
from tests.sites.desk import PLUGINS, Desk, files_below, text

CANARY = "kanaria"
STATES = {
    "draft": {"status": "draft"},
    "scheduled": {"date": "2026-07-01"},
    "expired": {"expires": "2026-05-01"},
    "hidden": {"status": "hidden"},
}


def secret_story(state: str) -> dict[str, str | bytes]:
    """A story in two languages that isn't public, with a canary in everything that belongs to it."""
    word = f"{CANARY}-{state}"
    shown = f"![{word}](inside-{word}.svg) {word} [file](paper-{word}.pdf)"
    folder = f"articles/2026/{word}"
    fields = {
        "tags": ["code", f"tag {word}"], "category": f"section {word}", "authors": [f"writer {word}"],
        "cover": {"path": f"cover-{word}.svg", "alt": word}, "sources": [{"title": word}], "summary": f"{word} sums up",
        "corrections": [{"date": "2026-01-03", "text": word}], "featured": {"rank": 1}, **STATES[state],
    }  # fmt: skip
    return {
        f"{folder}/en.md": text(f"A story of {word}", shown, slug=word, **fields),
        f"{folder}/id.md": text(f"Kisah {word} itu", shown, slug=f"kisah-{word}", date=None, summary=word),
        f"{folder}/inside-{word}.svg": SVG + word.encode(),
        f"{folder}/cover-{word}.svg": SVG + word.encode(),
        f"{folder}/paper-{word}.pdf": word.encode(),
    }


def unpacked(file: Path) -> bytes:
    data = file.read_bytes()
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


def holders(desk: Desk, word: str) -> list[str]:
    """The files of the output that have a word in their path or in their bytes."""
    files = files_below(desk.output)
    return [path for path in files if word in path or word.encode() in unpacked(desk.output / path)]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    files = dict(FILES)
    for state in STATES:
        files |= secret_story(state)
    files["articles/2026/told/en.md"] = text("Told", f"It is about {CANARY}-public.", slug="told", tags=["code"])
    desk = make_desk(tmp_path_factory.mktemp("published"), files, PLUGINS=[*PLUGINS, "plugins.search"])
    assert list(finish(desk.config())) != []
    return desk


@pytest.mark.parametrize("state", ["draft", "scheduled", "expired"])
def test_nothing_of_it_is_anywhere(published: Desk, state: str) -> None:
    assert holders(published, f"{CANARY}-{state}") == []


def test_search_indexes_are_unpacked_here(published: Desk) -> None:
    found = holders(published, f"{CANARY}-public")
    assert "told/index.html" in found
    assert [path for path in found if path.endswith(".pf_fragment")] != []


def test_a_hidden_text_has_its_pages_and_files_and_nothing_else(published: Desk) -> None:
    word = f"{CANARY}-hidden"
    own = [f"articles/2026/{word}/{name}" for name in (f"cover-{word}.svg", f"inside-{word}.svg", f"paper-{word}.pdf")]
    pages = [f"id/kisah-{word}/index.html", f"{word}/index.html"]
    assert holders(published, word) == sorted([*own, *pages])
    for page in pages:
        assert '<meta name="robots" content="noindex">' in published.page(page)


def test_the_rule_finds_nothing_then(published: Desk) -> None:
    assert said(published, "leaks") == []


@pytest.fixture
def desk(published: Desk, tmp_path: Path) -> Desk:
    """The same desk, with an output that may be changed."""
    shutil.copytree(published.folder, tmp_path, dirs_exist_ok=True)
    return Desk(tmp_path, **{**SETTINGS, "PLUGINS": [*PLUGINS, "plugins.search"]})


SECRET = f"articles/2026/{CANARY}-draft/en.md is draft, and "


@pytest.mark.parametrize(
    "path, old, new, expected",
    [
        ("index.html", "<h1", f"<p>A story of {CANARY}-draft</p><h1",
         f"output/index.html: {SECRET}its title stands there: 'A story of {CANARY}-draft' [leaks]"),
        ("index.html", 'href="/xz/"', f'href="/{CANARY}-draft/"',
         f"output/index.html: {SECRET}'/{CANARY}-draft/' is named there [leaks]"),
        ("feed.json", "A backdoor", f"A story of {CANARY}-draft",
         f"output/feed.json: {SECRET}its title stands there: 'A story of {CANARY}-draft' [leaks]"),
        ("feed.xml", "https://example.org/xz/", f"https://example.org/{CANARY}-draft/",
         f"output/feed.xml: {SECRET}'/{CANARY}-draft/' is named there [leaks]"),
        ("sitemap-2026.xml", "<loc>https://example.org/xz/", f"<loc>https://example.org/{CANARY}-hidden/",
         (f"output/sitemap-2026.xml: articles/2026/{CANARY}-hidden/en.md is hidden, and "
         f"'/{CANARY}-hidden/' is named there [leaks]")),
        ("xz/index.html", '"headline":"A backdoor"', f'"headline":"A story of {CANARY}-hidden"',
         (f"output/xz/index.html: articles/2026/{CANARY}-hidden/en.md is hidden, and its title stands there: "
         f"'A story of {CANARY}-hidden' [leaks]")),
        (f"{CANARY}-hidden/index.html", '<meta name="robots" content="noindex">', "",
         (f"output/{CANARY}-hidden/index.html: articles/2026/{CANARY}-hidden/en.md is hidden, and "
         "search engines may show its page [leaks]")),
    ],
    ids=["title", "link", "json feed", "atom", "sitemap", "json-ld", "noindex"],
)  # fmt: skip
def test_the_rule_finds_it_on_pages_and_in_what_machines_read(
    desk: Desk, path: str, old: str, new: str, expected: str
) -> None:
    tamper(desk, path, old, new)
    assert expected in said(desk, "leaks")


@pytest.mark.parametrize(
    "path, found",
    [
        (f"{CANARY}-draft/index.html", f"{SECRET}its page is in the output"),
        (f"articles/2026/{CANARY}-draft/inside-{CANARY}-draft.svg", "the file is its own, and is in the output"),
        (f"tags/tag-{CANARY}-draft/index.html", f"the page of the tag 'tag {CANARY}-draft', which no public text has"),
        (
            f"authors/writer-{CANARY}-draft/index.html",
            f"the page of the author 'writer {CANARY}-draft', which no public",
        ),
    ],
    ids=["page", "picture", "tag", "author"],
)
def test_the_rule_finds_files_that_should_not_be_there(desk: Desk, path: str, found: str) -> None:
    file = desk.output / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("<html lang='en'></html>")
    (finding,) = said(desk, "leaks")
    assert finding.startswith(f"output/{path}: ")
    assert found in finding


def test_the_rule_looks_into_search_indexes(desk: Desk) -> None:
    folder = desk.output / "pagefind/fragment"
    words = f'pagefind_dcd{{"url":"/{CANARY}-hidden/","content":"A story of {CANARY}-draft"}}'
    (folder / "en_1.pf_fragment").write_bytes(gzip.compress(words.encode()))
    found = said(desk, "leaks")
    assert [line.partition(": ")[0] for line in found] == ["output/pagefind/fragment/en_1.pf_fragment"] * 2
    assert f"'/{CANARY}-hidden/' is named there" in found[1]


def test_what_somebody_wrote_is_no_leak(desk: Desk) -> None:
    body = f"Read [this](../{CANARY}-hidden/en.md), they call it A story of {CANARY}-draft."
    desk.write({"articles/2026/told/en.md": text("Told", body, slug="told", tags=["code"])})
    desk.build()
    assert said(desk, "leaks") == []


def test_a_title_that_is_public_elsewhere_is_no_secret(tmp_path: Path) -> None:
    draft = text("A backdoor", slug="again", status="draft")
    desk = make_desk(tmp_path, {**FILES, "articles/2026/again/en.md": draft})
    assert said(desk, "leaks") == []


def test_words_are_looked_for_when_they_become_secret(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    assert said(desk, "leaks") == []
    tamper(desk, "about/index.html", "Who we are.", "The next big scoop")
    assert said(desk, "leaks") == []
    desk.write({"articles/2026/scoop/en.md": text("The next big scoop", slug="scoop", status="draft")})
    (found,) = said(desk, "leaks")
    assert found.endswith("and its title stands there: 'The next big scoop' [leaks]")
    (desk.folder / "content/articles/2026/scoop/en.md").unlink()
    assert said(desk, "leaks") == []
