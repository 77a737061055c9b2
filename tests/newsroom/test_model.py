import pytest

from plugins.newsroom.model import Place, Source, Visibility
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


def stories(articles: tuple[object, ...]) -> list[str]:
    return [article.key.story for article in articles]  # type: ignore[attr-defined]


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
