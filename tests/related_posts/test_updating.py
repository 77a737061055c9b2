"""After edits, the lists are those from nothing."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.memory import HeldMemory
from plugins.related_posts import updating
from plugins.related_posts.keeping import Kept, keep, recall
from plugins.related_posts.measures import TAGS
from plugins.related_posts.ranking import Ranking
from plugins.related_posts.updating import Changed, update
from tests.related_posts.stories import Story, chance_site, chance_story, lists, notes_of, ranked, story

Site = dict[str, Story]


def kept(ranking: Ranking, before: Kept | None = None, memory: HeldMemory | None = None) -> Kept:
    """Return a ranking as the next build finds it."""
    memory = memory or HeldMemory()
    found = recall(keep(ranking, {}, before, memory), memory)
    assert found is not None
    return found


def updated(ranking: Ranking, stories: Site, changed: Changed) -> Ranking:
    """Return the ranking after an edit, out of one that was kept."""
    profiles = {name: each.profile for name, each in stories.items()}
    return update(kept(ranking).ranking, profiles, changed, notes_of(stories.values()))


def edit(chance: Random, stories: Site) -> Changed:
    """Change, add or remove stories, and return in which fields."""
    changed: dict[str, frozenset[str] | None] = {}
    for _ in range(chance.choice((1, 1, 1, 2))):
        name = f"s{chance.randrange(len(stories) + 3):02}"
        new = chance_story(chance, name)
        if name in stories and chance.random() < 0.5:
            new = retold(chance, stories[name])
        changed[name] = None if name in changed else differing(stories.get(name), new)
        stories[name] = new
    if chance.random() < 0.3:
        name = chance.choice(sorted(stories))
        del stories[name]
        changed[name] = None
    return changed


def retold(chance: Random, old: Story) -> Story:
    """Return a story with another text in one of its languages, or with other tags."""
    lang = chance.choice([*old.profile.langs, TAGS])
    if lang == TAGS:
        return story(old.profile.id, old.texts, f"t{chance.randrange(9)}", old.profile.days)
    text = " ".join(f"w{chance.randrange(60)}" for _ in range(5))
    return story(old.profile.id, {**old.texts, lang: text}, " ".join(old.profile.tags), old.profile.days)


def differing(old: Story | None, new: Story) -> frozenset[str] | None:
    """Return the fields in which two versions of a story differ; None: perhaps in all."""
    if old is None or (old.profile.langs, old.profile.days) != (new.profile.langs, new.profile.days):
        return None
    fields = {lang for lang in new.texts if new.texts[lang] != old.texts[lang]}
    return frozenset(fields | ({TAGS} if new.profile.tags != old.profile.tags else set()))


@pytest.fixture
def is_patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much moves, find out what moved, instead of ranking all again."""
    monkeypatch.setattr(updating, "_MOST_MOVED", 2)


@given(st.integers(0, 10**6), st.integers(1, 70), st.integers(1, 4), st.booleans(), st.sampled_from([3, 10]))
def test_after_any_edits_the_lists_are_those_from_nothing(
    seed: int, size: int, edits: int, is_patient: bool, enough: int
) -> None:
    chance = Random(seed)
    stories = {each.profile.id: each for each in chance_site(chance, size)}
    with pytest.MonkeyPatch.context() as patch:
        # As in a large site: only some stories are counted.
        patch.setattr("plugins.related_posts.rarity._ENOUGH", enough)
        if is_patient:
            patch.setattr(updating, "_MOST_MOVED", 2)
        ranking = ranked(stories.values())
        for _ in range(edits):
            changed = edit(chance, stories)
            ranking = updated(ranking, stories, changed)
            assert lists(ranking) == lists(ranked(stories.values()))


def grouped(chance: Random, number: int) -> Story:
    """Return a story that shares words with few others."""
    words = " ".join(f"g{number // 5}w{chance.randrange(9)}" for _ in range(9))
    langs = ("en", "id") if number % 3 else ("en",)
    return story(f"s{number:03}", dict.fromkeys(langs, words), f"t{number // 3}", number)


@given(st.integers(0, 10**6))
def test_an_edit_in_a_larger_site_is_followed_without_ranking_all_again(seed: int) -> None:
    chance = Random(seed)
    stories = {each.profile.id: each for each in (grouped(chance, number) for number in range(80))}
    ranking = ranked(stories.values())
    edited = grouped(chance, chance.randrange(80))
    stories[edited.profile.id] = edited

    def refuse(*arguments: object) -> Ranking:
        raise AssertionError("all was ranked again")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(updating, "rank", refuse)
        after = updated(ranking, stories, {edited.profile.id: None})
    assert lists(after) == lists(ranked(stories.values()))


@pytest.mark.usefixtures("is_patient")
def test_a_story_that_comes_back_has_its_old_list() -> None:
    chance = Random(3)
    stories = {each.profile.id: each for each in chance_site(chance, 40)}
    first = ranked(stories.values())
    gone = stories.pop("s07")
    without = updated(first, stories, {"s07": None})
    assert all("s07" not in [other for other, _ in near] for near in lists(without).values())
    stories["s07"] = gone
    assert lists(updated(without, stories, {"s07": None})) == lists(first)


def test_a_change_of_a_story_that_was_never_there_changes_nothing() -> None:
    stories = {each.profile.id: each for each in chance_site(Random(4), 20)}
    ranking = ranked(stories.values())
    assert lists(updated(ranking, stories, {"nobody": None})) == lists(ranking)


def test_a_field_in_which_nothing_changed_is_the_same_object() -> None:
    stories = {each.profile.id: each for each in (grouped(Random(5), number) for number in range(100))}
    before = kept(ranked(stories.values()))
    changed = story("s001", {**stories["s001"].texts, "id": "other words"}, "t0", 1)
    stories["s001"] = changed
    profiles = {name: each.profile for name, each in stories.items()}
    after = update(before.ranking, profiles, {"s001": {"id"}}, notes_of(stories.values()))
    assert {name for name, field in after.fields.items() if field is not before.ranking.fields[name]} == {"id"}


def test_stories_that_are_gone_don_t_pile_up() -> None:
    stories = {each.profile.id: each for each in chance_site(Random(6), 40)}
    ranking = ranked(stories.values())
    for name in sorted(stories)[:20]:
        del stories[name]
        ranking = updated(ranking, stories, {name: None})
    assert len(ranking.ids) < 30
    assert lists(ranking) == lists(ranked(stories.values()))
