"""Structured data: what machines read is what readers see."""

from __future__ import annotations

import json
from types import MappingProxyType

import pytest

from plugins.newsroom.contract import PageId
from plugins.newsroom.model import Place
from plugins.newsroom.plan.outputs import plan_page
from plugins.seo.json_ld import encode
from plugins.seo.settings import SeoSettings
from plugins.seo.structured import describe_page
from plugins.seo.trails import page_trail
from tests.seo.google import find_faults, graph_of, node_of
from tests.sites.desk import PLUGINS, Desk, text

BASE = "https://example.org/news"
FILES: dict[str, str | bytes] = {
    "articles/a/en.md": text(
        "A *bold* claim", "Words.", slug="a", summary="About *A*.", tags=["t", "u"], category="c",
        authors=["ana", "budi"], editor=["cy"], date="2026-03-01 10:00", modified="2026-03-05", cover="x.png",
        licence="CC BY 4.0",
        sources=[{"title": "A source", "url": "https://source.example/", "publisher": "They"}, {"title": "Paper"}],
        corrections=[{"date": "2026-03-07", "text": "It was *not*."}],
    ),
    "articles/a/id.md": text("A id", slug="a-id", date=None, translator=["dewi"]),
    "articles/a/ar.md": text("A ar", slug="a-ar", date=None),
    "articles/a/x.png": b"png",
    "articles/b/en.md": text("B", slug="b", licence="Ours", canonical="https://elsewhere.example/b/"),
    "articles/h/en.md": text("H", slug="h", status="hidden"),
    "pages/about/en.md": text("About", date=None),
    "categories/c/en.md": text(name="Chips & crisps", slug="c"),
    "tags/t/en.md": text(name="Tools", slug="t"),
    "authors/ana/en.md": text(name="Ana", body="A *bio*.", role="Writer", avatar="a.png", links=[
        {"title": "Home", "url": "https://ana.example/"}, {"title": "Mail", "url": "mailto:ana@example.org"}]),
    "authors/ana/a.png": b"png",
}  # fmt: skip
EDITIONS = MappingProxyType({"en": {"description": "News."}, "id": {"timezone": "Asia/Jakarta"}, "ar": {}})
PUBLISHER = {
    "@type": "Organization",
    "@id": f"{BASE}/#publisher",
    "name": "Test Desk",
    "url": f"{BASE}/",
    "logo": f"{BASE}/theme/icon-512.png",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("desk"), FILES, SITEURL=BASE, EDITIONS=dict(EDITIONS))
    desk.build(SOCIAL=[("Fediverse", "https://social.example/@desk")])
    return desk


def person(name: str, identity: str = "", edition: str = "") -> dict[str, str]:
    return {"@type": "Person", "name": name, "url": f"{BASE}/{edition}authors/{identity or name}/"}


def test_an_article(desk: Desk) -> None:
    assert graph_of(desk.page("a/index.html")) == [
        {
            "@type": "NewsArticle",
            "@id": f"{BASE}/a/",
            "url": f"{BASE}/a/",
            "headline": "A bold claim",
            "description": "About A.",
            "inLanguage": "en",
            "datePublished": "2026-03-01T10:00:00+00:00",
            "dateModified": "2026-03-07T00:00:00+00:00",
            "author": [person("Ana", "ana"), person("budi")],
            "editor": [person("cy")],
            "publisher": PUBLISHER,
            "image": f"{BASE}/articles/a/x.png",
            "articleSection": "Chips & crisps",
            "keywords": ["Tools", "u"],
            "citation": [
                {
                    "@type": "CreativeWork",
                    "name": "A source",
                    "url": "https://source.example/",
                    "publisher": {"@type": "Organization", "name": "They"},
                },
                {"@type": "CreativeWork", "name": "Paper"},
            ],
            "correction": [
                {
                    "@type": "CorrectionComment",
                    "datePublished": "2026-03-07T00:00:00+00:00",
                    "text": "It was not.",
                }
            ],
            "license": "https://creativecommons.org/licenses/by/4.0/",
            "workTranslation": [
                {"@type": "NewsArticle", "@id": f"{BASE}/id/a-id/", "inLanguage": "id"},
                {"@type": "NewsArticle", "@id": f"{BASE}/ar/a-ar/", "inLanguage": "ar"},
            ],
        },
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": 1, "name": "Test Desk", "item": f"{BASE}/"},
                {"@type": "ListItem", "position": 2, "name": "Chips & crisps", "item": f"{BASE}/sections/c/"},
                {"@type": "ListItem", "position": 3, "name": "A bold claim"},
            ],
        },
    ]


def test_a_translation_names_its_original_and_the_edition_s_time(desk: Desk) -> None:
    node = node_of(desk.page("id/a-id/index.html"), "NewsArticle")
    assert node["translationOfWork"] == {"@type": "NewsArticle", "@id": f"{BASE}/a/", "inLanguage": "en"}
    assert "workTranslation" not in node
    assert node["translator"] == [person("dewi", edition="id/")]
    assert node["datePublished"] == "2026-03-01T17:00:00+07:00"


def test_a_text_first_published_elsewhere_says_where(desk: Desk) -> None:
    node = node_of(desk.page("b/index.html"), "NewsArticle")
    assert (node["@id"], node["url"]) == (f"{BASE}/b/", "https://elsewhere.example/b/")
    assert node["license"] == {"@type": "CreativeWork", "name": "Ours"}


def test_a_home_page(desk: Desk) -> None:
    assert graph_of(desk.page("index.html")) == [
        {**PUBLISHER, "sameAs": ["https://social.example/@desk"]},
        {
            "@type": "WebSite",
            "@id": f"{BASE}/#website",
            "url": f"{BASE}/",
            "name": "Test Desk",
            "inLanguage": "en",
            "publisher": {"@id": f"{BASE}/#publisher"},
            "description": "News.",
        },
    ]
    assert node_of(desk.page("id/index.html"), "Organization")["@id"] == f"{BASE}/#publisher"


def test_a_site_that_can_be_searched_says_how(desk: Desk) -> None:
    press = desk.prepare()
    site = press.site
    found = Place("https://example.org", "/news/search/", "search/index.html")
    object.__setattr__(site, "search_pages", {"en": found})
    home = next(output for output in press.plan.outputs if output.place.save_as == "index.html")
    (whole,) = describe_page(site, plan_page(site, press.plan.placed, home), SeoSettings())
    (_, website) = json.loads(whole)["@graph"]
    assert website["potentialAction"] == {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": "https://example.org/news/search/?q={search_term_string}",
        },
        "query-input": "required name=search_term_string",
    }
    assert list(find_faults([website])) == []


def test_an_author(desk: Desk) -> None:
    assert graph_of(desk.page("authors/ana/index.html")) == [
        {
            "@type": "ProfilePage",
            "mainEntity": {
                "@type": "Person",
                "@id": f"{BASE}/authors/ana/",
                "name": "Ana",
                "url": f"{BASE}/authors/ana/",
                "jobTitle": "Writer",
                "description": "A bio.",
                "image": f"{BASE}/authors/ana/a.png",
                "sameAs": ["https://ana.example/"],
            },
        },
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": 1, "name": "Test Desk", "item": f"{BASE}/"},
                {"@type": "ListItem", "position": 2, "name": "Authors", "item": f"{BASE}/authors/"},
                {"@type": "ListItem", "position": 3, "name": "Ana"},
            ],
        },
    ]


@pytest.mark.parametrize(
    "path, way",
    [
        ("sections/c", {"Chips & crisps": None}),
        ("about", {"About": None}),
        ("tags", {"Tags": None}),
        ("tags/t", {"Tags": "tags/", "Tools": None}),
        ("id/tags/u", {"Topik": "id/tags/", "u": None}),
        ("ar/authors", {"الكتّاب": None}),
        ("archive", {"Archive": None}),
        ("archive/2026", {"Archive": "archive/", "2026": None}),
        ("id/archive/2026/03", {"Arsip": "id/archive/", "2026": "id/archive/2026/", "Maret 2026": None}),
    ],
)
def test_other_pages_have_the_way_to_them(desk: Desk, path: str, way: dict[str, str | None]) -> None:
    (node,) = graph_of(desk.page(f"{path}/index.html"))
    steps = {step["name"]: step.get("item") for step in node["itemListElement"][1:]}
    assert steps == {name: address and f"{BASE}/{address}" for name, address in way.items()}
    assert list(find_faults([node])) == []


def test_without_an_index_the_way_is_shorter(desk: Desk) -> None:
    press = desk.prepare(PLUGINS=[name for name in PLUGINS if name != "plugins.authors"])
    site = press.site
    (trail,) = page_trail(site, PageId("author", "en", "ana"), site.edition_by_code["en"])
    assert [step["name"] for step in json.loads(encode(trail)[0])["itemListElement"]] == ["Test Desk", "Ana"]


@pytest.mark.parametrize("path", ["h/index.html", "404.html"])
def test_what_is_not_told_of_has_none(desk: Desk, path: str) -> None:
    assert graph_of(desk.page(path)) == []


def test_a_publisher_may_have_another_name(desk: Desk) -> None:
    press = desk.prepare(SEO={"publisher": "The Company"})
    page = press.renderer.render(next(each for each in press.plan.outputs if each.place.save_as == "a/index.html"))
    assert node_of(page.decode(), "NewsArticle")["publisher"]["name"] == "The Company"


def test_everything_is_valid(desk: Desk) -> None:
    pages = [path for path in desk.files() if path.endswith(".html")]
    found = {path: list(find_faults(graph_of(desk.page(path)))) for path in pages}
    # What a text doesn't have can't be told.
    expected = {"b/index.html": ["/NewsArticle: no author", "/NewsArticle: no image"]}
    assert {path: faults for path, faults in found.items() if faults} == expected
