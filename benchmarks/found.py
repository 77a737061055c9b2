"""Measure how long a site's feeds and sitemaps take, for sites of several sizes: planned and printed, in CPU time.

    python benchmarks/found.py                      10,000, 20,000 and 40,000 articles
    python benchmarks/found.py --files 1000,2000

Half of the articles are translations; there are 20 tags, a category and an author to each hundred stories.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    # As in build.py: this file's own folder has modules named like the standard library's.
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from plugins.feeds.capability import plan_outputs
from plugins.feeds.settings import FeedSettings
from plugins.newsroom.build import Press, prepare
from plugins.newsroom.config import make_config
from plugins.newsroom.contract import Output
from plugins.newsroom.plan.outputs import Plan
from plugins.newsroom.plan.versions import find_versions
from plugins.seo.capability import plan_overviews
from plugins.seo.settings import SeoSettings

_MADE_BY = ("feeds", "seo")
_BEGIN = datetime(2016, 1, 1, tzinfo=UTC)
_BUILT_AT = datetime(2026, 1, 1, tzinfo=UTC)
_PLUGINS = [f"plugins.{name}" for name in ("newsroom", "multilingual", "authors", "tags", *_MADE_BY)]
_SETTINGS = {
    "SITENAME": "Growing",
    "SITEURL": "https://example.org",
    "EDITIONS": {"en": {}, "id": {}},
    "AUTHORS_MUST_EXIST": False,
    "CATEGORIES_MUST_EXIST": False,
    "THEME": str(Path(__file__).resolve().parents[1] / "theme"),
    "PLUGINS": _PLUGINS,
}


class Growth(NamedTuple):
    """What the feeds and sitemaps of a site took."""

    articles: int
    files: int
    size_kb: int
    versions_s: float
    """CPU seconds in which the versions of all pages were found."""
    plan_s: float
    """In which these files were planned."""
    print_s: float
    """In which they were printed."""


def write_content(folder: Path, articles: int) -> None:
    """Write the texts of a site, as many in each of two languages."""
    stories = articles // 2
    step = (_BUILT_AT - _BEGIN) / (stories + 1)
    for number in range(stories):
        date = (_BEGIN + step * (number + 1)).replace(microsecond=0)
        for lang, said in (("en", _head(number, stories, date)), ("id", "")):
            file = folder / "articles" / f"s{number}" / f"{lang}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(
                f"---\ntitle: Story {number} {lang}\n{said}---\n\nA few words about it.\n", encoding="utf-8"
            )


def _head(number: int, stories: int, date: datetime) -> str:
    terms = max(stories // 100, 1)
    tags = ", ".join(f"t{(number * factor) % (20 * terms)}" for factor in (1, 3, 7))
    return (
        f"date: {date.isoformat()}\nmodified: {(date + timedelta(hours=1)).isoformat()}\ntags: [{tags}]\n"
        f"category: c{number % terms}\nauthors: [a{number % terms}]\n"
    )


def measure(folder: Path, articles: int) -> Growth:
    """Return what the files of a site of so many articles take, which is written into a folder."""
    write_content(folder / "content", articles)
    press = found_press(folder)
    begin = time.process_time()
    find_versions(press.site, press.plan.outputs)
    found = time.process_time()
    outputs = tuple(plan_files(press))
    planned = time.process_time()
    size = sum(len(press.renderer.render(output)) for output in outputs)
    printed = time.process_time()
    return Growth(articles, len(outputs), size // 1000, found - begin, planned - found, printed - planned)


def found_press(folder: Path) -> Press:
    """Return the site of a folder that holds content/, planned."""
    folders = {"PATH": str(folder / "content"), "OUTPUT_PATH": str(folder / "output")}
    return prepare(make_config({**_SETTINGS, **folders}, {}, folder / ".cache"), built_at=_BUILT_AT)


def plan_files(press: Press) -> Iterator[Output]:
    """Yield the outputs of the feeds and sitemaps of a site, planned anew."""
    yield from plan_outputs(press.site, FeedSettings())
    yield from plan_overviews(press.site, Plan(press.plan.outputs, press.plan.versions), SeoSettings())


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", default="10000,20000,40000", help="numbers of articles, by commas")
    print("| articles | files | KB | versions s | planned s | printed s | ms for 1,000 articles |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for articles in map(int, parser.parse_args().files.split(",")):
        with tempfile.TemporaryDirectory(prefix="warta-found-") as folder:
            row = measure(Path(folder), articles)
        rate = (row.versions_s + row.plan_s + row.print_s) * 1e6 / row.articles
        print(
            f"| {row.articles:,} | {row.files:,} | {row.size_kb:,} | {row.versions_s:.2f} | {row.plan_s:.2f} | "
            f"{row.print_s:.2f} | {rate:.0f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
