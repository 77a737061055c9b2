"""What pages depend on, by number: every fact that can be noted has a digest, and differs when its thing does."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.contract import PageId
from plugins.newsroom.model import ArticleKey, Card, Companion, Image, Layout, Place, Site
from plugins.newsroom.plan.outputs import Placed
from plugins.newsroom.plan.parts import parts_of
from plugins.newsroom.plan.published import published_bodies
from plugins.newsroom.render import facts
from plugins.newsroom.render.facts import differing, digest_facts, encode_facts, is_touched, number_of, pack
from plugins.newsroom.render.watching import ALL, ALWAYS, Fact, Notes, WatchedSite, watch_plan
from tests.newsroom.assemble.making import sound_site

TEXTS = {
    "articles/a/en.md": "title: A\ndate: 2026-01-01\ntags: [t]\nauthors: [ana]\ncategory: c\n---\n[b](../b/en.md)",
    "articles/a/id.md": "title: A id",
    "articles/b/en.md": "title: B\ndate: 2026-01-02\ntags: [t]",
    "pages/about/en.md": "title: About",
    "authors/ana/en.md": "name: Ana\n---\nShe writes.",
    "tags/t/en.md": "name: T",
    "categories/c/en.md": "name: C",
}
HOME = PageId("home", "en")
PLACED = Placed({HOME: Place("https://example.org", "/", "index.html")}, {})
A = ArticleKey("a", "en")
_numbers = st.dictionaries(st.integers(0, 5), st.binary(max_size=1))


def account(site: Site, placed: Placed = PLACED) -> Mapping[int, bytes]:
    resolver = parts_of(site).resolver
    for body, source, edition, place in published_bodies(site):
        resolver.targets(body, source.path, edition, place)
    return digest_facts(encode_facts(site, placed, resolver))


def changed(before: Site, after: Site) -> frozenset[int]:
    return differing(account(before), account(after)) - {number_of(ALWAYS)}


def everything(site: Site, placed: Placed) -> frozenset[Fact]:
    """Return the facts that asking a site everything notes."""

    def ask() -> None:
        mappings = (
            watched.articles, watched.pages, watched.stories, watched.page_stories, watched.authors, watched.tags,
            watched.categories, watched.companions, watched.feeds, watched.search_pages, watched.icons,
            watched.theme_names,
            watched.images, watched.layouts, watched.cards,
            *watch_plan(placed, notes),
        )  # fmt: skip
        for mapping in mappings:
            list(mapping.items())
        for kind, code, identity in site.by_term:
            {"tag": watched.by_tag, "author": watched.by_author, "category": watched.by_category}[kind](code, identity)
            watched.lists(kind, code)
            watched.lists(kind, code, identity)
        for body, source, edition, place in published_bodies(site):
            parts_of(watched).resolver.targets(body, source.path, edition, place)
        for edition in site.editions:
            watched.listed(edition.code)
            if site.listed(edition.code):
                watched.lists("", edition.code)

    account(site, placed)
    notes = Notes()
    watched = WatchedSite(site, notes)
    return notes.gather(ask)[1]


def test_everything_that_can_be_noted_has_a_digest() -> None:
    site = replace(
        sound_site(TEXTS),
        companions={("en", "t"): (Companion("u", 1),)},
        feeds={("tag", "en", "t"): PLACED.pages[HOME]},
        search_pages={"en": PLACED.pages[HOME]},
        icons={("en", "i.png"): PLACED.pages[HOME]},
        theme_names={"i.svg": "i.0a1b.svg"},
        images={"a.svg": Image("a", 1, 1, (), (), "svg")},
        layouts={"cover": Layout((400,), "100vw")},
        cards={A: Card(PLACED.pages[HOME], "A")},
    )
    placed = Placed(PLACED.pages, {HOME: ()})
    noted = everything(site, placed)
    assert {fact[0] for fact in noted} == {
        "article", "page", "story", "page story", "author", "tag", "category", "companions", "feed", "search page",
        "icon", "theme name", "image", "layout", "card", "place", "versions", "listed", "by tag", "by author",
        "by category", "lists", "links",
    }  # fmt: skip
    assert set(map(number_of, noted)) == account(site, placed).keys()


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("articles/a/en.md", "[b]", "[c]", {("article", A)}),
        ("articles/a/en.md", "title: A", "slug: a\ntitle: N", {("article", A)}),
        ("articles/b/en.md", "title: B", "slug: n\ntitle: B",
         {("article", ArticleKey("b", "en")), ("links", "articles/a/en.md", "en")}),
        ("authors/ana/en.md", "writes", "reads", {("author", "ana")}),
        ("tags/t/en.md", "name: T", "name: N\nslug: t", {("tag", "t")}),
        ("categories/c/en.md", "name: C", "name: N\nslug: c", {("category", "c")}),
        ("pages/about/en.md", "About", "About us\nslug: about", {("page", ArticleKey("about", "en"))}),
        ("articles/b/en.md", "tags: [t]", "tags: [t, u]",
         {("article", ArticleKey("b", "en")), ("tag", "u"), ("by tag", "en", "u"), ("lists", "tag", "en", "u")}),
        ("articles/b/en.md", "2026-01-02", "2025-01-02",
         {("article", ArticleKey("b", "en")), ("listed", "en"), ("by tag", "en", "t")}),
        ("articles/b/en.md", "title: B", "title: B\nstatus: hidden",
         {("article", ArticleKey("b", "en")), ("listed", "en"), ("by tag", "en", "t")}),
    ],
)  # fmt: skip
def test_an_edit_changes_what_it_is_about(path: str, old: str, new: str, expected: set[Fact]) -> None:
    texts = {**TEXTS, path: TEXTS[path].replace(old, new, 1)}
    assert texts != TEXTS
    wholes = {(fact[0], ALL) for fact in expected if fact[0] in {"article", "author", "tag", "category", "page"}}
    assert changed(sound_site(TEXTS), sound_site(texts)) == set(map(number_of, expected | wholes))


def test_a_file_that_only_looks_different_changes_nothing_but_its_article() -> None:
    texts = {**TEXTS, "articles/b/en.md": TEXTS["articles/b/en.md"].replace("title: B", 'title: "B"')}
    assert changed(sound_site(TEXTS), sound_site(texts)) == frozenset()


def test_what_has_another_key_is_another_whole_even_if_it_is_the_same() -> None:
    before = replace(sound_site(TEXTS), companions={("en", "t"): (Companion("x", 1),)})
    after = replace(before, companions={("en", "u"): (Companion("x", 1),)})
    expected = {("companions", ("en", "t")), ("companions", ("en", "u")), ("companions", ALL)}
    assert changed(before, after) == set(map(number_of, expected))


def test_two_facts_with_one_number_both_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "number_of", lambda fact: 7)
    texts = {**TEXTS, "articles/a/en.md": TEXTS["articles/a/en.md"].replace("title: A", "slug: a\ntitle: N")}
    before, after = account(sound_site(TEXTS)), account(sound_site(texts))
    assert before.keys() == after.keys() == {7}
    assert before != after


@given(old=_numbers, new=_numbers)
def test_what_came_went_or_is_another_differs(old: dict[int, bytes], new: dict[int, bytes]) -> None:
    expected = {number for number in {*old, *new} if old.get(number) != new.get(number)}
    assert differing(old, new) == expected | {number_of(ALWAYS)}


@given(noted=st.sets(st.integers(0, 20)), differs=st.sets(st.integers(0, 20)))
def test_what_is_packed_is_touched_by_its_own_facts_alone(noted: set[int], differs: set[int]) -> None:
    packed = pack(("tag", str(number)) for number in noted)
    assert len(packed) == 4 * len(noted)
    assert packed == pack(("tag", str(number)) for number in sorted(noted, reverse=True))
    touching = frozenset(number_of(("tag", str(number))) for number in differs)
    assert is_touched(packed, touching) == bool(noted & differs)


def test_what_is_always_different_is_always_touched() -> None:
    assert is_touched(pack([ALWAYS, ("tag", "t")]), differing({}, {}))
    assert not is_touched(pack([("tag", "t")]), differing({}, {}))


def test_kinds_and_keys_do_not_run_together() -> None:
    different = [("by tag", "en", "t"), ("by tag", "en-t"), ("tag", "by"), ("lists", "tag", "en", ""), ("tag", ALL)]
    assert len(set(map(number_of, different))) == len(different)
    assert number_of(("article", A)) == number_of(("article", ArticleKey("a", "en")))
