"""A ranking in the memory."""

from random import Random

import msgspec
import pytest

from plugins.newsroom.memory import HeldMemory
from plugins.related_posts.keeping import keep, recall
from plugins.related_posts.lists import LISTS, PAIRS, field_part, postings_part, sample_part
from plugins.related_posts.measures import TAGS
from tests.related_posts.stories import chance_site, encoded, ranked


class CountingMemory(HeldMemory):
    """A memory that knows what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[str] = []

    def keep(self, part: str, data: bytes) -> None:
        self.given.append(part)
        super().keep(part, data)


def test_what_is_kept_is_recalled() -> None:
    ranking, memory = ranked(chance_site(Random(1), 30)), HeldMemory()
    kept = recall(keep(ranking, {}, None, memory), memory)
    assert kept is not None
    assert encoded(kept.ranking) == encoded(ranking)


def test_only_fields_that_changed_are_written() -> None:
    ranking, memory = ranked(chance_site(Random(1), 30)), CountingMemory()
    kept = recall(keep(ranking, {}, None, memory), memory)
    assert kept is not None
    fields = ["tags", "words en", "words id", "words ja"]
    assert sorted(memory.given) == sorted(
        ["lists", "pairs", *fields, *(f"{name} {part}" for name in fields for part in ("counted", "postings"))]
    )
    memory.given.clear()
    changed = {**kept.ranking.fields, "id": msgspec.structs.replace(kept.ranking.fields["id"])}
    lists = keep(msgspec.structs.replace(kept.ranking, fields=changed), {"s01": b"new"}, kept, memory)
    assert memory.given == ["words id", "words id postings", "words id counted", PAIRS, LISTS]
    assert recall(lists, memory) is not None


@pytest.mark.parametrize("part", [PAIRS, field_part(TAGS), field_part("en"), postings_part("en"), sample_part("en")])
@pytest.mark.parametrize("damage", [b"", b"\x90", b"garbage"])
def test_a_ranking_that_is_not_whole_is_lost(part: str, damage: bytes) -> None:
    memory = HeldMemory()
    lists = keep(ranked(chance_site(Random(1), 30)), {}, None, memory)
    memory.keep(part, damage)
    assert recall(lists, memory) is None


def test_parts_that_were_not_kept_together_are_not_taken_together() -> None:
    memory = HeldMemory()
    stories = chance_site(Random(1), 30)
    old = keep(ranked(stories), {"s01": b"old"}, None, memory)
    parts = [field_part("en"), postings_part("en"), sample_part("en")]
    old_parts = {part: memory.recall(part) for part in parts}
    new = keep(ranked(stories[1:]), {"s01": b"new"}, None, memory)
    assert recall(old, memory) is None
    assert recall(new, memory) is not None
    new_parts = {part: memory.recall(part) for part in parts}
    for part in parts:
        memory.keep(part, old_parts[part])
        assert recall(new, memory) is None
        memory.keep(part, new_parts[part])
    assert recall(new, memory) is not None
