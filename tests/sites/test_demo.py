"""The demo content: complete, free of problems, and its translations up to date."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from plugins.newsroom.build import Press, prepare, read
from plugins.newsroom.config import Config, load_config
from plugins.newsroom.contract import Document, Page
from plugins.newsroom.model import ArticleKey
from plugins.newsroom.read.schema import ArticleFields
from tests.sites.desk import ROOT

ALL = ("en", "id", "ar", "ja")
IN_ALL_LANGUAGES = {"parler-v-amazon", "xz-backdoor", "usb-c", "unicode-16", "wcag-2-2"}


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    return load_config(ROOT / "pelicanconf.py", {}, tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def press(config: Config) -> Press:
    return prepare(config, built_at=datetime(2026, 11, 24, tzinfo=UTC))


def test_nothing_is_wrong_with_it(press: Press) -> None:
    assert press.problems == ()


def test_outputs_are_plain_data(press: Press) -> None:
    for output in press.plan.outputs:
        if isinstance(output.made, Page | Document):
            assert inspect.isfunction(output.made.view)
            assert output.made.view.__closure__ is None
            assert msgspec.msgpack.encode(output.made.data)


def test_stories_are_in_the_languages_they_should_be_in(press: Press) -> None:
    langs = {story.id: story.langs for story in press.site.stories.values()}
    assert {identity for identity, found in langs.items() if found == ALL} == IN_ALL_LANGUAGES
    assert langs.pop("uu-pdp") == ("id",)
    assert all(found[:2] == ("en", "id") for found in langs.values())
    assert len(langs) >= 12


def test_people_tags_and_sections_have_a_text_in_every_language(press: Press) -> None:
    site = press.site
    assert (len(site.authors), len(site.tags), len(site.categories)) == (4, 15, 4)
    for terms in (site.authors, site.tags, site.categories):
        for term in terms.values():
            assert [code for code in ALL if not term.entries[code].body.html] == [], term.id
    assert set(site.page_stories) == {"about", "privacy", "newsletter"}
    assert all(story.langs == ALL for story in site.page_stories.values())


def test_the_reference_story_has_what_it_should(press: Press) -> None:
    article = press.site.articles[ArticleKey("parler-v-amazon", "en")]
    assert article.tags == ("social-media", "tech-news", "amazon", "legal-matters")
    assert press.site.authors[article.authors[0]].entries["en"].role == "Senior writer"
    assert article.has_own_summary
    assert len(article.body.headings) >= 3
    assert "<blockquote>" in article.body.html
    assert len(article.citations) == 3


def test_translations_were_made_from_the_originals_of_today(config: Config) -> None:
    records, _ = read(config)
    by_path = {record.source.path: record for record in records}
    for path, record in by_path.items():
        fields = record.fields
        if isinstance(fields, ArticleFields) and fields.translated_from:
            original = by_path[str(Path(path).with_name(f"{fields.translated_from.code}.md"))]
            assert fields.source_hash == original.text_hash, path
