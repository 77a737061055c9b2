"""The states of an article: what readers see, and how a translation stands to its source."""

import pytest

from plugins.desk.states import MEANINGS, State, states_of
from plugins.newsroom.model import ArticleKey
from tests.desk.making import desk_of, hash_of

ORIGINAL = "title: A\ndate: 2026-01-01\n---\nWords."
HASH = hash_of({"articles/a/en.md": ORIGINAL}, "a")


@pytest.mark.parametrize(
    "head, body, expected",
    [
        (f"source_hash: '{HASH}'", "Kata.", [State.CURRENT]),
        ("source_hash: '0123456789ab'", "Kata.", [State.STALE]),
        ("source_hash: '0123456789ab'", "## Kata", [State.STALE, State.DRIFTED]),
        (f"source_hash: '{HASH}'", "## Kata", [State.DRIFTED]),
        ("", "Kata.", [State.UNMARKED]),
        ("", "## Kata", [State.DRIFTED, State.UNMARKED]),
        (f"status: draft\nsource_hash: '{HASH}'", "## Kata", [State.DRAFT]),
        ("status: draft\nsource_hash: '0123456789ab'", "Kata.", [State.DRAFT, State.STALE]),
        (f"date: 2027-01-01\nsource_hash: '{HASH}'", "Kata.", [State.SCHEDULED, State.CURRENT]),
        ("expires: 2026-02-01\nsource_hash: '0123456789ab'", "Kata.", [State.EXPIRED, State.STALE]),
        (f"status: hidden\nsource_hash: '{HASH}'", "Kata.", [State.HIDDEN, State.CURRENT]),
        (f"status: withdrawn\nsource_hash: '{HASH}'", "Kata.", [State.WITHDRAWN]),
    ],
)
def test_of_a_translation(head: str, body: str, expected: list[State]) -> None:
    desk = desk_of({"articles/a/en.md": ORIGINAL, "articles/a/id.md": f"title: A\n{head}\n---\n{body}"})
    article = desk.site.articles[ArticleKey("a", "id")]
    assert list(states_of(article, desk.source_of(article))) == expected


@pytest.mark.parametrize(
    "head, expected",
    [
        ("date: 2026-01-01", [State.ORIGINAL]),
        ("status: draft", [State.DRAFT, State.ORIGINAL]),
        ("date: 2027-01-01", [State.SCHEDULED, State.ORIGINAL]),
    ],
)
def test_of_an_original(head: str, expected: list[State]) -> None:
    desk = desk_of({"articles/a/en.md": f"title: A\n{head}\n---\nWords."})
    assert list(states_of(desk.site.articles[ArticleKey("a", "en")], None)) == expected


def test_a_translation_is_held_against_the_text_that_it_was_made_from() -> None:
    english = {"articles/a/en.md": ORIGINAL}
    indonesian = {"articles/a/id.md": f"title: A\ntranslated_from: en\nsource_hash: '{HASH}'\n---\nKata."}
    of_indonesian = hash_of(english | indonesian, "a", "id")
    japanese = {"articles/a/ja.md": f"title: A\ntranslated_from: id\nsource_hash: '{of_indonesian}'\n---\n言葉。"}
    desk = desk_of(english | indonesian | japanese)
    article = desk.site.articles[ArticleKey("a", "ja")]
    source = desk.source_of(article)
    assert source is not None
    assert source.lang == "id"
    assert states_of(article, source) == (State.CURRENT,)


def test_every_state_has_a_meaning() -> None:
    assert list(MEANINGS) == list(State)
