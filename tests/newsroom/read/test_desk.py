from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from plugins.newsroom.executors import local_executor
from plugins.newsroom.model import Text
from plugins.newsroom.model.texts import digest_text
from plugins.newsroom.problems import Severity
from plugins.newsroom.read.desk import Job, Listed, Reading, list_texts, read_texts, record_decoder
from plugins.newsroom.read.sources import Sources, digest_texts
from plugins.newsroom.settings import load

TEXTS = {
    "articles/xz/en.md": "---\ntitle: A *b*\ndate: 2024-03-29\ncorrections: [{date: 2024-04-01, text: x}]\n---\nText",
    "articles/xz/id.md": "---\ntitle: Pintu\nsummary: S\n---\nTeks [a](../b/en.md)",
    "articles/old.md": "Title: Old\nDate: 2020-01-01\nTags: b, c\n\nText",
    "authors/ana/en.md": "---\nname: Ana\nrole: Writer\n---\nBio",
    "pages/about/en.md": "---\ntitle: About\nstatus: hidden\n---\n",
    "tags/a/en.md": "---\nname: A\naliases: [aa]\n---\nIntro",
    "broken.md": b"\xff".decode("latin-1"),
}


def job(**settings: object) -> Job:
    return Job(load({"EDITIONS": {"en": {}, "id": {}}, **settings}), "content")


def texts(folder: Path, of: Job) -> Listed:
    for path, text in TEXTS.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("latin-1"))
    return list_texts(sources_of(folder, sorted(TEXTS)), of)


def sources_of(folder: Path, paths: list[str]) -> Sources:
    digests, unreadable = digest_texts(str(folder), paths)
    return Sources(digests, unreadable, ())


def read_all(folder: Path, listed: Listed, paths: list[str], workers: int = 1) -> list[Reading]:
    with local_executor(workers) as executor:
        return [reading for batch in read_texts(folder, listed, paths, job(), executor) for reading in batch]


def test_records_are_the_same_from_one_process_and_from_several(tmp_path: Path) -> None:
    listed = texts(tmp_path, job())
    one, two = (read_all(tmp_path, listed, sorted(TEXTS), workers) for workers in (1, 2))
    assert one == two
    held = {reading.record: reading.text for reading in one}
    decode = record_decoder(lambda key: msgspec.msgpack.decode(by_key[key], type=Text))
    by_key = {digest_text(text): text for text in held.values() if text}
    records = [decode(reading.record) for reading in one]
    assert [record.source.path for record in records] == sorted(TEXTS)
    assert [record.source.digest for record in records] == list(listed.keys.values())
    assert [record.body.text for record in records] == ["Text", "Text", "Teks a", "Bio", "\ufffd", "", "Intro"]
    assert records[1].title is not None


def test_only_what_is_asked_for_is_read(tmp_path: Path) -> None:
    listed = texts(tmp_path, job())
    (reading,) = read_all(tmp_path, listed, ["authors/ana/en.md"])
    assert reading.key == listed.keys["authors/ana/en.md"]


@pytest.mark.parametrize("settings", [{"TIMEZONE": "Asia/Tokyo"}, {"LENIENT": True}, {"SUMMARY_MAX_LENGTH": 9}])
def test_another_setting_that_matters_is_another_key(tmp_path: Path, settings: dict[str, object]) -> None:
    assert not set(texts(tmp_path, job()).keys.values()) & set(texts(tmp_path, job(**settings)).keys.values())


def test_settings_that_do_not_matter_keep_the_keys(tmp_path: Path) -> None:
    assert texts(tmp_path, job()).keys == texts(tmp_path, job(SITENAME="Other", UNTRANSLATED="show")).keys


def test_equal_texts_in_two_places_are_two_records(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("Title: Same\n\nText")
    assert len(set(list_texts(sources_of(tmp_path, ["a.md", "b.md"]), job()).keys.values())) == 2


def test_a_text_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    for lenient, severity in ((False, Severity.ERROR), (True, Severity.WARNING)):
        listed = list_texts(sources_of(tmp_path, ["gone.md"]), job(LENIENT=lenient))
        (problem,) = listed.problems
        assert (listed.keys, problem.severity, problem.leaves_out) == ({}, severity, lenient)
