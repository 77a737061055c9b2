"""Stories ranked from nothing by how near they are to each other."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.related_posts.stories import anywhere, chance_site, encoded, english, lists, order, others, ranked, story


def test_no_stories_have_no_lists() -> None:
    assert lists(ranked([])) == {}


def test_a_story_alone_has_an_empty_list() -> None:
    assert lists(ranked([english("a", "word")])) == {}


def test_an_article_without_words_is_near_nothing() -> None:
    assert order([english("a", ""), english("b", ""), *others(6)], "a") == []


def test_the_nearest_shares_the_rarest_words() -> None:
    stories = [
        english("a", "kernel backdoor"),
        english("common", "kernel x"),
        english("rare", "backdoor y"),
        *(english(f"k{place}", f"kernel k{place}") for place in range(4)),
        *others(9),
    ]
    assert order(stories, "a")[0] == "rare"


def test_a_story_that_shares_nothing_is_not_near() -> None:
    assert order([english("a", "x y"), english("b", "x z"), *others(6)], "a") == ["b"]


def test_words_that_nearly_all_stories_have_say_nothing() -> None:
    assert order([english(f"s{place}", f"the w{place}") for place in range(8)], "s0") == []


def test_of_equally_alike_stories_the_nearer_in_date_comes_first() -> None:
    stories = [english("a", "x"), english("b", "x", days=90), english("c", "x", days=-2), *others(9)]
    assert order(stories, "a") == ["c", "b"]


def test_of_equal_stories_the_first_by_id_comes_first() -> None:
    assert order([english("a", "x"), english("c", "x"), english("b", "x"), *others(9)], "a") == ["b", "c"]


def test_rare_tags_bring_stories_nearer_than_common_ones() -> None:
    stories = [
        english("a", "x", "rare common"),
        english("b", "x", "common"),
        english("c", "x", "rare"),
        *(english(f"t{place}", f"t{place}", "common") for place in range(5)),
        *others(9),
    ]
    assert order(stories, "a")[:2] == ["c", "b"]


def test_tags_alone_make_stories_near() -> None:
    assert order([english("a", "x", "tag"), english("b", "y", "tag"), *others(6)], "a") == ["b"]


def test_texts_of_another_language_are_compared_too() -> None:
    stories = [
        story("a", {"en": "kernel backdoor", "ar": "1"}),
        story("b", {"en": "kernel backdoor", "ar": "2"}),
        story("c", {"en": "football", "ar": "3"}),
        *others(20),
    ]
    assert order(stories, "a", "ar") == ["b"]


def test_the_edition_s_own_text_weighs_most() -> None:
    stories = [
        story("a", {"en": "x", "id": "p"}),
        story("b", {"en": "x", "id": "q"}),
        story("c", {"en": "y", "id": "p"}),
        *(story(f"o{place}", {"en": f"e{place}", "id": f"i{place}"}) for place in range(12)),
    ]
    assert order(stories, "a", "en") == ["b", "c"]
    assert order(stories, "a", "id") == ["c", "b"]


def test_a_list_holds_only_stories_of_its_edition() -> None:
    stories = [english("a", "x"), story("b", {"id": "x"}, "tag"), english("c", "x"), *others(9)]
    assert order(stories, "a") == ["c"]
    assert order(stories, "b", "en") == []


def test_anywhere_stories_of_every_language_are_near() -> None:
    stories = [english("a", "x", "tag"), story("b", {"id": "y"}, "tag"), english("c", "x"), *others(9)]
    assert sorted(anywhere(stories, "a")) == ["b", "c"]


def test_equal_ids_are_an_error() -> None:
    with pytest.raises(ValueError, match="same id"):
        ranked([english("a", "x"), english("a", "y")])


@given(st.integers(0, 10**6))
def test_the_order_of_stories_makes_no_difference(seed: int) -> None:
    chance = Random(seed)
    stories = chance_site(chance, 25)
    assert lists(ranked(chance.sample(stories, len(stories)))) == lists(ranked(stories))


def test_the_number_of_processes_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    stories = chance_site(Random(5), 60)
    alone = ranked(stories)
    monkeypatch.setattr("plugins.related_posts.comparing._PIECE", 7)
    shared = ranked(stories, workers=2)
    assert lists(shared) == lists(alone)
    assert encoded(shared) == encoded(alone)
