"""Stories ranked by how near they are to each other, from nothing and after edits."""

from collections.abc import Iterable, Mapping, Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.related_posts.neighbours import Neighbours
from plugins.related_posts.ranking import Profile, Ranking, decode, encode, rank
from plugins.related_posts.updating import update

FILLER = "the of and to in".split()


def profile(story: str, texts: Mapping[str, str], tags: str = "", days: float = 0) -> Profile:
    counted = {lang: {word: text.split().count(word) for word in text.split()} for lang, text in texts.items()}
    return Profile(story, counted, tuple(tags.split()), days)


def english(story: str, text: str, tags: str = "", days: float = 0) -> Profile:
    return profile(story, {"en": text}, tags, days)


def lists(ranking: Ranking) -> Mapping[tuple[str, str], Sequence[tuple[str, float]]]:
    """Return every list of a ranking by language and story."""
    neighbours = Neighbours(ranking)
    return {(lang, story): neighbours.of(story, lang) for lang in ranking.lists for story in ranking.shelf.ids}


def order(stories: Iterable[Profile], story: str, lang: str = "en") -> list[str]:
    return [other for other, _ in Neighbours(rank(stories)).of(story, lang)]


def others(number: int) -> list[Profile]:
    """Return stories that share no word with any, so that a site has a size."""
    return [english(f"z{place}", f"w{place}", days=place) for place in range(number)]


def test_no_stories_have_no_lists() -> None:
    assert lists(rank([])) == {}


def test_a_story_alone_has_an_empty_list() -> None:
    assert lists(rank([english("a", "word")])) == {("en", "a"): ()}


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
    stories = [english(f"s{place}", f"the w{place}") for place in range(8)]
    assert order(stories, "s0") == []


def test_of_equally_alike_stories_the_nearer_in_date_comes_first() -> None:
    stories = [english("a", "x"), english("b", "x", days=90), english("c", "x", days=-2), *others(9)]
    assert order(stories, "a") == ["c", "b"]


def test_of_equal_stories_the_first_by_id_comes_first() -> None:
    stories = [english("a", "x"), english("c", "x"), english("b", "x"), *others(9)]
    assert order(stories, "a") == ["b", "c"]


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
        profile("a", {"en": "kernel backdoor", "ar": "1"}),
        profile("b", {"en": "kernel backdoor", "ar": "2"}),
        profile("c", {"en": "football", "ar": "3"}),
        *others(20),
    ]
    assert order(stories, "a", "ar") == ["b"]


def test_the_edition_s_own_text_weighs_most() -> None:
    stories = [
        profile("a", {"en": "x", "id": "p"}),
        profile("b", {"en": "x", "id": "q"}),
        profile("c", {"en": "y", "id": "p"}),
        *(profile(f"o{place}", {"en": f"e{place}", "id": f"i{place}"}) for place in range(12)),
    ]
    assert order(stories, "a", "en") == ["b", "c"]
    assert order(stories, "a", "id") == ["c", "b"]


def test_a_list_holds_only_stories_of_its_edition() -> None:
    stories = [english("a", "x"), profile("b", {"id": "x"}, "tag"), english("c", "x"), *others(9)]
    assert order(stories, "a") == ["c"]
    assert order(stories, "b", "en") == []


def test_anywhere_stories_of_every_language_are_near() -> None:
    stories = [english("a", "x", "tag"), profile("b", {"id": "y"}, "tag"), english("c", "x"), *others(9)]
    assert {other for other, _ in Neighbours(rank(stories)).anywhere("a")} == {"b", "c"}


def test_reasons_name_shared_words_tags_and_days() -> None:
    stories = [
        profile("a", {"en": "kernel kernel backdoor x", "id": "p"}, "security linux", 10),
        profile("b", {"en": "kernel kernel backdoor y", "id": "q"}, "security", 11.2),
        *others(20),
    ]
    neighbours = Neighbours(rank(stories))
    assert neighbours.reasons("a", ["b"], "en") == [("words: kernel, backdoor", "tags: security", "1 day apart")]
    assert neighbours.reasons("a", ["b"], "id") == [("words in en: kernel, backdoor", "tags: security", "1 day apart")]
    spelled = neighbours.reasons("a", ["b"], "en", {"kernel": "kernels"})
    assert spelled == [("words: kernels, backdoor", "tags: security", "1 day apart")]


def test_equal_ids_are_an_error() -> None:
    with pytest.raises(ValueError, match="same id"):
        rank([english("a", "x"), english("a", "y")])


def test_a_ranking_survives_storing() -> None:
    ranking = rank(_site(Random(1), 30))
    assert lists(decode(encode(ranking))) == lists(ranking)


def _site(chance: Random, size: int) -> list[Profile]:
    return [_story(chance, f"s{number:02}") for number in range(size)]


def _story(chance: Random, name: str) -> Profile:
    langs = chance.choice((("en",), ("en", "id"), ("id",), ("en", "id", "ja")))
    texts = {lang: " ".join(f"w{int(60 ** chance.random())}" for _ in range(chance.randrange(25))) for lang in langs}
    tags = " ".join(f"t{int(9 ** chance.random())}" for _ in range(chance.randrange(4)))
    return profile(name, texts, " ".join(dict.fromkeys(tags.split())), chance.randrange(1000))


@given(st.integers(0, 10**6))
def test_the_order_of_stories_makes_no_difference(seed: int) -> None:
    chance = Random(seed)
    stories = _site(chance, 25)
    shuffled = chance.sample(stories, len(stories))
    assert lists(rank(shuffled)) == lists(rank(stories))


def test_the_number_of_processes_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    stories = _site(Random(5), 60)
    alone = rank(stories)
    monkeypatch.setattr("plugins.related_posts.comparing._PIECE", 7)
    shared = rank(stories, workers=2)
    assert lists(shared) == lists(alone)
    assert encode(shared) == encode(alone)


@given(st.integers(0, 10**6), st.integers(1, 70), st.integers(1, 4))
def test_after_any_edits_the_lists_are_those_from_nothing(seed: int, size: int, edits: int) -> None:
    chance = Random(seed)
    stories = {story.id: story for story in _site(chance, size)}
    ranking = rank(stories.values())
    for _ in range(edits):
        before = lists(ranking)
        changed = [_story(chance, f"s{chance.randrange(size + 3):02}") for _ in range(chance.choice((1, 1, 1, 2)))]
        removed = [chance.choice(sorted(stories))] if stories and chance.random() < 0.3 else []
        for story in removed:
            del stories[story]
        stories |= {story.id: story for story in changed}
        ranking, moved = update(decode(encode(ranking)), changed, removed)
        after = lists(ranking)
        assert after == lists(rank(stories.values()))
        gone = set(removed)
        differing = {key[1] for key in after.keys() | before.keys() if after.get(key) != before.get(key)}
        assert differing - gone <= moved


@given(st.integers(0, 10**6))
def test_small_edits_of_a_larger_site_move_few_lists(seed: int) -> None:
    chance = Random(seed)
    stories = {story.id: story for number in range(150) for story in [_grouped(chance, number)]}
    ranking = rank(stories.values())
    number = chance.randrange(150)
    edited = _grouped(chance, number)
    if chance.random() < 0.5:
        edited = Profile(edited.id, {**stories[edited.id].texts, "en": edited.texts["en"]}, edited.tags, edited.days)
    removed = [f"s{(number + chance.randrange(1, 150)) % 150:03}"] if chance.random() < 0.3 else []
    for story in removed:
        del stories[story]
    stories[edited.id] = edited
    ranking, moved = update(ranking, [edited], removed)
    assert lists(ranking) == lists(rank(stories.values()))
    assert len(moved) < 150 or removed


def _grouped(chance: Random, number: int) -> Profile:
    """Return a story that shares words with few others."""
    words = [f"g{number // 5}w{chance.randrange(9)}" for _ in range(9)]
    langs = chance.choice((("en",), ("en", "id")))
    return profile(f"s{number:03}", {lang: " ".join(words) for lang in langs}, f"t{number // 3}", number)
