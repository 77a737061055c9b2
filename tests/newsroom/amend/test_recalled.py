"""The site out of a snapshot: it says what the site said that was kept, and decodes only what is asked for."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import msgspec
import pytest

from plugins.newsroom.amend.recalled import Recall
from plugins.newsroom.amend.snapshot import Snapshot, encode_snapshot, read_snapshot, write_snapshot
from plugins.newsroom.build import Press, prepare
from plugins.newsroom.config import for_site, load_config
from plugins.newsroom.model import Site
from plugins.newsroom.plan.parts import parts_of
from plugins.newsroom.render.facts import encode_facts
from plugins.newsroom.render.watching import SITE_MAPPINGS
from plugins.newsroom.store.records import RecordStore
from tests.sites.desk import BUILT_AT, ROOT

_APART = {"built_at", "marks", "memo", "settings"}
"""What a build has at hand, or asks of the disk."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="module")
def press(store: Path) -> Press:
    return prepare(load_config(ROOT / "pelicanconf.py", {}, store), built_at=BUILT_AT)


@pytest.fixture(scope="module")
def snapshot(press: Press, store: Path) -> Snapshot:
    encoded = encode_facts(press.site, press.plan.placed, parts_of(press.site).resolver)
    data = encode_snapshot(
        press.site, press.plan.outputs, encoded, inputs=b"i", standing=b"s", texts={"a": b"1"}, states={"tags": b""}
    )
    write_snapshot(store / "site.msgpack", data)
    found = read_snapshot(store / "site.msgpack")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def recalled(press: Press, snapshot: Snapshot, store: Path) -> Site:
    config = load_config(ROOT / "pelicanconf.py", {}, store)
    recall = Recall(snapshot, RecordStore(config.store_folder).fetch)
    return recall.site(for_site(config), press.site.files, press.site.content_name, BUILT_AT)


@pytest.mark.parametrize("name", sorted({field.name for field in fields(Site)} - _APART))
def test_every_field_is_what_it_was(name: str, press: Press, recalled: Site) -> None:
    was, now = getattr(press.site, name), getattr(recalled, name)
    if name in SITE_MAPPINGS:
        was, now = dict(was), dict(now)
        # Moments in another zone are equal, and would print differently.
        assert repr(now) == repr(was)
    assert now == was


def test_lists_are_what_they_were(press: Press, recalled: Site) -> None:
    for edition in press.site.editions:
        assert tuple(recalled.listed(edition.code)) == tuple(press.site.listed(edition.code))
        assert tuple(recalled.listed(edition.code)[1:3]) == tuple(press.site.listed(edition.code)[1:3])
        for kind in ("", "tag", "author", "category"):
            assert recalled.lists(kind, edition.code) == press.site.lists(kind, edition.code)
    assert {key: tuple(articles) for key, articles in recalled.by_term.items()} == dict(press.site.by_term)


def test_links_and_places_are_what_they_were(press: Press, snapshot: Snapshot, recalled: Site) -> None:
    resolver = parts_of(recalled).resolver
    for article in press.site.articles.values():
        edition = press.site.edition_by_code[article.lang]
        asked = (article.body, article.source.path, edition, article.place)
        assert resolver.targets(*asked) == parts_of(press.site).resolver.targets(*asked)
    placed = Recall(snapshot, RecordStore(Path("none")).fetch).placed()
    assert dict(placed.pages) == dict(press.plan.placed.pages)
    assert dict(placed.versions) == dict(press.plan.placed.versions)


def test_a_changed_article_stands_wherever_it_stood(press: Press, snapshot: Snapshot) -> None:
    old = press.site.listed("en")[0]
    new = msgspec.structs.replace(old, reading_minutes=99)
    recall = Recall(snapshot, RecordStore(Path("none")).fetch)
    site = recall.site(press.site.settings, (), "content", BUILT_AT, [new])
    assert site.articles[old.key] is new
    assert site.listed("en")[0] is new
    assert site.by_category("en", old.category)[0] is new


@pytest.mark.parametrize("cut", [0, 1, 20, -1])
def test_a_damaged_snapshot_is_none(cut: int, snapshot: Snapshot, store: Path, tmp_path: Path) -> None:
    data = (store / "site.msgpack").read_bytes()
    file = tmp_path / "site.msgpack"
    file.write_bytes(data[:cut])
    assert read_snapshot(file) is None
    place = len(data) // 2
    file.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
    assert read_snapshot(file) is None
    assert read_snapshot(tmp_path / "missing") is None
