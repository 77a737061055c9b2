"""The site as the desk sees it: read and assembled, never planned or written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from plugins.newsroom.build import gather
from plugins.newsroom.config import Config, load_config
from plugins.newsroom.given import STORE
from plugins.newsroom.model import Article, ArticleKey, Site, Source, Story
from plugins.newsroom.problems import Problem, nearest
from plugins.newsroom.read.files import MARKDOWN_ENDINGS


class DeskError(Exception):
    """A command that can't be done as it was given. The message names what was found and what was expected."""


@dataclass(frozen=True)
class Desk:
    """A site with what the desk's commands ask of it."""

    config: Config
    site: Site
    problems: tuple[Problem, ...]
    """What is wrong with the texts; those that have an error may be missing from the site."""

    @property
    def zone(self) -> ZoneInfo:
        """The desk's own time zone: TIMEZONE."""
        return ZoneInfo(self.config.settings.timezone)

    def file_of(self, article: Article) -> Path:
        """Return the file of an article or page."""
        return self.config.content_path / article.source.path

    def shown(self, article: Article) -> str:
        """Return the path of an article or page as the user would type it."""
        return f"{self.site.content_name}/{article.source.path}"

    def source_of(self, article: Article) -> Article | None:
        """Return the text that an article or page was translated from; None for an original."""
        if not article.translated_from:
            return None
        articles = self.site.pages if article.is_page else self.site.articles
        return articles[ArticleKey(article.key.story, article.translated_from)]

    def find_translation(self, story: str, lang: str) -> tuple[Article, Article]:
        """Return a story's translation into a language and the text it was made from.

        Raises DeskError when there is no such story or translation, and for the original.
        """
        articles, code = self.find_story(story), self.check_lang(lang)
        if code not in articles:
            raise DeskError(f"{story} is not in {code}; inv translate {story} --to {code} begins it")
        translation = articles[code]
        source = self.source_of(translation)
        if source is None:
            raise DeskError(f"{self.shown(translation)}: is the original of its story, expected a translation")
        return translation, source

    def find_story(self, name: str) -> Mapping[str, Article]:
        """Return the articles of a story or page by language, the original first.

        name is its id, the slug of one of its articles, or the path of its folder or of one of its files; of a story
        and a page with one id the story is meant, pages/<id> is the page. Raises DeskError with the nearest id.
        """
        site = self.site
        page = name.removeprefix("pages/").strip("/")
        for stories, articles, identity in (
            (site.stories, site.articles, name),
            (site.page_stories, site.pages, page),
        ):
            if identity in stories:
                return _by_lang(stories[identity], articles)
        for stories, articles in ((site.stories, site.articles), (site.page_stories, site.pages)):
            for key, article in articles.items():
                if name == article.slug or self._is_at(article, name):
                    return _by_lang(stories[key.story], articles)
        near = nearest(name, [*site.stories, *site.page_stories])
        ask = f"; did you mean {near}?" if near else ""
        raise DeskError(f"no such story: {name!r}, expected the name of a story's folder{ask}")

    def _is_at(self, article: Article, path: str) -> bool:
        file = self.file_of(article).resolve()
        given = Path(path).resolve()
        return given == file or (given == file.parent and file.stem == article.lang)

    def find_article(self, path: str) -> Article:
        """Return the article or page of a file. Raises DeskError when there is none."""
        given = Path(path).resolve()
        for article in (*self.site.articles.values(), *self.site.pages.values()):
            if self.file_of(article).resolve() == given:
                return article
        expected = f"a file of an article or page below {self.site.content_name}/"
        what = "has an error (inv check), or is no article" if given.is_file() else "no such file"
        raise DeskError(f"{path}: {what}, expected {expected}")

    def check_lang(self, code: str) -> str:
        """Return the code of one of the site's languages, written in any case. Raises DeskError for others."""
        for edition in self.site.editions:
            if edition.code.casefold() == code.replace("_", "-").casefold():
                return edition.code
        known = ", ".join(edition.code for edition in self.site.editions)
        raise DeskError(f"{code!r} is no language of this site, expected one of {known}; inv edition {code} begins one")


def open_desk(settings: str, *, at: datetime, store: str = STORE) -> Desk:
    """Return the desk of a settings file at a moment. Raises ConfigError for what is wrong in the settings."""
    config = load_config(Path(settings), store=Path(store))
    site, problems = gather(config, built_at=at)
    return Desk(config, site, problems)


def is_markdown(source: Source) -> bool:
    """Return whether a file is Markdown, which the desk may write to."""
    return Path(source.path).suffix.lower() in MARKDOWN_ENDINGS


def _by_lang(story: Story, articles: Mapping[ArticleKey, Article]) -> dict[str, Article]:
    langs = sorted(story.langs, key=lambda lang: lang != story.original)
    return {lang: articles[ArticleKey(story.id, lang)] for lang in langs}
