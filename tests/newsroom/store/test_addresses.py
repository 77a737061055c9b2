"""What builds remember of addresses, and which of them lead nowhere."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.model import Site
from plugins.newsroom.store.addresses import Address, decode, find_moves, forget, known_addresses, remember
from tests.desk.making import desk_of


def site_of(slug: str, head: str = "", **settings: Any) -> Site:
    return desk_of({"articles/a/en.md": f"title: A\ndate: 2026-01-01\nslug: {slug}\n{head}"}, **settings).site


def moves(site: Site, old: bytes) -> list[tuple[str, str, list[str]]]:
    return [(move.key, move.now, [address.path for address in move.left]) for move in find_moves(site, decode(old))]


def test_addresses_gather_and_an_equal_build_gives_equal_bytes() -> None:
    first = remember(b"", site_of("x"))
    assert decode(first) == {"articles/a/en": (Address("x/", False),)}
    assert remember(first, site_of("x")) == first
    second = remember(first, site_of("y"))
    assert decode(second) == {"articles/a/en": (Address("x/", False), Address("y/", False))}


def test_what_was_public_once_stays_so() -> None:
    local = remember(b"", site_of("x"))
    public = remember(local, site_of("x", siteurl="https://example.org/news"))
    assert decode(public) == {"articles/a/en": (Address("x/", True),)}
    assert remember(public, site_of("x")) == public


@pytest.mark.parametrize("head", ["status: draft", "date: 2027-01-01", "expires: 2026-02-01"])
def test_what_has_no_page_has_no_address(head: str) -> None:
    assert decode(remember(b"", desk_of({"articles/a/en.md": f"title: A\n{head}"}).site)) == {}


@pytest.mark.parametrize("data", [b"nonsense", b"\x81\xa1a\x01", b""])
def test_what_is_damaged_counts_as_nothing(data: bytes) -> None:
    assert decode(data) == {}


def test_addresses_are_those_below_the_edition_s_home() -> None:
    texts = {
        "articles/a/en.md": "title: A\ndate: 2026-01-01\nslug: x",
        "articles/a/id.md": "title: A\nslug: y z".replace("y z", "y"),
        "pages/about/en.md": "title: About",
    }
    settings = {"permalinks": {"article": "{year}/{slug}.html"}, "siteurl": "https://example.org"}
    known = decode(remember(b"", desk_of(texts, **settings).site))
    assert {key: address.path for key, (address,) in known.items()} == {
        "articles/a/en": "2026/x.html",
        "articles/a/id": "2026/y.html",
        "pages/about/en": "about/",
    }


def test_a_changed_slug_is_a_move() -> None:
    old = remember(b"", site_of("x"))
    assert moves(site_of("x"), old) == []
    assert moves(site_of("y"), old) == [("articles/a/en", "y/", ["x/"])]


@pytest.mark.parametrize("address", ["x/", "/x/", "x", "/x/index.html", "[/other/, x]"])
def test_a_redirect_settles_it(address: str) -> None:
    assert moves(site_of("y", f"redirect_from: {address}"), remember(b"", site_of("x"))) == []


def test_an_address_that_another_text_has_taken_can_lead_nowhere_else() -> None:
    old = remember(b"", site_of("x"))
    texts = {
        "articles/a/en.md": "title: A\ndate: 2026-01-01\nslug: y",
        "articles/b/en.md": "title: B\ndate: 2026-01-01\nslug: x",
    }
    assert moves(desk_of(texts).site, old) == []


def test_an_address_that_came_back_has_left_the_other_one() -> None:
    old = remember(remember(b"", site_of("x")), site_of("y"))
    assert moves(site_of("x"), old) == [("articles/a/en", "x/", ["y/"])]


def test_people_tags_and_sections_move_too() -> None:
    def of(slug: str, head: str = "") -> Site:
        article = "title: A\ndate: 2026-01-01\ntags: [t, loose]\ncategory: c"
        tag = f"name: T\nslug: {slug}{head}"
        texts = {"articles/a/en.md": article, "tags/t/en.md": tag, "categories/c/en.md": "name: C"}
        return desk_of(texts, plugins=["plugins.tags"]).site

    old = remember(b"", of("x"))
    assert list(decode(old)) == ["articles/a/en", "categories/c/en", "tags/loose/en", "tags/t/en"]
    assert moves(of("y"), old) == [("tags/t/en", "tags/y/", ["tags/x/"])]
    assert moves(of("y", "\nredirect_from: tags/x/"), old) == []
    assert moves(of("y", "\naliases: [x]"), old) == []


def test_a_draft_has_not_moved() -> None:
    assert moves(site_of("y", "status: draft"), remember(b"", site_of("x"))) == []


def test_addresses_can_be_forgotten() -> None:
    old = remember(b"", site_of("x"))
    assert decode(forget(old, ["articles/a/en"])) == {}
    assert forget(old, ["articles/b/en"]) == old


def test_nothing_is_known_before_the_first_build() -> None:
    assert known_addresses(desk_of({}).config) == {}


@given(st.lists(st.sampled_from("xyz"), min_size=1, max_size=6))
def test_after_any_series_of_builds_all_addresses_but_today_s_are_left(slugs: list[str]) -> None:
    memory: bytes = b""
    for slug in slugs:
        memory = remember(memory, SITES[slug])
    left = {path for _, _, paths in moves(SITES[slugs[-1]], memory) for path in paths}
    assert left == {f"{slug}/" for slug in slugs[:-1]} - {f"{slugs[-1]}/"}


SITES: Mapping[str, Site] = {slug: site_of(slug) for slug in "xyz"}
