"""The rules of pictures, for `inv check`: whoever can't see one has to be told what it shows, in the own language."""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from plugins.newsroom.config import Config
from plugins.newsroom.model import Article, Site, Visibility
from plugins.newsroom.problems import Problem, Severity
from plugins.newsroom.read.files import decode

_IMG = re.compile(r"<img\s(?P<attributes>[^<>]*)>")
_EMPTY_ALT = re.compile(r'(?:^|\s)alt="\s*"')
_ON_PURPOSE = re.compile(r'\srole="(?:none|presentation)"')
_SOURCE = re.compile(r'(?:^|\s)src="([^"]*)"')
_EXPECTED = 'alt: what the picture shows, or alt: "" for one that adds nothing'
_EXPECTED_IN_BODY = "![what the picture shows](…), or ![](…){role=none} for one that adds nothing"


def find_undescribed(site: Site, config: Config) -> Iterator[Problem]:
    """Pictures without a text for those who can't see them, and translations without one of their own."""
    for article in (*site.articles.values(), *site.pages.values()):
        if article.visibility is not Visibility.WITHDRAWN:
            yield from _of_cover(article, site)
            yield from _of_body(article, site, config)


RULES: Mapping[str, Callable[[Site, Config], Iterable[Problem]]] = {"alt-text": find_undescribed}


def _of_cover(article: Article, site: Site) -> Iterator[Problem]:
    cover = article.cover
    if cover is None or cover.alt_lang == article.lang:
        return
    path, source = f"{site.content_name}/{article.source.path}", article.source
    line = source.line_of("cover")
    if cover.alt_lang and cover.alt:
        found = f"the cover is described in {cover.alt_lang} only: {cover.alt!r}"
        yield Problem(path, line, "cover.alt", found, f"alt in {article.lang}", severity=Severity.WARNING)
    elif not cover.alt_lang and not article.translated_from:
        yield Problem(path, line, "cover.alt", "is missing", _EXPECTED)


def _rows_of(file: Path) -> list[str]:
    return decode(file.read_bytes(), "").text.split("\n")


def _of_body(article: Article, site: Site, config: Config) -> Iterator[Problem]:
    if not any(link.attribute == "src" for link in article.body.links):
        return
    rows: list[str] = []
    for match in _IMG.finditer(article.body.html):
        attributes = match["attributes"]
        has_alt = re.search(r"(?:^|\s)alt=", attributes) is not None
        if (has_alt and not _EMPTY_ALT.search(attributes)) or _ON_PURPOSE.search(f" {attributes}"):
            continue
        found = _SOURCE.search(attributes)
        target = html.unescape(found[1]) if found else ""
        rows = rows or _rows_of(config.content_path / article.source.path)
        numbers = (number for number, row in enumerate(rows, 1) if target and target in row)
        line = next((number for number in numbers if number >= article.source.body_line), article.source.body_line)
        path = f"{site.content_name}/{article.source.path}"
        yield Problem(path, line, "", f"the picture {target!r} has no text", _EXPECTED_IN_BODY)
