"""What a translator has to do."""

from plugins.desk.matrix import Wanted, make_matrix
from plugins.desk.worklist import find_jobs, langs_of
from tests.desk.making import desk_of, hash_of

A = "title: A\ndate: 2026-01-0{}\n---\nWords."
HASH = hash_of({"articles/a/en.md": A.format(1)}, "a")
TEXTS = {
    **{f"articles/{name}/en.md": A.format(day) for day, name in enumerate("abcdefgh", 1)},
    "articles/i/en.md": "title: I\nstatus: draft",
    "articles/a/id.md": f"title: A\ntranslator: [budi]\nsource_hash: '{HASH}'\n---\nKata.",
    "articles/b/id.md": "title: A\ntranslator: [budi]\nsource_hash: 0123456789ab\n---\nKata.",
    "articles/c/id.md": "title: A\ntranslator: [ana]\nsource_hash: 0123456789ab\n---\nKata.",
    "articles/d/id.md": f"title: A\ntranslator: [budi]\nsource_hash: '{HASH}'\n---\n## Kata.",
    "articles/e/id.md": "title: A\n---\nKata.",
    "articles/f/id.md": f"title: A\nstatus: draft\ntranslator: [budi]\nsource_hash: '{HASH}'\n---\nKata.",
    "articles/g/id.md": "title: A\nstatus: draft\ntranslator: [budi]\nsource_hash: 0123456789ab\n---\nKata.",
    "articles/z/id.md": "title: Z\ndate: 2026-01-09\nauthors: [budi]",
}


def test_the_most_pressing_comes_first_and_others_work_is_theirs() -> None:
    desk = desk_of(TEXTS)
    assert langs_of(desk, "budi") == ("id",)
    jobs = find_jobs(make_matrix(desk, Wanted(langs=("id",))), "budi")
    assert [(job.state.value, job.story, job.command) for job in jobs] == [
        ("stale", "g", "inv status --diff g id"),
        ("stale", "b", "inv status --diff b id"),
        ("drifted", "d", ""),
        ("draft", "f", ""),
        ("unmarked", "e", ""),
        ("missing", "h", "inv translate h --to id"),
    ]
    assert jobs[2].path == "content/articles/d/id.md"


def test_nobody_has_to_translate_what_is_only_begun() -> None:
    jobs = find_jobs(make_matrix(desk_of(TEXTS), Wanted(langs=("ja",))), "hana")
    assert "i" not in {job.story for job in jobs}


def test_who_has_translated_nothing_has_no_languages() -> None:
    assert langs_of(desk_of(TEXTS), "hana") == ()
