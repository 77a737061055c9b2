"""The promise: from any store and after any series of edits, the output is what a build from nothing gives.

`inv torture` runs many more series than `make test` does.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from plugins.newsroom.build import Report, build
from plugins.newsroom.config import Config, make_config
from plugins.newsroom.problems import ContentError
from tests.sites.desk import BUILT_AT, SETTINGS, THEME, files_below, text

STORIES = ("a", "b", "c", "d")
LANGS = ("en", "id")
WORDS = ("kernel", "cable", "patch", "court", "glyph", "server")
TERMS = ("authors/ana", "tags/one", "categories/news")
TAGS = ("one", "two", "Three")

_some_text = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
_fields = st.fixed_dictionaries(
    {},
    optional={
        "tags": st.lists(st.sampled_from(TAGS), max_size=2, unique=True),
        "authors": st.lists(st.sampled_from(("ana", "ben")), max_size=2, unique=True),
        "category": st.sampled_from(("news", "views")),
        "status": st.sampled_from(("draft", "hidden", "published")),
        "date": st.sampled_from(("2026-01-02", "2026-05-31 10:00", "2026-06-02")),
        "expires": st.sampled_from(("2026-06-03", "2027-01-01")),
        "summary": _some_text,
        "related": st.lists(st.sampled_from(STORIES), max_size=1),
        "redirect_from": st.sampled_from((["/old/"], ["/older/"])),
    },
)
_settings = st.sampled_from(
    [
        {},
        {"SITENAME": "Other Desk"},
        {"UNTRANSLATED": "show"},
        {"DEFAULT_PAGINATION": 1},
        {"SITEURL": "https://example.org/news"},
        {"MENU": ["tags", "archive"]},
        {"RELATED_POSTS": {"count": 1}},
        {"EDITIONS": {"en": {}, "id": {"siteurl": "https://id.example.org"}}},
    ]
)


class Edits(RuleBasedStateMachine):
    """A desk at work: each rule is an edit, and after each build the output is compared with one from nothing."""

    @initialize()
    def open_the_desk(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="promise-"))
        shutil.copytree(THEME, self.folder / "theme")
        self.settings: Mapping[str, Any] = {}
        self.built_at = BUILT_AT
        self.is_built = True
        self.earlier: dict[str, str] = {}
        self.write("articles/a/en.md", text("A", "Some words about a kernel.", tags=["one"]))

    def write(self, path: str, content: str) -> None:
        file = self.folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists():
            self.earlier[path] = file.read_text()
        file.write_text(content)
        self.is_built = False

    @rule(
        story=st.sampled_from(STORIES), lang=st.sampled_from(LANGS), title=_some_text, body=_some_text, fields=_fields,
        link=st.sampled_from(("", "[x](../a/en.md)", "![p](p.svg)", "[s](../b/)", "[t]({tag}one)")),
    )  # fmt: skip
    def write_an_article(
        self, story: str, lang: str, title: str, body: str, fields: Mapping[str, Any], link: str
    ) -> None:
        self.write(f"articles/{story}/{lang}.md", text(title, f"{body} {link}\n\n## {body}", **fields))

    @rule(story=st.sampled_from(STORIES), colour=st.sampled_from(("red", "blue")))
    def draw_a_picture(self, story: str, colour: str) -> None:
        self.write(f"articles/{story}/p.svg", f'<svg xmlns="http://www.w3.org/2000/svg" fill="{colour}"/>')

    @rule(
        kind=st.sampled_from(("authors/ana", "tags/one", "categories/news")),
        lang=st.sampled_from(LANGS),
        name=_some_text,
    )
    def describe_a_term(self, kind: str, lang: str, name: str) -> None:
        self.write(f"{kind}/{lang}.md", text("", name, name=f"{name} {kind}"))

    @rule(data=st.data())
    def delete_a_file(self, data: st.DataObject) -> None:
        files = files_below(self.folder / "content")
        if files:
            (self.folder / "content" / data.draw(st.sampled_from(files))).unlink()
            self.is_built = False

    @rule(data=st.data(), story=st.sampled_from(STORIES))
    def rename_a_story(self, data: st.DataObject, story: str) -> None:
        folders = sorted(path for path in (self.folder / "content/articles").glob("*") if path.is_dir())
        target = self.folder / "content/articles" / story
        if folders and not target.exists():
            data.draw(st.sampled_from(folders)).rename(target)
            self.is_built = False

    @precondition(lambda self: self.earlier)
    @rule(data=st.data())
    def restore_an_earlier_version(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(self.earlier)))
        self.write(path, self.earlier[path])

    @rule(words=_some_text, template=st.sampled_from(("partials/teaser.html", "tags/tag.html", "article.html")))
    def change_a_template(self, words: str, template: str) -> None:
        file = self.folder / "theme/templates" / template
        original = (THEME / "templates" / template).read_text()
        file.write_text(
            original.replace("<h1>", f"<h1><!-- {words} -->", 1).replace("<h2>", f"<h2><!-- {words} -->", 1)
        )
        self.is_built = False

    @rule(words=_some_text)
    def change_a_catalog(self, words: str) -> None:
        path = "translations/id/LC_MESSAGES/messages.po"
        original = (THEME / path).read_text()
        (self.folder / "theme" / path).write_text(
            original.replace('msgid "Tag"\nmsgstr "', f'msgid "Tag"\nmsgstr "{words} ')
        )
        self.is_built = False

    @rule(chosen=_settings)
    def change_a_setting(self, chosen: Mapping[str, Any]) -> None:
        self.settings = chosen
        self.is_built = False

    @rule(hours=st.sampled_from((1, 30, 60)))
    def let_time_pass(self, hours: int) -> None:
        self.built_at += timedelta(hours=hours)
        self.is_built = False

    @rule(data=st.data())
    def meddle_with_the_output(self, data: st.DataObject) -> None:
        files = files_below(self.folder / "output")
        if files:
            file = self.folder / "output" / data.draw(st.sampled_from(files))
            if data.draw(st.booleans()):
                file.unlink()
            else:
                file.write_bytes(file.read_bytes() + b"x")
            self.is_built = False

    @rule(what=st.sampled_from(("gone", "damaged")))
    def lose_the_records(self, what: str) -> None:
        for file in (self.folder / ".cache").glob("*/records.sqlite*"):
            file.unlink() if what == "gone" else file.write_bytes(b"damaged" * 100)
        self.is_built = False

    def config(self, output: str, store: str) -> Config:
        folders = {"PATH": "content", "THEME": "theme", "OUTPUT_PATH": output}
        paths = {name: str(self.folder / path) for name, path in folders.items()}
        values = {**SETTINGS, **paths, "LENIENT": True, **self.settings}
        return make_config(values, {}, self.folder / store)

    @invariant()
    def the_output_is_that_of_a_build_from_nothing(self) -> None:
        if getattr(self, "is_built", True):
            return
        (self.folder / "content").mkdir(exist_ok=True)
        report = self.attempt("output", ".cache", self.built_at)
        shutil.rmtree(self.folder / "fresh", ignore_errors=True)
        shutil.rmtree(self.folder / ".fresh", ignore_errors=True)
        fresh = self.attempt("fresh", ".fresh", self.built_at)
        assert (report is None) == (fresh is None)
        if fresh is not None:
            assert contents(self.folder / "output") == contents(self.folder / "fresh")
            again = self.attempt("output", ".cache", self.built_at)
            assert again is not None
            assert again.written.written == ()
        self.is_built = True

    def attempt(self, output: str, store: str, moment: datetime) -> Report | None:
        try:
            return build(self.config(output, store), built_at=moment)
        except ContentError:
            return None

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in files_below(folder)}


TestThePromise = Edits.TestCase
TestThePromise.settings = settings(
    max_examples=int(os.environ.get("WARTA_SERIES", "8")),
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
