"""A site under observation gives the answers of the site itself, and notes everything that was asked."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest

from plugins.newsroom.contract import PageId
from plugins.newsroom.model import ArticleKey, Place, Site
from plugins.newsroom.plan.outputs import Placed
from plugins.newsroom.plan.parts import parts_of
from plugins.newsroom.plan.published import published_bodies
from plugins.newsroom.render.watching import ALL, ALWAYS, Fact, Notes, WatchedSite, watch_plan
from tests.newsroom.assemble.making import sound_site

TEXTS = {
    "articles/a/en.md": "title: A\ndate: 2026-01-01\ntags: [t]\nauthors: [ana]\ncategory: c\n---\n[b](../b/en.md)",
    "articles/a/id.md": "title: A id",
    "articles/b/en.md": "title: B\ndate: 2026-01-02\ntags: [t]",
    "pages/about/en.md": "title: About",
    "tags/t/en.md": "name: T\n---\n[a](../../articles/a/en.md)",
}
A = ArticleKey("a", "en")
A_FACT: Fact = ("article", A)
B_FACT: Fact = ("article", ArticleKey("b", "en"))
PLACE = Place("https://example.org", "/x/", "x/index.html")
IN_WORLD = {"settings", "editions", "content_name"}
"""Fields of which every page may depend: the digest of the world holds them."""


def observed() -> tuple[WatchedSite, Notes]:
    site = sound_site(TEXTS)
    resolver = parts_of(site).resolver
    for body, source, edition, place in published_bodies(site):
        resolver.targets(body, source.path, edition, place)
    notes = Notes()
    return WatchedSite(site, notes), notes


def asked(question: Callable[[WatchedSite], object]) -> set[Fact]:
    site, notes = observed()
    return set(notes.gather(lambda: question(site))[1])


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        (lambda site: site.settings, set()),
        (lambda site: site.edition_by_code["en"].name, set()),
        (lambda site: site.articles[A], {A_FACT}),
        (lambda site: site.articles.get(ArticleKey("x", "en")), {("article", ArticleKey("x", "en"))}),
        (lambda site: ArticleKey("x", "en") in site.articles, {("article", ArticleKey("x", "en"))}),
        (lambda site: len(site.tags), {("tag", ALL)}),
        (lambda site: list(site.tags), {("tag", ALL)}),
        (lambda site: dict(site.tags.items()), {("tag", ALL), ("tag", "t")}),
        (lambda site: site.categories.get("x"), {("category", "x")}),
        (lambda site: site.feeds.get(("tag", "en", "t")), {("feed", ("tag", "en", "t"))}),
        (lambda site: site.companions.get(("en", "t")), {("companions", ("en", "t"))}),
        (lambda site: site.search_pages.get("en"), {("search page", "en")}),
        (lambda site: site.icons.get(("en", "i.png")), {("icon", ("en", "i.png"))}),
        (lambda site: site.theme_names.get("i.svg"), {("theme name", "i.svg")}),
        (lambda site: len(site.listed("en")), {("listed", "en")}),
        (lambda site: bool(site.by_tag("en", "t")), {("by tag", "en", "t")}),
        (lambda site: site.by_author("en", "ana")[0], {("by author", "en", "ana"), A_FACT}),
        (lambda site: site.by_category("en", "c")[:1], {("by category", "en", "c")}),
        (lambda site: list(site.by_category("en", "c")[:1]), {("by category", "en", "c"), A_FACT}),
        (lambda site: list(site.listed("en")), {("listed", "en"), A_FACT, B_FACT}),
        (lambda site: site.listed("en")[-1], {("listed", "en"), A_FACT}),
        (lambda site: site.lists("tag", "en", "t"), {("lists", "tag", "en", "t")}),
        (lambda site: site.lists("author", "id"), {("lists", "author", "id", "")}),
        (lambda site: site.shown_by("article", "en", "a"), {A_FACT}),
        (lambda site: site.shown_by("page", "en", "about"), {("page", ArticleKey("about", "en"))}),
        (lambda site: site.shown_by("home", "en", ""), set()),
        (
            lambda site: site.translations(site.articles[A]),
            {A_FACT, ("story", "a"), ("article", ArticleKey("a", "id"))},
        ),
        (lambda site: site.original(site.articles[A]), {A_FACT, ("story", "a")}),
        (lambda site: site.built_at, {ALWAYS}),
        (lambda site: site.changes_at, {ALWAYS}),
        (lambda site: site.files, {ALWAYS}),
        (lambda site: site.theme_files, {ALWAYS}),
        (lambda site: site.by_term, {ALWAYS}),
    ],
)
def test_what_is_asked_is_noted(question: Callable[[WatchedSite], object], facts: set[Fact]) -> None:
    assert asked(question) == facts


@pytest.mark.parametrize("field", [field.name for field in fields(Site) if field.name not in {*IN_WORLD, "memo"}])
def test_every_field_is_observed(field: str) -> None:
    def ask(site: WatchedSite) -> None:
        value = getattr(site, field)
        if not isinstance(value, frozenset):
            repr(list(value) if hasattr(value, "__iter__") else value)

    assert asked(ask)


def test_it_gives_the_answers_of_the_site() -> None:
    site = sound_site(TEXTS)
    watched = WatchedSite(site, Notes())
    for field in fields(Site):
        if field.name != "memo":
            expected: Any = getattr(site, field.name)
            assert getattr(watched, field.name) == expected
    article = site.articles[A]
    assert list(watched.listed("en")) == list(site.listed("en"))
    assert list(watched.by_tag("en", "t")[1:]) == list(site.by_tag("en", "t")[1:])
    assert list(watched.by_author("en", "ana")) == list(site.by_author("en", "ana"))
    assert list(watched.by_category("id", "c")) == list(site.by_category("id", "c"))
    assert watched.by_term == site.by_term
    assert watched.edition_by_code == site.edition_by_code
    assert (watched.translations(article), watched.original(article)) == (site.translations(article), article)
    kinds = [(kind, code) for kind in ("", "tag", "author", "category") for code in ("en", "id", "ja")]
    assert [watched.lists(*each) for each in kinds] == [site.lists(*each) for each in kinds]
    assert watched.lists("tag", "en", "t")
    assert not watched.lists("tag", "en", "x")


def test_whoever_asks_for_what_is_shared_depends_on_what_it_was_made_of() -> None:
    site, notes = observed()
    made = []

    def make() -> str:
        made.append(site.articles[A].title.text)
        return site.remember("inner", lambda: site.tags["t"].id)

    for _ in range(2):
        value, facts = notes.gather(lambda: site.remember("outer", make))
        assert value == "t"
        assert facts == {A_FACT, ("tag", "t")}
    assert made == ["A"]
    assert notes.gather(lambda: site.remember("inner", make))[1] == {("tag", "t")}


def test_what_an_earlier_page_asked_for_is_not_noted_again() -> None:
    site, notes = observed()
    site.built_at  # noqa: B018 - asked, not used
    assert notes.gather(lambda: site.tags["t"])[1] == {("tag", "t")}
    assert notes.facts == {ALWAYS}


def test_an_error_while_something_is_made_leaves_the_notes_as_they_were() -> None:
    site, notes = observed()
    notes.add("tag", "before")
    with pytest.raises(KeyError):
        notes.gather(lambda: site.tags["nobody"])
    assert notes.facts == {("tag", "before")}


def test_parts_ask_the_observed_site() -> None:
    def teaser(site: WatchedSite) -> object:
        return parts_of(site).teaser(site.articles[A], site.edition_by_code["en"])

    assert asked(teaser) == {A_FACT, ("author", "ana"), ("category", "c"), ("lists", "category", "en", "c")}


def body_of(site: Site, key: ArticleKey) -> object:
    article, edition = site.articles[key], site.edition_by_code["en"]
    return parts_of(site).body_html(article.body, article.source.path, edition, article.place)


def test_the_links_of_a_published_body_are_a_fact() -> None:
    assert asked(lambda site: body_of(site, A)) == {A_FACT, ("links", "articles/a/en.md", "en")}
    assert asked(lambda site: body_of(site, ArticleKey("b", "en"))) == {B_FACT}


def test_links_that_nobody_keeps_an_account_of_count_as_changed_always_even_when_asked_twice() -> None:
    site = sound_site(TEXTS)
    notes = Notes()
    watched = WatchedSite(site, notes)
    for _ in range(2):
        assert notes.gather(lambda: body_of(watched, A))[1] == {A_FACT, ALWAYS}


@pytest.mark.parametrize(
    "question",
    [
        lambda site: parts_of(site).resolver.resolve("x.md", "articles/a/en.md", site.edition_by_code["en"], None),
        lambda site: parts_of(site).resolver.paths,
    ],
)
def test_other_questions_about_links_count_as_changed_always(question: Callable[[WatchedSite], object]) -> None:
    assert asked(question) == {ALWAYS}


def test_where_pages_are_is_noted_page_by_page() -> None:
    notes = Notes()
    home, tags = PageId("home", "en"), PageId("tags", "en")
    placed = watch_plan(Placed({home: PLACE}, {}), notes)
    assert [placed.pages.get(home), placed.pages.get(tags), placed.versions.get(home)] == [PLACE, None, None]
    assert notes.facts == {("place", home), ("place", tags), ("versions", home)}
