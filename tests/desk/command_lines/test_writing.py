"""`inv new`: a bundle for a story, asked for where somebody can answer, never over another."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from plugins.desk.command_lines.writing import Given, run_new
from tests.desk.conftest import RunStatus
from tests.sites.desk import ROOT, Desk


def new(*, title: str = "First light", should_open: bool = False, as_json: bool = False, **given: Any) -> None:
    said = {"author": "ana", "category": "policy", **given}
    run_new("pelicanconf.py", ".cache", Given(title=title, **said), should_open=should_open, as_json=as_json)


def test_a_bundle_is_made_that_the_press_reads(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    new(author="Ana Lee, budi", category="politics", tags="Space, C++", date="2026-06-02 18:30")
    assert capsys.readouterr().out == "content/articles/2026/first-light/en.md\n"
    assert Path("content/articles/2026/first-light/en.md").read_text() == (
        "---\ntitle: First light\nslug: first-light\ndate: 2026-06-02 18:30\nauthors: [ana, budi]\n"
        "tags: [Space, C++]\ncategory: policy\n"
        "summary: # one or two sentences that stand above the text, in lists and in feeds\n"
        "status: draft # take this line out when the story is done\n---\n"
    )
    assert desk.problems() == []


def test_the_year_is_that_of_the_date_where_the_story_is_written(desk: Desk) -> None:
    new(lang="id", date="2026-12-31T22:00Z")
    new(title="Other", date="2026-12-31T22:00Z")
    assert Path("content/articles/2027/first-light/id.md").is_file()
    assert Path("content/articles/2026/other/en.md").is_file()


def test_programs_get_json(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    new(slug="light", as_json=True)
    assert json.loads(capsys.readouterr().out) == {
        "story": "light",
        "lang": "en",
        "path": "content/articles/2026/light/en.md",
    }


@pytest.mark.parametrize(
    "given, message",
    [
        ({"author": ""}, "author missing, expected inv new --author AUTHOR (at a terminal it would ask)\n"),
        (
            {"title": " ", "author": "", "category": ""},
            (
                'title and author and category missing, expected inv new "TITLE" --author AUTHOR --category CATEGORY '
                "(at a terminal it would ask)\n"
            ),
        ),
        ({"author": "annna"}, "no such author: 'annna'; did you mean ana?\n"),
        ({"category": "polcy"}, "no such category: 'polcy'; did you mean policy?\n"),
        ({"date": "2026-13-01"}, "date: found '2026-13-01', which is no date or time, expected a date such as "),
        ({"lang": "fr"}, "'fr' is no language of this site, expected one of en, id; inv edition fr begins one\n"),
    ],
)
def test_what_is_missing_or_wrong_is_said_at_once(
    desk: Desk,
    status_of: RunStatus,
    capsys: pytest.CaptureFixture[str],
    given: dict[str, str],
    message: str,
) -> None:
    with Path("pelicanconf.py").open("a") as settings:
        settings.write("AUTHORS_MUST_EXIST = CATEGORIES_MUST_EXIST = True\n")
    assert status_of(new, **given) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(message)
    assert not Path("content/articles/2026/first-light").exists()


def test_a_site_whose_authors_need_no_file_takes_any(desk: Desk) -> None:
    new(author="Citra; Ana Lee", category="New section")
    text = Path("content/articles/2026/first-light/en.md").read_text()
    assert "authors: [Citra, ana]\ncategory: New section\n" in text


def test_nothing_that_is_there_is_touched(desk: Desk, status_of: RunStatus, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path("content/articles/2026/xz/en.md").read_bytes()
    assert status_of(new, title="XZ") == 1
    assert capsys.readouterr().err == (
        "content/articles/2026/xz/en.md: a story of that name is there already, and was not touched\n"
    )
    desk.write({"articles/2026/first-light/en.md": "---\nbroken: [\n"})
    assert status_of(new) == 1
    assert "is there already, and was not touched\n" in capsys.readouterr().err
    assert Path("content/articles/2026/first-light/en.md").read_text() == "---\nbroken: [\n"
    assert Path("content/articles/2026/xz/en.md").read_bytes() == before


@pytest.mark.parametrize("variable", ["EDITOR", "VISUAL"])
def test_it_is_opened_in_the_writer_s_editor(desk: Desk, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.setenv(variable, f"{sys.executable} -c \"import sys; open(sys.argv[1], 'a').write('Written.')\"")
    new(should_open=True)
    assert Path("content/articles/2026/first-light/en.md").read_text().endswith("---\nWritten.")


@pytest.mark.parametrize(
    "editor, message",
    [
        ("no-such-editor", "EDITOR: found 'no-such-editor', which is no program; content/articles/2026/first-light/"),
        ("false", "false ended with status 1; content/articles/2026/first-light/en.md is there\n"),
    ],
)
def test_an_editor_that_fails_is_said(
    desk: Desk,
    status_of: RunStatus,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    editor: str,
    message: str,
) -> None:
    monkeypatch.setenv("EDITOR", editor)
    assert status_of(new, should_open=True) == 1
    assert capsys.readouterr().err.startswith(message)


@pytest.mark.skipif(not hasattr(pty, "openpty"), reason="This system has no pseudo-terminals")
def test_at_a_terminal_it_asks_for_what_is_missing(desk: Desk) -> None:
    with Path("pelicanconf.py").open("a") as settings:
        settings.write("AUTHORS_MUST_EXIST = True\n")
    ours, theirs = pty.openpty()
    os.write(ours, b"\nFirst: light\nnobody\nAna Lee\nPolitics\nSpace\n\n")
    done = subprocess.run(
        [sys.executable, "-m", "invoke", "-r", str(ROOT), "new", "", "--no-open"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        check=False,
        env={**os.environ, "TERM": "dumb", "PYTHONPATH": str(ROOT)},
    )
    os.close(theirs)
    screen = os.read(ours, 10_000).decode()
    os.close(ours)
    assert done.returncode == 0, screen
    assert "Author (ana, budi)" in screen
    assert "no such author: 'nobody'" in screen
    text = Path("content/articles/2026/first-light/en.md").read_text()
    assert 'title: "First: light"\n' in text
    assert "authors: [ana]\ntags: [Space]\ncategory: policy\n" in text
