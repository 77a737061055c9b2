"""Feeds and sitemaps grow with the site and no faster, counted in calls, which are the same on every machine."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.found import found_press, plan_files, write_content
from plugins.newsroom.plan.versions import find_versions


def count_calls(folder: Path, articles: int) -> int:
    """Return how many functions are called, Python's own included, for all feeds and sitemaps of a site."""
    write_content(folder / "content", articles)
    press = found_press(folder)
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        find_versions(press.site, press.plan.outputs)
        for output in plan_files(press):
            press.renderer.render(output)
    finally:
        sys.setprofile(before)
    return calls


def test_four_times_the_articles_take_four_times_the_calls(tmp_path: Path) -> None:
    few, many = (count_calls(tmp_path / str(articles), articles) for articles in (400, 1_600))
    assert 3 < many / few < 4.2
