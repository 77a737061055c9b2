"""Why the page of an article leads to others: what the capabilities say whose blocks do."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape

from plugins.desk.reading import Desk, DeskError
from plugins.newsroom.build import gather
from plugins.newsroom.config import Config
from plugins.newsroom.model import Article, Site
from plugins.newsroom.store.memory import StoredMemory
from plugins.newsroom.store.records import RecordStore
from plugins.preview.exposing import show_all
from plugins.preview.sheets import DESK, DESK_SCRIPT, desk_html
from plugins.preview.weights import preview_address

Reasons = Sequence[tuple[Article, Sequence[str]]]
"""Articles and why a page leads there, the strongest reason first."""


def why_page(config: Config, story: str, lang: str, *, built_at: datetime) -> str:
    """Return the page that says why the page of an article leads to others, as the preview shows the site.

    Raises DeskError when there is no such story, or no article of it in that language.
    """
    store = RecordStore(config.store_folder)
    found, problems = gather(config, built_at=built_at, store=store)
    site = show_all(found)
    desk = Desk(config, site, problems)
    articles, code = desk.find_story(story), desk.check_lang(lang)
    if code not in articles:
        raise DeskError(f"{story} is not in {code}; inv translate {story} --to {code} begins it")
    article = articles[code]
    return _page(article, list(_find_reasons(config, site, article, store)))


def _find_reasons(
    config: Config, site: Site, article: Article, store: RecordStore
) -> Iterable[tuple[Article, Sequence[str]]]:
    for each in config.installed:
        capability = each.capability
        if capability.reasons is not None:
            memory = StoredMemory(store, capability.name)
            for key, reasons in capability.reasons(site, article, each.settings, memory).items():
                yield site.articles[key], reasons


def _page(article: Article, reasons: Reasons) -> str:
    title = escape(article.title.text)
    listed = "".join(_entry(other, said) for other, said in reasons)
    body = f"<ol>{listed}</ol>" if listed else "<p>No story follows it.</p>"
    page = f'<a href="{escape(preview_address(article))}"><bdi>{title}</bdi></a>'
    return desk_html(
        f"Why these stories? {article.title.text}",
        f'<p><a href="{DESK}">Desk</a></p><h1>Why these stories follow {page} ({escape(article.lang)})</h1>{body}',
        DESK_SCRIPT,
    )


def _entry(other: Article, reasons: Sequence[str]) -> str:
    said = "".join(f"<li><bdi>{escape(reason)}</bdi></li>" for reason in reasons)
    address = escape(preview_address(other))
    return (
        f'<li><a href="{address}"><bdi lang="{escape(other.lang)}">{escape(other.title.text)}</bdi></a>'
        f'<ul class="reasons">{said}</ul></li>'
    )
