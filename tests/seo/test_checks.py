"""The checks of structured data and sitemaps find what is wrong: each fault, put into what is right."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.seo import google, sitemaps
from tests.sites.desk import Desk, text

BASE = "https://example.org"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    files: dict[str, str | bytes] = {
        "articles/a/en.md": text("A", slug="a", authors=["ana"], cover="x.png", category="c", date="2026-05-31"),
        "articles/a/x.png": b"png",
        "articles/a/id.md": text("A", slug="a", date=None),
    }
    desk = Desk(tmp_path_factory.mktemp("desk"), files, SITEURL=BASE)
    desk.build()
    return desk


@pytest.mark.parametrize(
    ("page", "kind", "changes", "said"),
    [
        ("a", "NewsArticle", {"headline": None}, "/NewsArticle: no headline"),
        ("a", "NewsArticle", {"image": "/x.png"}, "/NewsArticle: image is '/x.png'"),
        ("a", "NewsArticle", {"datePublished": "2026-05-31T00:00:00"}, "/NewsArticle: datePublished has no offset"),
        ("a", "NewsArticle", {"author": []}, "/NewsArticle: empty author"),
        ("a", "NewsArticle", {"author": [{"@type": "Person"}]}, "/NewsArticle/Person: no name"),
        ("a", "NewsArticle", {"@type": "Newsarticle"}, ": unknown type 'Newsarticle'"),
        ("a", "NewsArticle", {"publisher": {"@type": "Organization", "@id": f"{BASE}/#p", "name": "x", "url": BASE}},
         "/NewsArticle/Organization: no logo"),
        ("a", "NewsArticle", {"correction": [{"@type": "CorrectionComment", "text": "x"}]},
         "/NewsArticle/CorrectionComment: no datePublished"),
        ("a", "BreadcrumbList", {"itemListElement": []}, "/BreadcrumbList: fewer than two steps"),
        ("a", "BreadcrumbList", {"itemListElement": [{"@type": "ListItem", "position": 1, "name": "x"}] * 2},
         "/BreadcrumbList: positions are [1, 1]"),
        ("authors/ana", "ProfilePage", {"mainEntity": None}, "/ProfilePage: no mainEntity"),
        (".", "WebSite", {"url": None}, "/WebSite: no url"),
    ],
)  # fmt: skip
def test_a_fault_of_structured_data_is_found(
    desk: Desk, page: str, kind: str, changes: dict[str, Any], said: str
) -> None:
    node = google.node_of(desk.page(f"{page}/index.html"), kind)
    assert list(google.find_faults(node)) == []
    broken = {name: value for name, value in {**node, **changes}.items() if value is not None}
    assert said in list(google.find_faults(json.loads(json.dumps(broken))))


@pytest.mark.parametrize(
    ("file", "pattern", "instead", "said"),
    [
        ("sitemap-2026.xml", r"<url>.*</url>", "", "names no page"),
        ("sitemap-2026.xml", r"<loc>[^<]*</loc>", "<loc>https://example.org/a/</loc>", "names a page twice"),
        ("sitemap-2026.xml", r"https://example.org/id/a/</loc>", "https://id.example/a/</loc>", "loc is"),
        ("sitemap-2026.xml", r"(<loc>.*?</loc>)\s*(<lastmod>.*?</lastmod>)", r"\2\1", "elements ['lastmod', 'loc'"),
        ("sitemap-2026.xml", r"<lastmod>([^<]*)\+00:00", r"<lastmod>\1", "lastmod is"),
        ("sitemap-2026.xml", r'hreflang="id"', 'hreflang="en"', "links"),
        ("sitemap-2026.xml", r'href="(https:[^"]*)"', r'ref="\1"', "'href'"),
        ("sitemap-2026.xml", r"urlset", "urls", "the root is"),
        ("sitemap.xml", r"<sitemap>", "<sitemap><priority>1</priority>", "elements"),
        ("sitemap-news.xml", r"<news:title>[^<]*</news:title>", "", "news holds"),
        ("sitemap-news.xml", r"<news:name>[^<]*", "<news:name>", "news without name or title"),
        ("sitemap-news.xml", r"<news:language>en", "<news:language>en-US", "news in 'en-US'"),
        ("sitemap-news.xml", r"\+00:00</news:publication_date>", "</news:publication_date>", "news without an offset"),
    ],
)
def test_a_fault_of_a_sitemap_is_found(desk: Desk, file: str, pattern: str, instead: str, said: str) -> None:
    assert sitemaps.find_faults(desk.page(file), f"{BASE}/{file}") == []
    broken, often = re.subn(pattern, instead, desk.page(file), flags=re.DOTALL)
    assert often > 0
    faults = sitemaps.find_faults(broken, f"{BASE}/{file}")
    assert any(said in fault for fault in faults), faults
