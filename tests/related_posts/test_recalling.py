"""Lists from one build to the next."""

import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from random import Random

import pytest

from plugins.newsroom.memory import HeldMemory
from plugins.newsroom.model import Article, Site
from plugins.related_posts import recalling, renewing
from plugins.related_posts.lists import DEPTH, LISTS, PAIRS
from plugins.related_posts.notes import note_text
from plugins.related_posts.recalling import find_lists
from tests.newsroom.assemble.making import sound_site

Texts = dict[str, str]
ROOT = Path(__file__).parents[2]


def texts(size: int = 40) -> Texts:
    """Return articles that share words with a few others."""
    chance = Random(size)
    files = {}
    for number in range(size):
        words = " ".join(f"w{number // 4}x{chance.randrange(9)}" for _ in range(9))
        for lang in ("en", "id") if number % 3 else ("en",):
            files[f"articles/s{number:02}/{lang}.md"] = text(words, date=f"2026-01-{number % 28 + 1:02}")
    return files


def text(words: str, *, date: str = "2026-01-01", more: str = "") -> str:
    return f"title: T{words.split(maxsplit=1)[0]}\ndate: {date}\n{more}---\n{words}"


class NotedMemory(HeldMemory):
    """A memory that has notes of all articles, and counts those it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def note_key(self, article: Article) -> bytes:
        text = f"{article.source.path} {article.title.text} {article.body.text}"
        return blake2b(text.encode(), digest_size=16).digest()

    def notes(self, articles: Iterable[Article]) -> Sequence[bytes]:
        told = list(articles)
        self.asked += [each.source.path for each in told]
        return [note_text(each.title.text, "", each.body.text, each.lang) for each in told]


def lists(site: Site, memory: HeldMemory) -> Mapping[tuple[str, str], Sequence[tuple[str, float]]]:
    found = find_lists(site, memory)
    return {(story, lang): found.of(story, lang) for story in site.stories for lang in ("en", "id", "")}


def test_notes_and_texts_give_the_same_lists() -> None:
    site = sound_site(texts())
    assert lists(site, NotedMemory()) == lists(site, HeldMemory())


def test_a_list_is_as_long_as_it_is_asked_for() -> None:
    found = find_lists(sound_site(texts()), HeldMemory())
    assert found.of("s01", "en", 2) == found.of("s01", "en")[:2]
    assert found.of("s01", "en", 10 * DEPTH) == found.of("s01", "en")
    assert 2 < len(found.of("s01", "en")) <= DEPTH


@pytest.mark.parametrize(("story", "lang"), [("nobody", "en"), ("s00", "id"), ("s00", "ja")])
def test_what_is_not_there_has_no_list(story: str, lang: str) -> None:
    assert find_lists(sound_site(texts()), HeldMemory()).of(story, lang) == []


def test_where_nothing_changed_no_note_is_loaded_and_nothing_ranked(monkeypatch: pytest.MonkeyPatch) -> None:
    site, memory = sound_site(texts()), NotedMemory()
    before = lists(site, memory)
    memory.asked.clear()

    def refuse(*arguments: object) -> None:
        raise AssertionError("ranked again")

    monkeypatch.setattr(renewing, "renew", refuse)
    assert lists(site, memory) == before
    assert memory.asked == []


def test_lists_are_recalled_without_numpy() -> None:
    script = "import sys, plugins.related_posts.capability; sys.exit('numpy' in sys.modules or 'scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False, cwd=ROOT).returncode == 0


@pytest.mark.parametrize(
    "edit",
    [
        {"articles/s05/en.md": text("w1x1 w1x2 other words")},
        {"articles/s05/en.md": text("w1x1 w1x2", date="2020-01-01")},
        {
            "articles/s05/en.md": text("w1x1 w1x2", more="tags: [t]\n"),
            "articles/s06/en.md": text("u", more="tags: [t]\n"),
        },
        {"articles/s05/en.md": text("w1x1 w1x2", more="status: draft\n")},
        {"articles/s05/ja.md": text("w1x1 w1x2")},
        {"articles/new/en.md": text("w1x1 w1x2")},
        {"articles/s05/en.md": "", "articles/s05/id.md": ""},
    ],
)
def test_after_an_edit_the_lists_are_those_from_nothing(edit: Texts) -> None:
    memory = NotedMemory()
    lists(sound_site(texts()), memory)
    site = sound_site({path: each for path, each in {**texts(), **edit}.items() if each})
    assert lists(site, memory) == lists(site, NotedMemory())
    assert lists(site, memory) == lists(site, NotedMemory())


@pytest.mark.parametrize("part", [LISTS, PAIRS, "words en", "words en postings", "words en counted"])
@pytest.mark.parametrize("damage", [b"", b"\x90", b"garbage" * 9, None])
def test_a_memory_that_makes_no_sense_counts_as_none(part: str, damage: bytes | None) -> None:
    memory = NotedMemory()
    lists(sound_site(texts()), memory)
    memory.keep(part, memory.recall(part)[:-1] if damage is None else damage)
    site = sound_site({**texts(), "articles/s05/en.md": text("w1x1 w1x2")})
    assert lists(site, memory) == lists(site, NotedMemory())


def test_parts_of_different_builds_are_not_taken_together() -> None:
    memory = NotedMemory()
    lists(sound_site(texts()), memory)
    old = memory.recall(PAIRS)
    lists(sound_site({**texts(), "articles/s05/en.md": text("w1x1 w1x2")}), memory)
    memory.keep(PAIRS, old)
    site = sound_site({**texts(), "articles/s06/en.md": text("w1x1 w1x3")})
    assert lists(site, memory) == lists(site, NotedMemory())


def test_lists_of_a_machine_with_another_byte_order_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = NotedMemory()
    lists(sound_site(texts()), memory)
    monkeypatch.setattr("sys.byteorder", "big" if sys.byteorder == "little" else "little")
    assert recalling.recall_lists(sound_site(texts()), memory).lists is None
