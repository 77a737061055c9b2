"""What a capability keeps from one build to the next, and what it noted of texts."""

from pathlib import Path

import pytest

from plugins.newsroom.memory import Memory
from plugins.newsroom.read.desk import Reading
from plugins.newsroom.store.memory import StoredMemory
from plugins.newsroom.store.records import LostError, RecordStore
from tests.newsroom.assemble.making import article_of, sound_site
from tests.sites.desk import Desk, text


def memory(folder: Path, name: str = "related_posts") -> Memory:
    return StoredMemory(RecordStore(folder), name)


def test_at_first_there_is_nothing(tmp_path: Path) -> None:
    assert memory(tmp_path).recall("lists") == b""


def test_each_capability_has_what_it_kept_itself(tmp_path: Path) -> None:
    memory(tmp_path, "tags").keep("lists", b"of tags")
    memory(tmp_path, "feeds").keep("lists", b"of feeds")
    memory(tmp_path, "tags").keep("lists", b"of tags, later")
    assert [memory(tmp_path, name).recall("lists") for name in ("tags", "feeds", "seo")] == [
        b"of tags, later",
        b"of feeds",
        b"",
    ]


def test_what_was_noted_of_texts_comes_in_the_order_of_the_articles(tmp_path: Path) -> None:
    files = {f"articles/{name}/en.md": text(name) for name in "abc"}
    press = Desk(tmp_path, files, PLUGINS=["plugins.newsroom"]).prepare()
    articles = list(press.site.articles.values())
    kept = memory(tmp_path / "store")
    keys = [kept.note_key(article) for article in articles]
    assert len(set(keys)) == 3
    store = RecordStore(tmp_path / "store")
    store.add(
        [
            Reading(key, b"", b"", {"related_posts": article.key.story.encode()})
            for key, article in zip(keys, articles, strict=True)
        ]
    )
    assert list(kept.notes(articles)) == [article.key.story.encode() for article in articles]
    assert list(kept.notes(reversed(articles))) == [article.key.story.encode() for article in reversed(articles)]
    with pytest.raises(LostError, match="of tags"):
        memory(tmp_path / "store", "tags").notes(articles)


def test_a_note_s_key_changes_with_the_text_s_record(tmp_path: Path) -> None:
    files = {"articles/a/en.md": text("A"), "articles/a/id.md": text("A id")}
    desk = Desk(tmp_path, files, PLUGINS=["plugins.newsroom"])
    before = {article.key: memory(tmp_path).note_key(article) for article in desk.prepare().site.articles.values()}
    desk.write({"articles/a/en.md": text("A", "Other words.")})
    after = {article.key: memory(tmp_path).note_key(article) for article in desk.prepare().site.articles.values()}
    assert {key.lang for key in before if before[key] != after[key]} == {"en"}


def test_an_article_that_came_from_no_store_has_no_key(tmp_path: Path) -> None:
    article = article_of(sound_site({"articles/a/en.md": "title: A\ndate: 2026-01-01"}), "a", "en")
    assert memory(tmp_path).note_key(article) == b""
