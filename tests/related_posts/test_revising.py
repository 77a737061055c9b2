"""After small edits, the lists that are worked out without numpy are those from nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.memory import HeldMemory
from plugins.related_posts.edits import Edits, decode_edits, edit_lists, encode_edits, no_edits, places_of
from plugins.related_posts.keeping import keep
from plugins.related_posts.lists import PAIRS, ListReader, Lists, sample_part, stamp_of
from plugins.related_posts.measures import TAGS, is_sampled
from plugins.related_posts.profiles import Profile, Profiles
from plugins.related_posts.revising import MOST_EDITED, revise
from tests.related_posts.stories import Listed, Story, chance_site, lists, notes_of, ranked, story

ROOT = Path(__file__).parents[2]


class Told:
    """Stories as Profiles gives them."""

    def __init__(self, stories: Mapping[str, Story]) -> None:
        self.stories: dict[str, Profile] = {name: each.profile for name, each in stories.items()}
        self.digests = {name: repr(each).encode() for name, each in stories.items()}
        self.notes = notes_of(stories.values())


class Kept:
    """A ranking in a memory, and what was edited since."""

    def __init__(self, stories: Mapping[str, Story]) -> None:
        self.memory = HeldMemory()
        self.lists = keep(ranked(stories.values()), Told(stories).digests, None, self.memory)
        self.edits = no_edits(stamp_of(self.lists))

    def revised(self, stories: Mapping[str, Story], changed: Mapping[str, Collection[str] | None]) -> Edits | None:
        told = cast(Profiles, Told(stories))
        made = revise(self.lists, self.edits, changed, told, self.memory)
        return None if made is None else decode_edits(encode_edits(made), stamp_of(self.lists))


def read(lists: Lists) -> Listed:
    reader = ListReader(lists)
    found = {(lang, name): tuple(reader.of(name, lang)) for lang in lists.editions for name in lists.ids}
    return {key: near for key, near in found.items() if near}


def retold(chance: Random, old: Story) -> tuple[str, Story]:
    """Return one of a story's languages, and the story with another text in it."""
    lang = chance.choice(old.profile.langs)
    new = " ".join(f"w{int(60 ** chance.random())}" for _ in range(chance.randrange(25)))
    words = old.texts[lang].split()
    if words and chance.random() < 0.5:
        words[chance.randrange(len(words))] = "w7"
        new = " ".join(words)
    return lang, story(old.profile.id, {**old.texts, lang: new}, " ".join(old.profile.tags), old.profile.days)


@given(st.integers(0, 10**6), st.integers(20, 90), st.integers(1, 5), st.sampled_from([2, 16]))
def test_after_edits_of_texts_the_lists_are_those_from_nothing(seed: int, size: int, edits: int, most: int) -> None:
    chance = Random(seed)
    stories = {each.profile.id: each for each in chance_site(chance, size)}
    with pytest.MonkeyPatch.context() as patch:
        # As in a large site: only some stories are counted, and few are candidates.
        patch.setattr("plugins.related_posts.rarity._ENOUGH", 2)
        for module in ("measures", "revising"):
            patch.setattr(f"plugins.related_posts.{module}.CANDIDATES", most)
        kept = Kept(stories)
        for _ in range(edits):
            changed = {}
            for name in chance.sample(sorted(stories), chance.choice((1, 1, 2))):
                lang, stories[name] = retold(chance, stories[name])
                changed[name] = {lang}
            made = kept.revised(stories, changed)
            if made is None:
                kept = Kept(stories)
            else:
                kept.edits = made
                edited = edit_lists(kept.lists, made)
                assert read(edited) == lists(ranked(stories.values()))
                assert dict(zip(edited.ids, edited.digests, strict=True)) == Told(stories).digests


def quiet(kept: Kept, stories: Mapping[str, Story]) -> tuple[dict[str, Story], Mapping[str, Collection[str]]]:
    """Return the stories with an edit of one that makes no word rarer or more frequent, and that edit."""
    for name in sorted(stories):
        lang, new = retold(Random(1), stories[name])
        edited, changed = {**stories, name: new}, {name: {lang}}
        if kept.revised(edited, changed) is not None:
            return edited, changed
    raise AssertionError("all make a difference")


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> dict[str, Story]:
    monkeypatch.setattr("plugins.related_posts.rarity._ENOUGH", 2)
    return {each.profile.id: each for each in chance_site(Random(2), 60)}


def test_an_edit_that_is_undone_leaves_the_lists_as_they_were(site: dict[str, Story]) -> None:
    kept = Kept(site)
    edited, changed = quiet(kept, site)
    kept.edits = kept.revised(edited, changed) or kept.edits
    undone = kept.revised(site, changed)
    assert undone is not None
    assert undone.digests.keys() == kept.edits.digests.keys()
    assert read(edit_lists(kept.lists, undone)) == read(kept.lists)


@pytest.mark.parametrize("fields", [None, {TAGS}, {"en", TAGS}])
def test_whatever_else_than_texts_changed_is_left_to_others(
    site: dict[str, Story], fields: Collection[str] | None
) -> None:
    kept = Kept(site)
    edited, changed = quiet(kept, site)
    assert kept.revised(edited, dict.fromkeys(changed, fields)) is None


@pytest.mark.parametrize("enough", [2, 10], ids=["some are counted", "all are counted"])
def test_where_a_word_becomes_rarer_or_more_frequent_it_is_left_to_others(
    monkeypatch: pytest.MonkeyPatch, enough: int
) -> None:
    monkeypatch.setattr("plugins.related_posts.rarity._ENOUGH", enough)
    site = {each.profile.id: each for each in chance_site(Random(2), 60)}
    kept = Kept(site)
    before = ranked(site.values())
    made, expected, kinds = [], [], set()
    for name in sorted(site):
        lang, new = retold(Random(name), site[name])
        edited = {**site, name: new}
        made.append(kept.revised(edited, {name: {lang}}) is not None)
        rarity = before.fields[lang].rarity
        expected.append(not len(rarity.moved(ranked(edited.values()).fields[lang].rarity)))
        kinds.add((is_sampled(name, rarity.sampling), made[-1]))
    assert made == expected
    assert kinds == {(True, False), (True, True), *([(False, True)] if enough == 2 else [])}


def test_many_edits_are_left_to_others(site: dict[str, Story]) -> None:
    kept = Kept(site)
    edited, changed = quiet(kept, site)
    name, number = next(iter(changed)), MOST_EDITED + 1
    kept.edits = kept.edits.with_others(Edits(b"", dict.fromkeys(range(100, 100 + number), b""), {}, {}, {}, {}))
    assert kept.revised(edited, {name: changed[name]}) is None


@pytest.mark.parametrize("part", [PAIRS, "words en", "words en postings", "tags"])
@pytest.mark.parametrize("damage", [b"", b"\x90", b"garbage"])
def test_a_memory_that_is_not_whole_is_left_to_others(site: dict[str, Story], part: str, damage: bytes) -> None:
    kept = Kept(site)
    edited, changed = quiet(kept, site)
    kept.memory.keep(part, damage)
    assert kept.revised(edited, changed) is None


def test_a_sample_that_is_lost_is_left_to_others(site: dict[str, Story]) -> None:
    kept = Kept(site)
    before = ranked(site.values())
    for name in sorted(site):
        lang, new = retold(Random(name), site[name])
        edited, changed = {**site, name: new}, {name: {lang}}
        if is_sampled(name, before.fields[lang].rarity.sampling) and kept.revised(edited, changed) is not None:
            kept.memory.keep(sample_part(lang), b"")
            assert kept.revised(edited, changed) is None
            return
    raise AssertionError("no edit of a story that is counted")


def test_edits_of_other_lists_are_none() -> None:
    edits = Edits(b"one", {3: b"digest"}, {}, {}, {}, {})
    assert decode_edits(encode_edits(edits), b"one") == edits
    assert decode_edits(encode_edits(edits), b"other") == no_edits(b"other")
    assert decode_edits(b"", b"one") == no_edits(b"one")


@given(st.lists(st.integers(-1, 2**17), max_size=40), st.integers(0, 2**17))
def test_a_number_is_found_wherever_it_stands(numbers: Sequence[int], wanted: int) -> None:
    data = b"".join(number.to_bytes(4, sys.byteorder, signed=True) for number in [*numbers, wanted])
    assert list(places_of(wanted, data)) == [place for place, each in enumerate([*numbers, wanted]) if each == wanted]


def test_it_needs_no_numpy() -> None:
    script = "import sys, plugins.related_posts.revising; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False, cwd=ROOT).returncode == 0
