"""What is shown of a page where somebody shares it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from plugins.seo.sharing import locale_of
from tests.sites.desk import Desk, text

BASE = "https://example.org"
FILES: dict[str, str | bytes] = {
    "articles/a/en.md": text('A "bold" claim', "Words.", slug="a", summary="About <A>.", tags=["t"],
                             cover={"path": "x.jpg", "alt": "A chart"}, date="2026-03-01", modified="2026-03-05",
                             authors=["ana", "budi"]),
    "articles/a/x.jpg": b"jpg",
    "articles/b/en.md": text("B", "Words.", slug="b", cover="x.svg", canonical="https://elsewhere.example/b/"),
    "articles/b/x.svg": b"<svg/>",
    "articles/b/ja.md": text("B", slug="b", tags=["t"], date="2026-03-01"),
    "articles/h/en.md": text("H", slug="h", status="hidden"),
    "pages/about/en.md": text("About", "The desk.", date=None),
    "tags/t/en.md": text(name="Tools", slug="t", body="All tools."),
    "authors/ana/en.md": text(name="Ana", fediverse="@ana@social.example"),
}  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(
        tmp_path_factory.mktemp("desk"), FILES, SITEURL=BASE, EDITIONS={"en": {"description": "News."}, "ja": {}}
    )
    desk.build()
    return desk


def properties(page: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in re.findall(r'<meta property="([^"]+)" content="([^"]*)">', page)}


def test_an_article(desk: Desk) -> None:
    page = desk.page("a/index.html")
    assert properties(page) == {
        "og:type": "article",
        "og:title": "A “bold” claim",
        "og:description": "About <A>.",
        "og:url": f"{BASE}/a/",
        "og:site_name": "Test Desk",
        "og:locale": "en_US",
        "og:image": f"{BASE}/articles/a/x.jpg",
        "og:image:alt": "A chart",
        "twitter:card": "summary_large_image",
        "article:published_time": "2026-03-01T00:00:00+00:00",
        "article:modified_time": "2026-03-05T00:00:00+00:00",
    }
    assert page.count('<meta name="fediverse:creator"') == 1
    assert '<meta name="fediverse:creator" content="@ana@social.example">' in page


def test_a_drawing_that_nobody_shows_gives_way_to_the_site_s_picture(desk: Desk) -> None:
    found = properties(desk.page("b/index.html"))
    assert found["og:image"] == f"{BASE}/theme/icon-512.png"
    assert "twitter:card" not in found
    assert found["og:url"] == "https://elsewhere.example/b/"


@pytest.mark.parametrize(
    "path, expected",
    [
        ("index.html", ("website", "Test Desk", "News.", f"{BASE}/")),
        ("about/index.html", ("website", "About", "The desk.", f"{BASE}/about/")),
        ("tags/t/index.html", ("website", "Tools", "All tools.", f"{BASE}/tags/t/")),
        ("authors/ana/index.html", ("website", "Ana", "Some words.", f"{BASE}/authors/ana/")),
        ("h/index.html", ("article", "H", "Some words.", f"{BASE}/h/")),
    ],
)
def test_other_pages(desk: Desk, path: str, expected: tuple[str, ...]) -> None:
    found = properties(desk.page(path))
    assert tuple(found[f"og:{name}"] for name in ("type", "title", "description", "url")) == expected


@pytest.mark.parametrize(
    "path, title",
    [
        ("tags", "Tags"),
        ("authors", "Authors"),
        ("archive", "Archive"),
        ("archive/2026", "2026"),
        ("archive/2026/03", "March 2026"),
        ("ja/archive/2026/03", "2026年3月"),
        ("ja/tags", "タグ"),
    ],
)
def test_indexes_and_archives(desk: Desk, path: str, title: str) -> None:
    found = properties(desk.page(f"{path}/index.html"))
    assert (found["og:title"], found["og:url"]) == (title, f"{BASE}/{path}/")
    assert found["og:type"] == "website"
    assert "og:description" not in found


def test_a_page_for_missing_pages_is_not_shared(desk: Desk) -> None:
    assert properties(desk.page("404.html")) == {}


@pytest.mark.parametrize(
    "code, expected",
    [("en", "en_US"), ("id", "id_ID"), ("ar", "ar_EG"), ("ja", "ja_JP"), ("pt-PT", "pt_PT"), ("zh-Hant", "zh_TW"),
     ("zh-Hant-HK", "zh_HK"), ("tlh", "")],
)  # fmt: skip
def test_the_locale_has_a_territory(code: str, expected: str) -> None:
    """Source: CLDR, likely subtags."""
    assert locale_of(code) == expected


@pytest.mark.parametrize("account", ["ana@social.example", "@ana", "@ana@", "https://social.example/@ana"])
def test_an_account_that_is_none_is_an_error(tmp_path: Path, account: str) -> None:
    files: dict[str, str | bytes] = {
        "articles/a/en.md": text("A", authors=["ana"]),
        "authors/ana/en.md": text(name="Ana", fediverse=account),
    }
    assert Desk(tmp_path, files).errors() == [
        f"content/authors/ana/en.md:3: fediverse: found {account!r}, expected an account such as @ana@social.example"
    ]
