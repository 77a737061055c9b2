from __future__ import annotations

from pathlib import Path

import pytest

from plugins.newsroom.executors import local_executor
from plugins.newsroom.problems import Severity
from plugins.newsroom.read.desk import Job, Loaded, decode_record, load_texts, read_texts
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


def texts(folder: Path, of: Job) -> Loaded:
    for path, text in TEXTS.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("latin-1"))
    return load_texts(folder, sorted(TEXTS), of)


def test_records_are_the_same_from_one_process_and_from_several(tmp_path: Path) -> None:
    loaded = texts(tmp_path, job())
    read = {}
    for workers in (1, 2):
        with local_executor(workers) as executor:
            read[workers] = read_texts(loaded, job(), {}, executor)
    assert read[1] == read[2]
    records = [decode_record(read[1][key]) for key in loaded.keys]
    assert [record.source.path for record in records] == sorted(TEXTS)
    assert records[sorted(TEXTS).index("articles/xz/en.md")].title is not None


def test_only_what_is_not_known_is_read(tmp_path: Path) -> None:
    loaded = texts(tmp_path, job())
    known = dict.fromkeys(loaded.keys[1:], b"")
    with local_executor(1) as executor:
        assert list(read_texts(loaded, job(), known, executor)) == [loaded.keys[0]]


@pytest.mark.parametrize("settings", [{"TIMEZONE": "Asia/Tokyo"}, {"LENIENT": True}, {"SUMMARY_MAX_LENGTH": 9}])
def test_another_setting_that_matters_is_another_key(tmp_path: Path, settings: dict[str, object]) -> None:
    assert not set(texts(tmp_path, job()).keys) & set(texts(tmp_path, job(**settings)).keys)


def test_settings_that_do_not_matter_keep_the_keys(tmp_path: Path) -> None:
    assert texts(tmp_path, job()).keys == texts(tmp_path, job(SITENAME="Other", UNTRANSLATED="show")).keys


def test_equal_texts_in_two_places_are_two_records(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("Title: Same\n\nText")
    assert len(set(load_texts(tmp_path, ["a.md", "b.md"], job()).keys)) == 2


def test_a_text_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    for lenient, severity in ((False, Severity.ERROR), (True, Severity.WARNING)):
        loaded = load_texts(tmp_path, ["gone.md"], job(LENIENT=lenient))
        (problem,) = loaded.problems
        assert (loaded.tasks, problem.severity, problem.leaves_out) == ((), severity, lenient)
