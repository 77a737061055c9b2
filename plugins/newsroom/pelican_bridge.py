"""The press's articles as Pelican's own objects, for plugins that were written for Pelican.

Where PLUGINS names a plugin from outside plugins/, or one is listening to signals about content, Pelican's generators
read every article through the reader below, make their Article and Page objects, and send their signals. What plugins
changed of title, summary, text or status on the way is then taken over into the Site.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

import msgspec
from pelican import signals
from pelican.contents import Author, Category, Content, Tag
from pelican.readers import BaseReader

from plugins.newsroom.language.scripts import reading_minutes
from plugins.newsroom.model import Article, Inline, Site, Visibility
from plugins.newsroom.read.body import rebuild_body
from plugins.newsroom.read.files import TEXT_ENDINGS
from plugins.newsroom.read.inline import inline_of_html

_CONTENT_SIGNALS = (
    "article_generator_init", "article_generator_pretaxonomy", "article_generator_finalized",
    "article_generator_preread", "article_generator_context", "article_generator_write_article",
    "article_writer_finalized", "all_generators_finalized", "content_object_init", "content_written",
    "feed_generated", "feed_written", "finalized", "generator_init", "get_writer", "page_generator_init",
    "page_generator_finalized", "page_generator_preread", "page_generator_context", "page_generator_write_page",
    "page_writer_finalized", "readers_init", "static_generator_init", "static_generator_finalized",
    "static_generator_preread", "static_generator_context",
)  # fmt: skip

_STATUS = {Visibility.DRAFT: "draft", Visibility.HIDDEN: "hidden"}


def foreign_plugins(plugins: Iterable[Any]) -> tuple[str, ...]:
    """Return the names of plugins from outside plugins/, and of other modules that listen to signals about content."""
    names = {_module_name(plugin) for plugin in plugins} | set(_listeners())
    return tuple(sorted(name for name in names if not name.startswith("plugins.")))


def _module_name(plugin: Any) -> str:
    return plugin if isinstance(plugin, str) else str(getattr(plugin, "__name__", type(plugin).__module__))


def _listeners() -> Iterator[str]:
    for name in _CONTENT_SIGNALS:
        signal = getattr(signals, name, None)
        if signal is not None:
            for receiver in signal.receivers_for(None):
                yield str(getattr(receiver, "__module__", ""))


class PressReader(BaseReader):  # type: ignore[misc]  # Pelican has no types
    """Gives Pelican the texts that the press has read already."""

    enabled = True
    file_extensions: ClassVar[list[str]] = [ending.lstrip(".") for ending in sorted(TEXT_ENDINGS)]

    def read(self, source_path: str) -> tuple[str | None, dict[str, Any]]:
        """Return an article's HTML, links as written, and its metadata; one that has no page is skipped."""
        path = os.path.relpath(source_path, self.settings["PATH"]).replace(os.sep, "/")
        article = self.settings["WARTA_ARTICLES"].get(path)
        if article is None:
            return "", {"title": path, "status": "skip"}
        return article.body.html, _metadata(article, self.settings)


def _metadata(article: Article, settings: Mapping[str, Any]) -> dict[str, Any]:
    site: Site = settings["WARTA_SITE"]
    lang = article.lang
    metadata: dict[str, Any] = {
        "title": article.title.html,
        "summary": article.summary.html,
        "slug": article.slug,
        "lang": lang,
        "status": _STATUS.get(article.visibility, "published"),
        "url": article.place.url.lstrip("/"),
        "save_as": article.place.save_as,
        "tags": [Tag(site.tags[tag].entries[lang].name, settings) for tag in article.tags],
    }
    if article.published_at is not None:
        metadata["date"] = article.published_at
    if article.modified_at is not None:
        metadata["modified"] = article.modified_at
    if article.authors:
        metadata["authors"] = [Author(site.authors[author].entries[lang].name, settings) for author in article.authors]
    if article.category:
        metadata["category"] = Category(site.categories[article.category].entries[lang].name, settings)
    return metadata


def take_changes(site: Site, contents: Mapping[str, Content | None]) -> Site:
    """Return the site with what plugins made of its texts.

    contents are Pelican's objects by path below content/ (its context["generated_content"]). A text that a plugin made
    a draft of, or took out, has no page.
    """
    articles = [_changed(article, contents.get(article.source.path)) for article in site.articles.values()]
    pages = [_changed(page, contents.get(page.source.path)) for page in site.pages.values()]
    return site.with_articles(articles).with_pages(pages)


def _changed(article: Article, content: Content | None) -> Article:
    if not article.visibility.has_page:
        return article
    if content is None or content.status == "draft":
        return msgspec.structs.replace(article, visibility=Visibility.DRAFT)
    changes: dict[str, Any] = {}
    if content.status == "hidden" and article.visibility is not Visibility.HIDDEN:
        changes["visibility"] = Visibility.HIDDEN
    if content._content != article.body.html:
        body = rebuild_body(content._content)
        changes |= {"body": body, "reading_minutes": reading_minutes(body.text, article.lang)}
    for field in ("title", "summary"):
        value = str(content.metadata.get(field, getattr(content, field, "")))
        inline: Inline = getattr(article, field)
        if value != inline.html:
            changes[field] = inline_of_html(value)
    return msgspec.structs.replace(article, **changes) if changes else article
