"""Pages that are drawn at once: as the build that follows makes them, or not at all."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.newsroom.build import Press, build
from plugins.newsroom.problems import ContentError
from plugins.newsroom.read.stock import Stock
from plugins.preview.exposing import show_all
from plugins.preview.orders import NOTHING, Sketch
from plugins.preview.resident import Resident
from tests.sites.desk import BUILT_AT, Desk, text

RELATED = re.compile(rb'<section class="extra related.*?</section>', re.DOTALL)
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
AUTHORS = {f"authors/{name}/en.md": f"---\nname: {name.title()}\n---\nWrites.\n" for name in ("ana", "ben")}
FILES: Mapping[str, str | bytes] = {
    **AUTHORS,
    "tags/one/en.md": "---\nname: One\naliases: [Uno]\n---\nOf one.\n",
    "categories/news/en.md": "---\nname: News\n---\n",
    "articles/a/en.md": text("A story", "Words of a kernel.", tags=["one"], authors=["ana"], category="news"),
    "articles/a/id.md": text("Cerita", "Kata.", date=None, translator=["ben"]),
    "articles/a/p.svg": PICTURE,
    "articles/b/en.md": text("B story", "See [a](../a/).", date="2026-01-03", tags=["two"], slug="b"),
    "articles/c/en.md": text("C story", "Words.", status="draft", date=None),
    "pages/about/en.md": text("About", "Us.", date=None),
}
TEXTS = ("articles/a/en.md", "articles/a/id.md", "articles/b/en.md", "articles/c/en.md", "pages/about/en.md")


class Bench:
    """A desk, and what is resident after its last build."""

    def __init__(self, desk: Desk, **more: Any) -> None:
        self.desk = desk
        self._settings = {"MENU": ["category:news", "tags", "page:about"], **more}
        self.build()

    def build(self) -> None:
        """Build as the preview does."""
        config = self.desk.config(**self._settings)

        def keep(press: Press, stock: Stock) -> None:
            self.resident = Resident(config, press, stock)
            self.resident.get_ready()

        build(config, built_at=BUILT_AT, revise=show_all, hand_over=keep)

    def draw(self, path: str, content: str) -> Sketch:
        """Save a text and return what is drawn of it."""
        self.desk.write({path: content})
        return self.resident.draw((self.desk.folder / "content" / path).resolve())

    def read(self, place: str) -> bytes:
        """Return the page of the last build."""
        return (self.desk.output / place).read_bytes()


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(Desk(tmp_path, FILES))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """A bench for edits that nothing is drawn of."""
    return Bench(Desk(tmp_path_factory.mktemp("shared"), FILES))


_words = st.lists(st.sampled_from(("kernel", "cable", "*court*", "`glyph`", "server")), min_size=1, max_size=5)
_bodies = st.sampled_from(
    (
        "Some words.",
        "<!-- nothing -->",
        "```python\nprint(1)\n```\n\nMore words.",
        "## One\n\n## Two\n\n## Three\n\nWith a {tag}one.",
        "A [link]({filename}/articles/b/) and a [tag]({tag}one).",
        "A [broken](../none/) link.",
    )
)
_OWN: Mapping[str, Mapping[str, Any]] = {
    "articles/a/en.md": {"tags": ["one"], "authors": ["ana"], "category": "news"},
    "articles/a/id.md": {"date": None, "translator": ["ben"]},
    "articles/b/en.md": {"date": "2026-01-03", "tags": ["two"], "slug": "b"},
    "articles/c/en.md": {"date": None, "status": "draft"},
    "pages/about/en.md": {"date": None},
}
"""What the texts say at first."""
_of_pages = {
    "summary": _words.map(" ".join),
    "modified": st.just("2026-02-01"),
    "slug": st.sampled_from(("x", "y")),
    "licence": st.just("CC BY 4.0"),
    "source_hash": st.just("0f3ac5d81b20"),
}
_of_articles = {
    "tags": st.lists(st.sampled_from(("one", "Uno", "two", "three")), max_size=3, unique=True),
    "authors": st.lists(st.sampled_from(("ana", "ben")), max_size=2, unique=True),
    "translator": st.just(["ben"]),
    "category": st.sampled_from(("news", "views")),
    "sources": st.just([{"title": "S", "url": "https://example.net/"}]),
    "corrections": st.just([{"date": "2026-05-01", "text": "It was *b*."}]),
}
_doubtful = st.sampled_from(
    (
        {"slug": "b"}, {"status": "hidden"}, {"status": "withdrawn"}, {"date": "2026-01-05 10:00"},
        {"date": "2999-01-01"}, {"expires": "2026-05-01"}, {"cover": {"path": "p.svg", "alt": "P"}},
        {"related": ["b"]}, {"featured": 1}, {"redirect_from": ["/old/"]}, {"template": "page"}, {"lang": "id"},
        {"datum": "x"},
    )
)  # fmt: skip


def _some(fields: Mapping[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Give up to two of some fields."""
    named = [st.tuples(st.just(name), value) for name, value in fields.items()]
    return st.lists(st.one_of(named), max_size=2, unique_by=lambda each: each[0]).map(dict)


def _edits_of(path: str) -> st.SearchStrategy[tuple[str, str]]:
    fields = _of_pages if path.startswith("pages/") else {**_of_pages, **_of_articles}
    changes = st.one_of(_some(fields), _some(fields), _some(fields), _doubtful)
    return st.tuples(_words.map(" ".join), _bodies, changes).map(
        lambda edit: (path, text(edit[0], edit[1], **{**_OWN[path], **edit[2]}))
    )


_edits = st.lists(st.one_of([_edits_of(path) for path in TEXTS]), min_size=1, max_size=4)


@pytest.mark.parametrize(
    "more", [{}, {"UNTRANSLATED": "show", "SITEURL": "https://example.org/news"}], ids=["hidden", "shown"]
)
def test_what_is_drawn_is_what_the_build_makes(more: Mapping[str, Any]) -> None:
    drawn = 0

    @settings(
        max_examples=int(os.environ.get("WARTA_SERIES", "10")),
        deadline=None,
        derandomize="WARTA_SERIES" not in os.environ,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(edits=_edits)
    def check(edits: list[tuple[str, str]]) -> None:
        nonlocal drawn
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(Desk(Path(folder), FILES), RELATED_POSTS={"count": 0}, **more)
            sketch = NOTHING
            try:
                for path, content in edits:
                    sketch = bench.draw(path, content)
                    drawn += sketch != NOTHING
                    if sketch == NOTHING:
                        bench.build()
                bench.build()
            except ContentError:
                # What is wrong is for the build to tell.
                assert sketch == NOTHING
                return
            assert sketch == NOTHING or bench.read(sketch.place) == sketch.page.encode()

    check()
    assert drawn > 5


@pytest.mark.parametrize("path", TEXTS)
def test_another_body_is_drawn_and_nothing_is_written(bench: Bench, path: str) -> None:
    content = FILES[path]
    assert isinstance(content, str)
    before = {file: file.read_bytes() for file in bench.desk.output.rglob("*") if file.is_file()}

    sketch = bench.draw(path, content + "\nAnother sentence.\n")

    assert "Another sentence." in sketch.page
    assert {file: file.read_bytes() for file in bench.desk.output.rglob("*") if file.is_file()} == before
    bench.build()
    assert RELATED.sub(b"", bench.read(sketch.place)) == RELATED.sub(b"", sketch.page.encode())


def test_edits_of_other_texts_are_remembered(bench: Bench) -> None:
    bench.draw("articles/a/en.md", text("Another title", "Words.", tags=["one"], slug="a-story"))
    sketch = bench.draw(
        "articles/b/en.md", text("B story", "See [a](../a/).", date="2026-01-03", tags=["one"], slug="b")
    )

    assert "Another title" in sketch.page


def test_a_title_that_changes_the_address_says_where_the_page_was(bench: Bench) -> None:
    sketch = bench.draw("articles/a/en.md", text("New name", tags=["new tag"], authors=["ana"], category="news"))

    assert (sketch.place, sketch.was) == ("new-name/index.html", "a-story/index.html")
    bench.build()
    assert RELATED.sub(b"", bench.read("new-name/index.html")) == RELATED.sub(b"", sketch.page.encode())


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("articles/a/en.md", text("A story", "A [link](../none/).")),
        ("articles/a/en.md", text("A story", authors=["nobody"], datum="x")),
        ("articles/a/en.md", text("A story", "![P](p.svg)")),
        ("articles/a/en.md", text("A story", date="2026-01-09")),
        ("articles/a/en.md", text("A story", status="withdrawn")),
        ("articles/a/en.md", text("B", slug="b")),
        ("articles/a/en.md", text("A story", related=["b"])),
        ("articles/a/en.md", "---\ntitle: half of a fi"),
        ("articles/a/en.md", ""),
        ("authors/ana/en.md", "---\nname: Anna\n---\n"),
        ("articles/d/en.md", text("New")),
    ],
    ids=["a broken link", "a wrong field", "a new file", "another date", "withdrawn", "another's address", "a choice",
         "half a file", "an empty file", "an author", "a new text"],
)  # fmt: skip
def test_what_concerns_more_than_the_page_is_left_to_the_build(shared: Bench, path: str, content: str) -> None:
    assert shared.draw(path, content) == NOTHING


def test_what_is_no_text_of_the_site_is_left_to_the_build(shared: Bench) -> None:
    for path in ("pelicanconf.py", "content/articles/a/p.svg", "content/articles/none/en.md"):
        assert shared.resident.draw((shared.desk.folder / path).resolve()) == NOTHING


def test_the_bar_is_told_how_the_text_stands_now(bench: Bench) -> None:
    draft = bench.draw("articles/a/en.md", text("A story", "\n\nWords.", status="draft", tags=["one"], slug="a-story"))

    assert draft.note is not None
    assert (draft.note.visibility.value, draft.note.line, draft.note.has_reasons) == ("draft", 8, True)
    assert msgspec.to_builtins(draft)["was"] == ""
