"""How a file came to be, in lines to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.newsroom.explain import explain
from plugins.newsroom.problems import BuildError
from tests.sites.desk import Desk, text

FILES: dict[str, str | bytes] = {
    "articles/xz/en.md": text("Xz", "![x](x.png)", tags=["t"], authors=["ana"], category="c", editor=["budi"]),
    "articles/xz/id.md": text("Xz kita", date=None),
    "articles/xz/x.png": b"png",
    "images/logo.svg": b"svg",
    "tags/t/en.md": text(name="Tools"),
}


def explained(tmp_path: Path, path: str, **settings: object) -> list[str]:
    desk = Desk(tmp_path, FILES, **settings)
    return desk.shown(explain(desk.prepare(), desk.config(), path)).split("\n")


def test_an_article(tmp_path: Path) -> None:
    lines = explained(tmp_path, "id/xz-kita/")
    assert lines[:9] == [
        "id/xz-kita/index.html  http://127.0.0.1:8000/id/xz-kita/",
        "  read       newsroom/read/reader.py: content/articles/xz/id.md",
        "  assemble   newsroom/assemble/articles.py: story 'xz' in en, id; translation, inherits from en",
        "  visible    newsroom/assemble/visibility.py: public",
        "  author     ana: ana (named by articles only)",
        "  editor     budi: budi (named by articles only)",
        "  tag        t: Tools (named by articles only)",
        "  category   c: c (named by articles only)",
        "  plan       newsroom/capability.py: plan_outputs",
    ]
    assert lines[9:14] == [
        "  block      head: alternates (multilingual/alternates.html)",
        "  block      head: seo (seo/head.html)",
        "  block      header: languages (multilingual/switcher.html)",
        "  language   en: /xz/ (same)",
        "  language   id: /id/xz-kita/ (same)",
    ]
    assert lines[14].startswith("  render     newsroom/render/renderer.py: theme/templates/: article.html, base.html")
    assert lines[15] == "  write      newsroom/write/folder.py: output/id/xz-kita/index.html"


@pytest.mark.parametrize(
    "path, line",
    [
        ("/", "  source     the home page"),
        ("/", "  lists      1 articles: xz"),
        ("output", "  source     the home page"),
        ("tags/tools", "  source     content/tags/t/en.md"),
        ("tags/tools", "  plan       tags/capability.py: plan_outputs"),
        ("feed.xml", "  render     newsroom/render/renderer.py: theme/templates/: feeds/atom.xml, feeds/about.html"),
        ("sitemap.xml", "  plan       seo/capability.py: plan_overviews"),
        ("articles/xz/x.png", "  plan       newsroom/capability.py: plan_outputs; used by content/articles/xz/en.md"),
        ("images/logo.svg", "  plan       newsroom/capability.py: plan_outputs; named by STATIC_PATHS"),
        ("theme/favicon.svg", "  plan       newsroom/capability.py: plan_outputs; a file of the theme"),
        ("theme/favicon.svg", "  source     theme/static/favicon.svg"),
    ],
)
def test_other_outputs(tmp_path: Path, path: str, line: str) -> None:
    assert line in explained(tmp_path, path)


@pytest.mark.parametrize(
    "path", ["xz", "/xz/", "xz/index.html", "./output/xz/index.html", "https://example.org/a/xz/?q#f", "/a/xz/"]
)
def test_a_path_may_be_written_in_many_ways(tmp_path: Path, path: str) -> None:
    lines = explained(tmp_path, path, SITEURL="https://example.org/a")
    assert lines[0] == "xz/index.html  https://example.org/a/xz/"


def test_an_unknown_path_is_an_error_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"xy/index\.html: the site has no such file; did you mean xz/index.html"):
        explained(tmp_path, "xy/index.html")
