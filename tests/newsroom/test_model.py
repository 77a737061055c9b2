from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.model import Article, Body, Heading, Link, Place, Source, Text, Visibility
from plugins.newsroom.model.texts import digest_text
from tests.newsroom.assemble.making import article_of, sound_site

LOCAL = "http://127.0.0.1:8000"


def text(date: str, extra: str = "") -> str:
    return f"title: T\ndate: 2026-01-{date}\n{extra}"


TEXTS = {
    "articles/a/en.md": text("01", "tags: [x, y]\nauthors: [maya]\ncategory: policy"),
    "articles/a/id.md": "title: T",
    "articles/b/en.md": text("03", "tags: [x]\neditor: maya\nauthors: [yusuf]"),
    "articles/c/ja.md": text("02", "tags: [y]\nstatus: hidden"),
    "articles/d/id.md": text("02", "tags: [x]\ntranslator: maya"),
    "articles/e/en.md": text("03T00:00Z"),
    "articles/f/en.md": text("04", "status: draft"),
    "articles/f/id.md": "title: T\nstatus: published\ndate: 2026-01-05",
    "pages/about/en.md": "title: About",
    "pages/about/ja.md": "title: About\nstatus: draft",
}


def stories(articles: Iterable[Article]) -> list[str]:
    return [article.key.story for article in articles]


def test_an_edition_lists_its_public_articles_newest_first_then_by_id() -> None:
    site = sound_site(TEXTS)
    assert {code: stories(site.listed(code)) for code in ("en", "id", "ja")} == {
        "en": ["b", "e", "a"],
        "id": ["f", "d", "a"],
        "ja": [],
    }


def test_with_untranslated_shown_it_lists_other_languages_too_the_original_first() -> None:
    site = sound_site(TEXTS, untranslated="show")
    assert {code: [article.key for article in site.listed(code)] for code in ("en", "ja")} == {
        "en": [("f", "id"), ("b", "en"), ("e", "en"), ("d", "id"), ("a", "en")],
        "ja": [("f", "id"), ("b", "en"), ("e", "en"), ("d", "id"), ("a", "en")],
    }


def test_lists_of_terms_hold_what_the_edition_lists() -> None:
    site = sound_site(TEXTS)
    assert stories(site.by_tag("en", "x")) == ["b", "a"]
    assert stories(site.by_tag("id", "x")) == ["d", "a"]
    assert stories(site.by_tag("ja", "y")) == []
    assert stories(site.by_author("en", "maya")) == ["b", "a"]
    assert stories(site.by_author("id", "maya")) == ["d", "a"]
    assert stories(site.by_category("en", "policy")) == ["a"]
    assert stories(site.by_category("en", "nothing")) == []


def test_a_story_knows_its_public_languages_and_its_original() -> None:
    site = sound_site(TEXTS)
    article = article_of(site, "a", "id")
    assert [each.lang for each in site.translations(article)] == ["en", "id"]
    assert site.original(article).key == ("a", "en")
    draft = article_of(site, "f", "en")
    assert [each.lang for each in site.translations(draft)] == ["id"]
    page = site.pages["about", "en"]  # type: ignore[index]
    assert site.translations(page) == (page,)
    assert site.original(page) is page


def test_changed_articles_and_pages_stand_in_place_of_the_old() -> None:
    from msgspec.structs import replace

    site = sound_site(TEXTS)
    hidden = replace(article_of(site, "b", "en"), visibility=Visibility.HIDDEN)
    page = replace(site.pages["about", "en"], slug="other")  # type: ignore[index]
    changed = site.with_articles([hidden]).with_pages([page])
    assert stories(changed.listed("en")) == ["e", "a"]
    assert changed.pages["about", "en"] is page  # type: ignore[index]
    assert list(changed.articles) == list(site.articles)
    assert stories(site.listed("en")) == ["b", "e", "a"]
    assert changed.memo is not site.memo


@pytest.mark.parametrize(
    ("place", "root", "expected"),
    [
        (Place("https://x.org", "/a/", "a/index.html"), "https://x.org", "/a/"),
        (Place("https://x.org/repo", "/repo/a/", "a/index.html"), "https://x.org/repo", "/repo/a/"),
        (Place("https://x.org/repo", "/repo/a/", "a/index.html"), "https://x.org", "https://x.org/repo/a/"),
    ],
)
def test_an_address_is_absolute_only_from_another_root(place: Place, root: str, expected: str) -> None:
    assert place.seen_from(root) == expected


def test_a_field_that_a_file_has_not_is_on_no_line() -> None:
    assert [Source("a.md", {"title": 2}).line_of(field) for field in ("title", "date")] == [2, 0]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("", "2026-01-01T00:00:00+00:00"),
        ("modified: 2026-02-01", "2026-02-01T00:00:00+00:00"),
        ("modified: 2025-02-01", "2026-01-01T00:00:00+00:00"),
        ("modified: 2026-02-01\ncorrections: [{date: 2026-03-01, text: C}]", "2026-03-01T00:00:00+00:00"),
        ("corrections: [{date: 2026-01-02, text: C}, {date: 2026-01-03, text: D}]", "2026-01-03T00:00:00+00:00"),
    ],
)
def test_an_article_was_changed_when_it_was_published_modified_or_corrected(fields: str, expected: str) -> None:
    article = article_of(sound_site({"articles/a/en.md": text("01", fields)}), "a", "en")
    assert article.changed_at is not None
    assert article.changed_at.isoformat() == expected


def test_a_page_that_says_nothing_was_changed_nobody_knows_when() -> None:
    (page,) = sound_site({"pages/about/en.md": "title: About"}).pages.values()
    assert page.changed_at is None


LINKS = (Link(0, 3, "href", "x.md", is_anchor=True),)
HEADINGS = (Heading(2, "h", "H"),)
HELD = Text("<h2>H</h2>", HEADINGS, "H")
BODY = Body("<h2>H</h2>", LINKS, HEADINGS, "H")


def test_a_body_that_is_kept_elsewhere_is_the_same_and_fetched_each_time_it_is_asked_for() -> None:
    fetched = []

    def fetch(key: bytes) -> Text:
        fetched.append(key)
        return HELD

    kept = Body.kept(BODY.key, LINKS, fetch)
    assert (kept == BODY, hash(kept) == hash(BODY), repr(kept)) == (True, True, repr(BODY))
    assert (kept.is_empty, kept.links, fetched) == (False, LINKS, [])
    assert (kept.html, kept.headings, kept.text, kept.held) == (BODY.html, BODY.headings, BODY.text, HELD)
    assert fetched == [BODY.key] * 4


def test_an_empty_body_is_never_fetched() -> None:
    def fetch(key: bytes) -> Text:
        raise AssertionError(key)

    empty = Body.kept(b"", (), fetch)
    assert empty == Body()
    assert (empty.is_empty, empty.key, empty.held, repr(empty)) == (True, b"", Text(), "Body(empty, 0 links)")


@pytest.mark.parametrize(
    "other",
    [
        Body("<h2>I</h2>", LINKS, HEADINGS, "H"),
        Body("<h2>H</h2>", (), HEADINGS, "H"),
        Body("<h2>H</h2>", LINKS, (), "H"),
        Body("<h2>H</h2>", LINKS, HEADINGS, "I"),
        HELD,
    ],
)
def test_bodies_that_differ_in_anything_are_not_equal(other: object) -> None:
    assert other != BODY


@given(html=st.text(min_size=1), text=st.text())
def test_the_key_of_a_body_is_the_digest_of_what_the_store_keeps(html: str, text: str) -> None:
    body = Body(html, (), HEADINGS, text)
    encoded = msgspec.msgpack.encode(body.held)
    assert body.key == digest_text(encoded)
    assert msgspec.msgpack.decode(encoded, type=Text) == body.held
    assert len(body.key) == 16
