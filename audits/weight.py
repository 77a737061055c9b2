"""What a page weighs on its way to the reader, without what its writers put into it."""

import re
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

import brotli

from audits.demo import Demo
from plugins.newsroom.contract import Output, Page
from plugins.newsroom.views import ArticleView

MOST_HTML = {"en": 3500, "ar": 4200, "ja": 4200}
"""Bytes that the median article of an edition may weigh, by the edition's code."""
MOST_CSS = 4000
MOST_SCRIPT = 1500

_DATA = re.compile(r'<script type="?application/ld\+json"?>.*?</script>', re.DOTALL)
_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)


class Weight(NamedTuple):
    """Bytes, compressed with Brotli at its best, each part for itself."""

    html: int
    """Without the body of the article, structured data, and the two below."""
    css: int
    script: int
    body: int


def weigh(html: str, body: str) -> Weight:
    """Return the weights of an article's page; its body stands in it once, word for word. Raises ValueError if not.

    Only styles and scripts inside the page count, so a page that fetches any has to be asked for them, too.
    """
    if not body or html.count(body) != 1:
        raise ValueError(f"the body stands {html.count(body)} times in the page, expected it once")
    frame = _DATA.sub("", html.replace(body, ""))
    scripts, styles = "".join(_SCRIPT.findall(frame)), "".join(_STYLE.findall(frame))
    return Weight(_size(_STYLE.sub("", _SCRIPT.sub("", frame))), _size(styles), _size(scripts), _size(body))


def article_weights(demo: Demo, edition: str) -> dict[str, Weight]:
    """Return the weights of all articles of an edition, by path."""
    weights = {}
    for output, body in _articles(demo, edition):
        html = (demo.folder / output.place.save_as).read_text(encoding="utf-8")
        weights[output.place.url] = weigh(html, body)
    return weights


def median_html(weights: dict[str, Weight]) -> float:
    """Return the median of what pages weigh, in bytes."""
    return median(weight.html for weight in weights.values())


def _articles(demo: Demo, edition: str) -> Iterator[tuple[Output, str]]:
    for output in demo.press.plan.outputs:
        if isinstance(output.made, Page) and (output.made.id.kind, output.made.id.edition) == ("article", edition):
            view = output.made.view(demo.press.site, output.made)
            assert isinstance(view, ArticleView)
            yield output, str(view.body_html)


def _size(text: str) -> int:
    return len(brotli.compress(text.encode())) if text.strip() else 0
