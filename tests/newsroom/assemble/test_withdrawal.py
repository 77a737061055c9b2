"""Taking down: nothing is left but title, address and reason."""

from plugins.newsroom.model import Body, Inline, Visibility
from tests.newsroom.assemble.making import article_of, make_site, messages_of, sound_site

WHOLE = (
    "title: A mistake\ndate: 2026-11-01\nauthors: [ana]\neditor: [budi]\ntags: [t]\ncategory: c\n"
    "summary: Nobody knows.\ncover: p.svg\nsources: [{title: S}]\ncorrections: [{date: 2026-11-02, text: C}]\n"
    "featured: {rank: 1}\ncanonical: https://elsewhere.example/\nredirect_from: [/old/]\n{more}\n---\nThe words."
)
"""A text with everything in it."""


def whole(more: str) -> str:
    return WHOLE.replace("{more}", more)


def test_a_withdrawn_text_keeps_its_title_its_addresses_and_why() -> None:
    site = sound_site(
        {"articles/a/en.md": whole('status: withdrawn\nreason: A source "took it back".')}, files=["articles/a/p.svg"]
    )
    article = article_of(site, "a", "en")
    assert article.visibility is Visibility.WITHDRAWN
    assert (article.title.text, article.place.url, article.redirect_from) == ("A mistake", "/a-mistake/", ("/old/",))
    assert article.withdrawn == Inline("A source “took it back”.", "A source “took it back”.")
    assert (article.summary, article.body, article.cover) == (Inline("", ""), Body(), None)
    gone = (article.authors, article.editors, article.tags, article.category, article.citations, article.corrections)
    assert gone == ((), (), (), "", (), ())
    assert (article.featured, article.canonical) == (None, "")
    assert site.listed("en") == ()
    assert site.by_tag("en", "t") == site.by_author("en", "ana") == site.by_category("en", "c") == ()


def test_all_translations_go_at_once_each_with_its_own_reason() -> None:
    texts = {
        "articles/a/en.md": whole("status: withdrawn\nreason: Wrong."),
        "articles/a/id.md": "title: A\ntranslated_from: en\nreason: Salah.\n---\nKata.",
        "articles/a/ja.md": "title: A\ntranslated_from: en\nstatus: published\nreason: 誤り。\n---\n本文。",
    }
    site = sound_site(texts, files=["articles/a/p.svg"])
    found = {lang: article_of(site, "a", lang) for lang in ("en", "id", "ja")}
    assert {lang: article.withdrawn.text for lang, article in found.items()} == {
        "en": "Wrong.", "id": "Salah.", "ja": "誤り。",
    }  # fmt: skip
    assert all(article.body.is_empty and article.summary.text == "" for article in found.values())


def test_a_translation_may_go_alone() -> None:
    texts = {
        "articles/a/en.md": "title: A\ndate: 2026-11-01\n---\nWords.",
        "articles/a/id.md": "title: A\nstatus: withdrawn\nreason: Salah.\n---\nKata.",
    }
    site = sound_site(texts)
    assert [article.lang for article in site.translations(article_of(site, "a", "en"))] == ["en"]


def test_a_missing_reason_is_a_warning_and_a_missing_picture_nothing() -> None:
    expected = (
        "content/articles/a/en.md:15: reason: is missing, expected why it was withdrawn, in this language; readers are "
        "told that it was, and no more (warning)"
    )
    assert messages_of({"articles/a/en.md": whole("status: withdrawn")}) == [expected]


def test_a_page_may_be_withdrawn() -> None:
    site, _ = make_site({"pages/p/en.md": "title: P\nstatus: withdrawn\nreason: Old.\n---\nWords."})
    (page,) = site.pages.values()
    assert (page.visibility, page.withdrawn.text, page.body.is_empty) == (Visibility.WITHDRAWN, "Old.", True)
