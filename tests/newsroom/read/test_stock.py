"""All records of a site: what the store has is not read again, and what is read is kept there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from plugins.newsroom.problems import ConfigError
from plugins.newsroom.read import stock
from plugins.newsroom.read.desk import Reading, read_texts
from plugins.newsroom.read.schema import TermFields
from plugins.newsroom.read.stock import Stock, read_all, take_stock
from plugins.newsroom.store.records import RecordStore
from tests.sites.desk import Desk, text

FILES: dict[str, str | bytes] = {f"articles/a{number}/en.md": text(f"A{number}") for number in range(5)}


@pytest.fixture
def was_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths of the texts that were read."""
    found: list[str] = []

    def note(root: Path, listed: Any, paths: Sequence[str], *others: Any) -> Iterator[tuple[Reading, ...]]:
        found.extend(paths)
        return read_texts(root, listed, paths, *others)

    monkeypatch.setattr(stock, "read_texts", note)
    return found


def read(desk: Desk) -> list[str]:
    """Return the titles of all records."""
    config = desk.config()
    records, problems = read_all(config, take_stock(config), RecordStore(config.store_folder))
    assert problems == ()
    assert not any(isinstance(record.fields, TermFields) for record in records)
    return [str(record.fields.title) for record in records]  # type: ignore[union-attr]  # no terms: see above


def test_what_the_store_has_is_not_read_again(tmp_path: Path, was_read: list[str]) -> None:
    desk = Desk(tmp_path, FILES)
    first = read(desk)
    assert was_read == list(FILES)
    was_read.clear()
    desk.write({"articles/a3/en.md": text("Other")})
    assert read(desk) == [*first[:3], first[3].replace("A3", "Other"), first[4]]
    assert was_read == ["articles/a3/en.md"]


def test_files_that_are_no_texts_are_listed(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {**FILES, "articles/a0/x.svg": "<svg/>"})
    found = take_stock(desk.config())
    assert isinstance(found, Stock)
    assert found.files == ("articles/a0/x.svg",)
    assert list(found.texts.keys) == list(FILES)


def test_a_site_without_content_is_an_error(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    (tmp_path / "content").rmdir()
    with pytest.raises(ConfigError, match=r"^PATH: found '.*', expected a folder with content$"):
        take_stock(desk.config())


@pytest.mark.parametrize("size, groups", [(1, [2, 1, 3]), (3, [3, 3]), (100, [6])])
def test_readings_are_kept_some_at_a_time(size: int, groups: list[int]) -> None:
    reading = Reading(b"", b"", b"", {})
    batches = [[reading] * number for number in (2, 1, 3)]
    assert [len(group) for group in stock._in_groups(batches, size)] == groups
