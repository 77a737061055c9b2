"""Made-up stories for tests of ranking: what is public of each, and what stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random

import msgspec

from plugins.related_posts.arrays import encode_array
from plugins.related_posts.lists import ANYWHERE
from plugins.related_posts.measures import TAGS
from plugins.related_posts.notes import make_note
from plugins.related_posts.profiles import Profile
from plugins.related_posts.ranking import Ranking, rank
from plugins.related_posts.words import number_of

Listed = Mapping[tuple[str, str], Sequence[tuple[str, float]]]


class Story(msgspec.Struct, frozen=True):
    """A story with its texts by language, as words between spaces."""

    profile: Profile
    texts: Mapping[str, str]


def story(name: str, texts: Mapping[str, str], tags: str = "", days: float = 0) -> Story:
    return Story(Profile(name, tuple(sorted(texts)), tuple(tags.split()), days), texts)


def english(name: str, text: str, tags: str = "", days: float = 0) -> Story:
    return story(name, {"en": text}, tags, days)


def others(number: int) -> list[Story]:
    """Return stories that share no word with any, so that a site has a size."""
    return [english(f"z{place}", f"w{place}", days=place) for place in range(number)]


def notes_of(stories: Iterable[Story]) -> Callable[[str, Sequence[str]], Sequence[bytes]]:
    """Return a function that gives the notes of stories, as ranking asks for them."""
    known = {each.profile.id: each for each in stories}

    def notes(name: str, ids: Sequence[str]) -> Sequence[bytes]:
        words = [known[each].profile.tags if name == TAGS else known[each].texts[name].split() for each in ids]
        return [make_note(Counter(map(number_of, each))) for each in words]

    return notes


def ranked(stories: Iterable[Story], workers: int = 1) -> Ranking:
    """Return the ranking of stories from nothing."""
    told = list(stories)
    return rank([each.profile for each in told], notes_of(told), workers)


def lists(ranking: Ranking) -> Listed:
    """Return every list of a ranking that is not empty, by language and story."""
    found = {}
    for lang, best in ranking.lists.items():
        for number, name in enumerate(ranking.ids):
            pairs = zip(best.stories[number].tolist(), best.scores[number].tolist(), strict=True)
            near = tuple((ranking.ids[other], score) for other, score in pairs if other >= 0)
            if near:
                found[lang, name] = near
    return found


def encoded(ranking: Ranking) -> bytes:
    """Return all of a ranking as bytes, to be compared."""
    return msgspec.msgpack.encode(ranking, enc_hook=encode_array)


def order(stories: Iterable[Story], name: str, lang: str = "en") -> list[str]:
    """Return the list of a story."""
    return [other for other, _ in lists(ranked(stories)).get((lang, name), ())]


def anywhere(stories: Iterable[Story], name: str) -> list[str]:
    """Return the list of a story without regard to languages."""
    return order(stories, name, ANYWHERE)


def chance_story(chance: Random, name: str) -> Story:
    """Return a story with words that others have, too."""
    langs = chance.choice((("en",), ("en", "id"), ("id",), ("en", "id", "ja")))
    texts = {lang: " ".join(f"w{int(60 ** chance.random())}" for _ in range(chance.randrange(25))) for lang in langs}
    tags = " ".join(dict.fromkeys(f"t{int(9 ** chance.random())}" for _ in range(chance.randrange(4))))
    return story(name, texts, tags, chance.randrange(1000))


def chance_site(chance: Random, size: int) -> list[Story]:
    """Return so many of them."""
    return [chance_story(chance, f"s{number:02}") for number in range(size)]
