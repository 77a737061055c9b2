from datetime import UTC, datetime, timedelta

import pytest

from plugins.newsroom.model import (
    Article,
    ArticleKey,
    Body,
    Citation,
    Correction,
    Feature,
    Inline,
    Picture,
    Place,
    Visibility,
)
from tests.newsroom.assemble.making import NOW, article_of, make_site, messages_of, sound_site

FULL = """\
title: Heading
summary: "*Short*."
date: 2026-01-01 10:00
modified: 2026-01-02
expires: 2027-01-01
status: hidden
slug: Slug
authors: [Maya]
translator: Hana
editor: Yusuf
tags: [xz]
category: Security
cover: {path: c.jpg, alt: C}
sources: [{title: S, url: "https://example.org/", publisher: P}]
corrections: [{date: 2026-01-03, text: old}, {date: 2026-01-04, text: "*new*"}]
related: [other]
unrelated: [other]
featured: {rank: 2, until: 2026-12-01}
licence: CC BY 4.0
canonical: https://example.net/
redirect_from: [/old/]
machine_translated: true
source_hash: 0f3ac5d81b20
template: longread
---
Text."""


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


def test_an_article_carries_all_that_its_front_matter_says() -> None:
    texts = {"articles/xz/id.md": FULL, "articles/other/id.md": "title: O\ndate: 2026-01-01"}
    site = sound_site(texts, files=["articles/xz/c.jpg"], siteurl="https://example.org")
    article = article_of(site, "xz", "id")
    assert article == Article(
        key=ArticleKey("xz", "id"),
        source=article.source,
        is_page=False,
        title=Inline("Heading", "Heading"),
        summary=Inline("Short.", "<em>Short</em>."),
        has_own_summary=True,
        body=Body("<p>Text.</p>", text="Text."),
        slug="Slug",
        place=Place("https://example.org", "/id/Slug/", "id/Slug/index.html"),
        visibility=Visibility.HIDDEN,
        published_at=at(2026, 1, 1, 3),
        modified_at=at(2026, 1, 1, 17),
        expires_at=at(2026, 12, 31, 17),
        authors=("maya",),
        translators=("hana",),
        editors=("yusuf",),
        tags=("xz",),
        category="security",
        cover=Picture("articles/xz/c.jpg", "C", alt_lang="id"),
        citations=(Citation("S", "https://example.org/", "P"),),
        corrections=(
            Correction(at(2026, 1, 3, 17), Inline("new", "<em>new</em>")),
            Correction(at(2026, 1, 2, 17), Inline("old", "old")),
        ),
        pinned=("other",),
        barred=("other",),
        featured=Feature(2, at(2026, 11, 30, 17)),
        licence="CC BY 4.0",
        canonical="https://example.net/",
        redirect_from=("/old/",),
        translated_from="",
        source_hash="0f3ac5d81b20",
        machine_translated=True,
        template="longread",
        reading_minutes=1,
        text_hash=article.text_hash,
    )
    assert article.source.path == "articles/xz/id.md"
    assert article.date == article.published_at


def test_a_translation_takes_the_date_as_an_instant() -> None:
    texts = {"articles/xz/en.md": "title: T\ndate: 2026-01-01", "articles/xz/ja.md": "title: T"}
    editions = {"en": {"timezone": "America/New_York"}, "ja": {"timezone": "Asia/Tokyo"}}
    site = sound_site(texts, permalinks={"article": "{year}/{month}/{day}/{slug}/"}, editions=editions)
    assert [article_of(site, "xz", lang).date for lang in ("en", "ja")] == [at(2026, 1, 1, 5)] * 2
    assert article_of(site, "xz", "en").place.url == "/2026/01/01/t/"
    assert article_of(site, "xz", "ja").place.url == "/ja/2026/01/01/t/"


def test_addresses_show_the_editions_day_and_the_sections_slug() -> None:
    texts = {
        "articles/xz/en.md": "title: T\ndate: 2025-12-31T23:30Z\ncategory: policy",
        "articles/xz/ja.md": "title: T",
        "articles/no/en.md": "title: N\ndate: 2026-01-01",
        "categories/policy/en.md": "name: Policy",
        "categories/policy/ja.md": "name: 政策\nslug: seisaku",
    }
    site = sound_site(texts, permalinks={"article": "{category}/{year}/{month}/{day}/{slug}.html"})
    assert [article_of(site, *key).place.url for key in (("xz", "en"), ("xz", "ja"), ("no", "en"))] == [
        "/policy/2025/12/31/t.html",
        "/ja/seisaku/2026/01/01/t.html",
        "/misc/2026/01/01/n.html",
    ]


@pytest.mark.parametrize(
    ("original", "translation", "expected"),
    [
        ("date: 2026-01-01", "", (Visibility.PUBLIC, Visibility.PUBLIC)),
        ("date: 2027-01-01", "", (Visibility.SCHEDULED, Visibility.SCHEDULED)),
        ("date: 2027-01-01", "date: 2026-01-01", (Visibility.SCHEDULED, Visibility.PUBLIC)),
        ("date: 2026-01-01", "date: 2027-01-01", (Visibility.PUBLIC, Visibility.SCHEDULED)),
        ("status: draft", "", (Visibility.DRAFT, Visibility.DRAFT)),
        ("status: draft", "status: published", (Visibility.DRAFT, Visibility.DRAFT)),
        ("status: draft", "status: published\ndate: 2026-01-01", (Visibility.DRAFT, Visibility.PUBLIC)),
        ("date: 2026-01-01", "status: draft", (Visibility.PUBLIC, Visibility.DRAFT)),
        ("date: 2026-01-01\nstatus: hidden", "", (Visibility.HIDDEN, Visibility.HIDDEN)),
        ("date: 2026-01-01\nstatus: hidden", "status: published", (Visibility.HIDDEN, Visibility.PUBLIC)),
        ("date: 2026-01-01\nexpires: 2026-02-01", "", (Visibility.EXPIRED, Visibility.EXPIRED)),
        ("date: 2026-01-01\nexpires: 2026-02-01", "expires: 2027-02-01", (Visibility.EXPIRED, Visibility.PUBLIC)),
        ("date: 2026-01-01\nexpires: 2027-02-01", "expires: 2026-02-01", (Visibility.PUBLIC, Visibility.EXPIRED)),
    ],
)
def test_original_and_translation_are_visible(
    original: str, translation: str, expected: tuple[Visibility, Visibility]
) -> None:
    site = sound_site({"articles/xz/en.md": f"title: T\n{original}", "articles/xz/id.md": f"title: T\n{translation}"})
    assert tuple(article_of(site, "xz", lang).visibility for lang in ("en", "id")) == expected


def test_a_draft_without_a_date_stands_at_the_moment_of_the_build() -> None:
    site = sound_site({"articles/xz/en.md": "title: T\nstatus: draft"})
    assert article_of(site, "xz", "en").date == NOW


@pytest.mark.parametrize(
    ("path", "expected"),
    [("2024-03-29-xz.md", at(2024, 3, 29)), ("articles/2024-03-29-xz/en.md", at(2024, 3, 29))],
)
def test_a_file_or_folder_may_begin_with_the_date(path: str, expected: datetime) -> None:
    (article,) = sound_site({path: "title: T"}).articles.values()
    assert article.date == expected


def test_the_date_in_a_name_is_a_day_of_the_originals_edition() -> None:
    site = sound_site({"articles/2024-03-29-xz/id.md": "title: T", "articles/2024-03-29-xz/ja.md": "title: T"})
    assert {article.date for article in site.articles.values()} == {at(2024, 3, 28, 17)}


def test_a_missing_date_is_one_error_at_the_original() -> None:
    texts = {"articles/xz/en.md": "title: T", "articles/xz/id.md": "title: T", "2024-13-45-x.md": "title: T"}
    assert messages_of(texts) == [
        f"content/{path}: date: is missing, expected date: when it is published, for example 2026-11-24 18:30"
        for path in ("2024-13-45-x.md", "articles/xz/en.md")
    ]


def test_when_lenient_texts_without_a_date_are_left_out_by_name() -> None:
    texts = {
        "articles/xz/en.md": "title: T",
        "articles/xz/id.md": "title: T",
        "articles/xz/ja.md": "title: T\ndate: 2026-01-01",
    }
    site, problems = make_site(texts, lenient=True)
    assert [(problem.path, problem.leaves_out) for problem in problems] == [
        ("content/articles/xz/en.md", True),
        ("content/articles/xz/id.md", True),
    ]
    assert str(problems[0]) == (
        "content/articles/xz/en.md: date: is missing; left out, "
        "expected date: when it is published, for example 2026-11-24 18:30 (warning)"
    )
    assert site.stories["xz"].langs == ("ja",)
    assert site.original(article_of(site, "xz", "ja")) is article_of(site, "xz", "ja")
    assert article_of(site, "xz", "ja").translated_from == ""


def test_a_missing_title_is_an_error_and_mended_when_lenient() -> None:
    texts = {
        "articles/xz_is-back/en.md": "date: 2026-01-01",
        "articles/xz_is-back/id.md": "title: ' '\n---\n## Kembali\n\nTeks.",
    }
    assert messages_of(texts) == [
        f"content/articles/xz_is-back/{place}: title: is missing, expected title: the headline"
        for place in ("en.md", "id.md:2")
    ]
    site, _ = make_site(texts, lenient=True)
    assert [article_of(site, "xz_is-back", lang).title.text for lang in ("en", "id")] == ["xz is back", "Kembali"]


def test_all_that_is_wrong_is_told_at_once() -> None:
    found = messages_of({"articles/xz/en.md": "slug: a b"})
    assert sorted(message.split(": ")[1] for message in found) == ["date", "slug", "title"]


def test_a_wrong_date_is_told_once() -> None:
    found = messages_of({"articles/xz/en.md": "title: T\ndate: 2026-13-01"})
    assert [message.split(": ")[1] for message in found] == ["date"]


def test_a_slug_is_made_from_the_title_else_from_the_story() -> None:
    texts = {"articles/xz/en.md": "title: A backdoor!\ndate: 2026-01-01", "articles/xz/ja.md": "title: …"}
    site = sound_site(texts)
    assert [article_of(site, "xz", lang).slug for lang in ("en", "ja")] == ["a-backdoor", "xz"]


def test_pages_need_no_date_and_have_their_own_addresses() -> None:
    texts = {
        "pages/about/en.md": "title: About",
        "pages/about/id.md": "title: Tentang",
        "pages/soon/en.md": "title: Soon\ndate: 2027-01-01",
    }
    site = sound_site(texts, permalinks={"page": "p/{slug}/"})
    found = {key: (page.place.url, page.visibility, page.published_at) for key, page in site.pages.items()}
    assert found == {
        ("about", "en"): ("/p/about/", Visibility.PUBLIC, None),
        ("about", "id"): ("/id/p/tentang/", Visibility.PUBLIC, None),
        ("soon", "en"): ("/p/soon/", Visibility.SCHEDULED, at(2027, 1, 1)),
    }


def test_the_clock_is_the_moment_that_the_site_is_built_for() -> None:
    for seconds, expected in ((0, Visibility.PUBLIC), (1, Visibility.SCHEDULED)):
        date = (NOW + timedelta(seconds=seconds)).isoformat()
        site = sound_site({"articles/xz/en.md": f"title: T\ndate: {date}"})
        assert article_of(site, "xz", "en").visibility is expected
