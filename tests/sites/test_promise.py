"""The promise: from any store and after any series of edits, the output is what a build from nothing gives.

`inv torture` runs many more series than `make test` does.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from plugins.newsroom.config import Config, make_config
from plugins.newsroom.problems import ContentError
from plugins.newsroom.report import Report
from plugins.newsroom.updating import update
from tests.sites.desk import BUILT_AT, SETTINGS, THEME, files_below, text

STORIES = ("a", "b", "c", "d")
PAGES = ("about", "newsletter", "privacy")
LANGS = ("en", "id")
WORDS = ("kernel", "cable", "patch", "court", "glyph", "server")
TERMS = ("authors/ana", "authors/ben", "tags/one", "tags/two", "categories/news")
TAGS = ("one", "two", "Three")
TEMPLATES = (
    "partials/lead.html", "partials/macros.html", "tags/tag.html", "article.html", "authors/bios.html",
    "newsletter/box.html", "newsroom/withdrawn.html", "newsroom/redirect.html", "multilingual/switcher.html",
)  # fmt: skip
PLUGINS = [*SETTINGS["PLUGINS"], "plugins.newsletter", "plugins.search"]

_some_text = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
_stories = st.lists(st.sampled_from(STORIES), max_size=2, unique=True)
_people = st.lists(st.sampled_from(("ana", "ben")), max_size=2, unique=True)
_addresses = st.sampled_from((["/old/"], ["/older/"], ["old/", "/tags/one/"]))
_of_pages = {
    "status": st.sampled_from(("draft", "hidden", "published", "withdrawn")),
    "reason": _some_text,
    "expires": st.sampled_from(("2026-06-03", "2027-01-01")),
    "modified": st.sampled_from(("2026-02-01", "2026-05-01")),
    "summary": _some_text,
    "slug": st.sampled_from(("a", "x", "y")),
    "canonical": st.just("https://example.net/x"),
    "cover": st.sampled_from(({"path": "p.svg", "alt": "P"}, {"path": "../a/p.svg", "alt": "Q", "caption": "C"})),
    "redirect_from": _addresses,
}
_fields = st.fixed_dictionaries(
    {},
    optional={
        **_of_pages,
        "tags": st.lists(st.sampled_from(TAGS), max_size=2, unique=True),
        "authors": _people,
        "translator": _people,
        "editor": _people,
        "category": st.sampled_from(("news", "views")),
        "date": st.sampled_from(("2026-01-02", "2026-05-31 10:00", "2026-06-02")),
        "related": _stories,
        "unrelated": _stories,
        "featured": st.sampled_from(({"rank": 1}, {"rank": 2, "until": "2026-06-02"})),
        "corrections": _some_text.map(lambda words: [{"date": "2026-05-01", "text": words}]),
        "sources": _some_text.map(lambda words: [{"title": words, "url": "https://example.net/"}]),
        "licence": st.just("CC BY 4.0"),
        "translated_from": st.sampled_from(LANGS),
        "source_hash": st.just("0f3ac5d81b20"),
    },
)
_of_page = st.fixed_dictionaries({}, optional=_of_pages)
_of_term = st.fixed_dictionaries(
    {},
    optional={
        "slug": st.sampled_from(("one", "x")),
        "aliases": st.lists(st.sampled_from(("Uno", "Three", "two")), max_size=2, unique=True),
        "redirect_from": _addresses,
    },
)
_of_author = st.fixed_dictionaries(
    {},
    optional={
        "role": _some_text,
        "fediverse": st.just("@a@social.example"),
        "avatar": st.just("../../articles/a/p.svg"),
        "links": st.just([{"title": "L", "url": "https://example.net/l"}]),
    },
)
_LIST = "https://lists.example.org"
_CHOICES: Sequence[Mapping[str, Any]] = (
    {"SITENAME": "Other Desk"},
    {"UNTRANSLATED": "show"},
    {"X_DEFAULT": "chooser"},
    {"DEFAULT_PAGINATION": 1},
    {"SUMMARY_MAX_LENGTH": 2},
    {"SITEURL": "https://example.org/news"},
    {"PERMALINKS": {"article": "{year}/{category}/{slug}.html", "tag": "t/{slug}.html"}},
    {"MENU": ["tags", "archive", "category:news"], "FOOTER": ["page:about", "authors"]},
    {"SOCIAL": [("Elsewhere", "https://social.example/desk")], "SHARE": ["email"]},
    {"LOOK": {"paper": "#fff", "dark": {"ink": "#eee"}, "logo": "favicon.svg"}},
    {"BLOCKS": {"after_body": ["newsletter", "authors", "sources"]}},
    {"RELATED_POSTS": {"count": 1, "other_languages": True}},
    {"RELATED_POSTS": {"count": 0}},
    {"TAGS": {"companions": 1}},
    {"FEEDS": {"entries": 1, "tag": ["rss", "json"], "full_text": ["home", "tag"]}},
    {"SEO": {"redirects": ["nginx", "netlify"], "publisher": "The Publisher", "news": False}},
    {"NEWSLETTER": {"url": f"{_LIST}/{{lang}}", "description": "Weekly.", "on": ["tag", "article"]}},
    {"NEWSLETTER": {"provider": "listmonk", "url": _LIST, "lists": ["1", "2"], "editions": {"id": False}}},
    {"SEARCH": {"results": 3}},
    {"PLUGINS": [name for name in PLUGINS if name not in {"plugins.tags", "plugins.related_posts"}]},
    {"PLUGINS": [name for name in PLUGINS if name not in {"plugins.authors", "plugins.multilingual"}]},
    {"EDITIONS": {"en": {}, "id": {"siteurl": "https://id.example.org", "sitename": "Meja"}}},
    {"EDITIONS": {"id": {"timezone": "Asia/Jakarta", "date_format": "short"}, "en": {}, "ar": {}}},
)
_settings = st.lists(st.sampled_from(_CHOICES), max_size=2).map(
    lambda chosen: {name: each[name] for each in chosen for name in each}
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
        link=st.sampled_from(("", "[x](../a/en.md)", "![p](p.svg)", "[s](../b/)", "[t]({tag}one)", "[a]({author}ana)")),
    )  # fmt: skip
    def write_an_article(
        self, story: str, lang: str, title: str, body: str, fields: Mapping[str, Any], link: str
    ) -> None:
        self.write(f"articles/{story}/{lang}.md", text(title, f"{body} {link}\n\n## {body}", **fields))

    @rule(data=st.data(), words=_some_text)
    def reword_a_text(self, data: st.DataObject, words: str) -> None:
        texts = [path for path in files_below(self.folder / "content") if path.endswith(".md")]
        if texts:
            path = data.draw(st.sampled_from(texts))
            written = (self.folder / "content" / path).read_text()
            self.write(path, written.rstrip("\n") + f" {words}\n")

    @rule(page=st.sampled_from(PAGES), lang=st.sampled_from(LANGS), title=_some_text, fields=_of_page)
    def write_a_page(self, page: str, lang: str, title: str, fields: Mapping[str, Any]) -> None:
        self.write(f"pages/{page}/{lang}.md", text(title, title, **{"date": None, **fields}))

    @rule(story=st.sampled_from(STORIES), colour=st.sampled_from(("red", "blue")))
    def draw_a_picture(self, story: str, colour: str) -> None:
        self.write(f"articles/{story}/p.svg", f'<svg xmlns="http://www.w3.org/2000/svg" fill="{colour}"/>')

    @rule(kind=st.sampled_from(TERMS), lang=st.sampled_from(LANGS), name=_some_text, fields=_of_term, more=_of_author)
    def describe_a_term(
        self, kind: str, lang: str, name: str, fields: Mapping[str, Any], more: Mapping[str, Any]
    ) -> None:
        said = {**fields, **(more if kind.startswith("authors/") else {})}
        self.write(f"{kind}/{lang}.md", text("", f"{name} [a](../../articles/a/)", name=f"{name} {kind}", **said))

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

    @rule(words=_some_text, template=st.sampled_from(TEMPLATES))
    def change_a_template(self, words: str, template: str) -> None:
        file = self.folder / "theme/templates" / template
        original = (THEME / "templates" / template).read_text()
        file.write_text(re.sub("(<[a-z]+[^<>{}]*>)", rf"\1<!-- {words} -->", original, count=1))
        self.is_built = False

    @rule(words=_some_text, message=st.sampled_from(("Tag", "Tags", "Latest news")))
    def change_a_catalog(self, words: str, message: str) -> None:
        path = "translations/id/LC_MESSAGES/messages.po"
        original = (THEME / path).read_text()
        (self.folder / "theme" / path).write_text(
            original.replace(f'msgid "{message}"\nmsgstr "', f'msgid "{message}"\nmsgstr "{words} ')
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
        values = {**SETTINGS, **paths, "PLUGINS": PLUGINS, "LENIENT": True, **self.settings}
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
            return update(self.config(output, store), moment)
        except ContentError:
            return None

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in files_below(folder)}


TestThePromise = Edits.TestCase
TestThePromise.settings = settings(
    max_examples=int(os.environ.get("WARTA_SERIES", "4")),
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
