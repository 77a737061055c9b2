"""The site with what the public doesn't see."""

from __future__ import annotations

from plugins.newsroom.model import ArticleKey, Visibility
from plugins.preview.exposing import show_all
from tests.newsroom.assemble.making import NOW, sound_site

TEXTS = {
    "articles/public/en.md": "title: Public\ndate: 2026-11-20",
    "articles/hidden/en.md": "title: Hidden\ndate: 2026-11-20\nstatus: hidden",
    "articles/draft/en.md": "title: Draft\nstatus: draft",
    "articles/draft/id.md": "title: Konsep",
    "articles/next/en.md": "title: Next\ndate: 2026-12-24",
    "articles/gone/en.md": "title: Gone\ndate: 2026-01-01\nexpires: 2026-02-01",
    "articles/taken/en.md": "title: Taken\ndate: 2026-01-01\nstatus: withdrawn\nreason: Wrong.",
    "pages/plan/en.md": "title: Plan\nstatus: draft",
}


def test_drafts_and_scheduled_texts_are_public_and_expired_ones_have_a_page() -> None:
    site = show_all(sound_site(TEXTS))

    assert {f"{key.story}.{key.lang}": article.visibility.value for key, article in site.articles.items()} == {
        "public.en": "public",
        "hidden.en": "hidden",
        "draft.en": "public",
        "draft.id": "public",
        "next.en": "public",
        "gone.en": "hidden",
        "taken.en": "withdrawn",
    }
    assert {article.visibility for article in site.pages.values()} == {Visibility.PUBLIC}
    assert [article.key.story for article in site.listed("en")] == ["next", "draft", "public"]


def test_a_draft_without_a_date_keeps_one_for_a_day() -> None:
    site = show_all(sound_site(TEXTS))

    assert site.articles[ArticleKey("draft", "en")].published_at == NOW.replace(hour=0)


def test_the_site_itself_stays_as_it_is() -> None:
    site = sound_site(TEXTS)
    show_all(site)

    assert site.articles[ArticleKey("draft", "en")].visibility is Visibility.DRAFT
