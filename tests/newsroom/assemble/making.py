"""Sites out of a few texts, read as the press reads them."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from plugins.newsroom.assemble.site import assemble
from plugins.newsroom.editions import configured, make_edition
from plugins.newsroom.model import Article, ArticleKey, Edition, Site
from plugins.newsroom.problems import Problem
from plugins.newsroom.read.names import read_names
from plugins.newsroom.read.reader import Reader
from plugins.newsroom.read.record import Record
from plugins.newsroom.settings import EditionSettings, Settings, load

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
"""The moment that all sites are built for."""

EDITIONS = {"en": {}, "id": {"timezone": "Asia/Jakarta"}, "ja": {"timezone": "Asia/Tokyo"}}


def settings_of(**values: object) -> Settings:
    """Return settings in which terms need no files, so that a test declares only what it is about."""
    usual = {"EDITIONS": EDITIONS, "AUTHORS_MUST_EXIST": False, "CATEGORIES_MUST_EXIST": False}
    return load({**usual, **{name.upper(): value for name, value in values.items()}})


def read_texts(texts: Mapping[str, str], settings: Settings) -> list[Record]:
    """Return the records of texts by their path; each is front matter, with a body below --- if it has one."""
    editions = {edition.code: edition for edition in configured(settings)}

    @cache
    def edition_of(code: str) -> Edition:
        return editions.get(code) or make_edition(code, EditionSettings(), settings, settings.default_lang)

    reader = Reader(
        edition_of=edition_of,
        default_lang=settings.default_lang,
        summary_words=20,
        is_lenient=settings.lenient,
        content_name="content",
    )
    names = read_names(texts, editions)
    return [reader.read(path, names[path], _source(text).encode()) for path, text in texts.items()]


def _source(text: str) -> str:
    return f"---\n{text}\n" if "\n---" in text else f"---\n{text}\n---\n"


def make_site(
    texts: Mapping[str, str], *, files: Sequence[str] = (), **settings: Any
) -> tuple[Site, tuple[Problem, ...]]:
    """Return the site that texts make, and what is wrong with them."""
    chosen = settings_of(**settings)
    return assemble(read_texts(texts, chosen), files, chosen, built_at=NOW, content_name="content")


def sound_site(texts: Mapping[str, str], *, files: Sequence[str] = (), **settings: Any) -> Site:
    """Return the site that texts make, with which nothing is wrong."""
    site, problems = make_site(texts, files=files, **settings)
    assert problems == ()
    return site


def messages_of(texts: Mapping[str, str], **settings: Any) -> list[str]:
    """Return what is wrong with texts, as it is printed."""
    return [str(problem) for problem in make_site(texts, **settings)[1]]


def article_of(site: Site, story: str, lang: str) -> Article:
    """Return an article of a site."""
    return site.articles[ArticleKey(story, lang)]
