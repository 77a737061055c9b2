"""`inv status` and `inv schedule`, as people and as programs get them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from plugins.desk.command_lines.overview import Filters, run_diff, run_mine, run_schedule, run_status
from plugins.desk.reading import open_desk
from plugins.desk.states import State
from plugins.newsroom.model import ArticleKey
from plugins.newsroom.moment import now
from tests.desk.conftest import RunStatus
from tests.desk.making import git
from tests.sites.desk import Desk, text

PLACES = ("pelicanconf.py", ".cache")


def status(**filters: Any) -> None:
    run_status(*PLACES, Filters(**filters), as_json=False)


def mark(desk: Desk, source_hash: str | None = None) -> str:
    """Note in the translation that it was made from its source as it is now, or from another state; return which."""
    source_hash = source_hash or open_desk(PLACES[0], at=now()).site.articles[ArticleKey("xz", "en")].text_hash
    desk.write({"articles/2026/xz/id.md": text("Pintu", "Siapa?", date=None, source_hash=source_hash)})
    return source_hash


def test_the_matrix_is_plain_text_in_a_pipe(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    mark(desk)
    status()
    assert capsys.readouterr() == (
        (
            "story      date         en           id\n"
            "xz         2026-01-02   ● original   ✓ current\n"
            "1 in all   up to date   1 of 1       1 of 1\n"
            "\n"
            "✓ current    up to date\n"
            "● original   written first\n"
        ),
        "",
    )


def test_programs_get_the_whole_matrix(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    run_status(*PLACES, Filters(lang="id"), as_json=True)
    assert json.loads(capsys.readouterr().out) == {
        "langs": ["id"],
        "rows": [
            {
                "story": "xz",
                "title": "A backdoor",
                "original": "en",
                "published_at": "2026-01-02T00:00:00Z",
                "authors": ["ana"],
                "category": "policy",
                "is_draft": False,
                "cells": [
                    {
                        "lang": "id",
                        "states": ["unmarked"],
                        "path": "content/articles/2026/xz/id.md",
                        "translators": ["budi"],
                    }
                ],
            }
        ],
    }


@pytest.mark.parametrize(
    "filters, is_shown",
    [
        ({"author": "Ana Lee"}, True),
        ({"author": "budi"}, False),
        ({"category": "politics"}, True),
        ({"state": "unmarked,missing"}, True),
        ({"state": "stale"}, False),
        ({"newer": "30"}, False),
        ({"older": "30"}, True),
        ({"pages": True}, False),
    ],
)
def test_filters_choose_stories(
    desk: Desk, capsys: pytest.CaptureFixture[str], filters: dict[str, Any], is_shown: bool
) -> None:
    status(**filters)
    out = capsys.readouterr().out
    assert ("xz  " in out) is is_shown
    assert (out == "No such stories.\n") is not is_shown


@pytest.mark.parametrize(
    "filters, message",
    [
        ({"lang": "en,fr"}, "'fr' is no language of this site, expected one of en, id; inv edition fr begins one\n"),
        ({"state": "stalle"}, f"--state: found 'stalle', expected one of {', '.join(State)}; did you mean stale?\n"),
        ({"newer": "a week"}, "--newer: found 'a week', expected a number of days\n"),
        ({"older": "9999999999"}, "--older: found '9999999999', expected a number of days\n"),
        ({"author": "xx"}, "no such author: 'xx', expected one of ana, budi\n"),
    ],
)
def test_filters_that_mean_nothing_are_said(
    desk: Desk, status_of: RunStatus, capsys: pytest.CaptureFixture[str], filters: dict[str, Any], message: str
) -> None:
    assert status_of(status, **filters) == 2
    assert capsys.readouterr() == ("", message)


def test_texts_with_errors_are_mentioned(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.write({"articles/b/en.md": text("B", colour="red")})
    status()
    assert capsys.readouterr().err == "1 error in the content (inv check names them).\n"


def test_settings_that_are_missing_are_one_message(
    desk: Desk, status_of: RunStatus, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("pelicanconf.py").unlink()
    assert status_of(status) == 1
    assert capsys.readouterr().err == "pelicanconf.py: no such settings file\n"


def mine(name: str, *, as_json: bool = False, **filters: Any) -> None:
    run_mine(*PLACES, name, Filters(**filters), as_json=as_json)


def test_a_translator_s_work_is_listed(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.write({"articles/2026/new/en.md": text("New", date="2026-05-31")})
    mine("Budi")
    assert capsys.readouterr().out == (
        "in   state        story   what to do\n"
        "id   ? unmarked   xz      content/articles/2026/xz/id.md\n"
        "id   · missing    new     inv translate new --to id\n"
    )
    mine("budi", as_json=True, newer="30")
    assert [job["story"] for job in json.loads(capsys.readouterr().out)] == ["new"]
    mine("budi", state="stale")
    assert capsys.readouterr().out == "Nothing to do in id.\n"


def test_who_has_not_translated_yet_names_a_language(
    desk: Desk, status_of: RunStatus, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status_of(mine, "ana") == 2
    assert capsys.readouterr().err == "ana has translated nothing yet, expected --lang LANG\n"
    desk.write({"articles/2026/new/en.md": text("New", date="2026-05-31")})
    mine("ana", lang="id")
    assert capsys.readouterr().out.splitlines()[1:] == ["id   · missing   new     inv translate new --to id"]


def diff(story: str, lang: str, *, as_json: bool = False) -> None:
    run_diff(*PLACES, story, lang, as_json=as_json)


@pytest.fixture
def repository(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk under git, whose original has changed since it was translated."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-05-01T12:00:00Z")
    mark(desk)
    git(desk.folder, "init", "-q")
    git(desk.folder, "add", "-A")
    git(desk.folder, "commit", "-q", "-m", "Translate")
    return desk


def test_what_changed_since_a_translation_is_shown(repository: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write({"articles/2026/xz/en.md": text("A back door", "Who really looks?")})
    diff("xz", "id")
    out = capsys.readouterr().out
    assert re.sub("git [0-9a-f]{10}", "git 0123456789", out) == (
        "content/articles/2026/xz/en.md, since content/articles/2026/xz/id.md was made from it "
        "(git 0123456789, 2026-05-01):\n\n"
        "title, line 2\nA [-backdoor-]{+back door+}\n\n"
        "body, line 5\nWho {+really +}looks?\n\n"
        "When the translation has these, too: inv translated content/articles/2026/xz/id.md\n"
    )
    diff("xz", "id", as_json=True)
    said = json.loads(capsys.readouterr().out)
    assert [change["part"] for change in said["changes"]] == ["title", "body"]
    assert len(said["commit"]) == 40


def test_a_translation_that_is_up_to_date_has_no_changes(repository: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    diff("xz", "id")
    assert capsys.readouterr().out == (
        "content/articles/2026/xz/en.md has not changed since content/articles/2026/xz/id.md was made from it.\n"
    )
    diff("xz", "id", as_json=True)
    assert json.loads(capsys.readouterr().out)["changes"] == []


@pytest.mark.parametrize(
    "arguments, status, message",
    [
        (("xz", "en"), 2, "content/articles/2026/xz/en.md: is the original of its story, expected a translation\n"),
        (("solo", "id"), 2, "solo is not in id; inv translate solo --to id begins it\n"),
        (("xz", "ja"), 2, "'ja' is no language of this site"),
        (("none", "id"), 2, "no such story: 'none'"),
    ],
)
def test_what_has_no_changes_to_show_is_said(
    repository: Desk,
    status_of: RunStatus,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, str],
    status: int,
    message: str,
) -> None:
    repository.write({"articles/solo/en.md": text("Solo")})
    assert status_of(diff, *arguments) == status
    assert capsys.readouterr().err.startswith(message)


def test_a_state_that_was_never_committed_can_not_be_shown(
    repository: Desk, status_of: RunStatus, capsys: pytest.CaptureFixture[str]
) -> None:
    mark(repository, "0123456789ab")
    assert status_of(diff, "xz", "id") == 1
    assert capsys.readouterr().err == (
        "content/articles/2026/xz/en.md: no committed version has the hash 0123456789ab that "
        "content/articles/2026/xz/id.md names; compare them by eye, then inv translated "
        "content/articles/2026/xz/id.md\n"
    )


def test_without_a_repository_git_says_so(
    desk: Desk, status_of: RunStatus, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(desk.folder.parent))
    assert status_of(diff, "xz", "id") == 1
    assert "says no source_hash; inv translated" in capsys.readouterr().err
    mark(desk, "0123456789ab")
    assert status_of(diff, "xz", "id") == 1
    assert "not a git repository" in capsys.readouterr().err


def schedule(*, is_cron: bool = False, as_json: bool = False) -> None:
    run_schedule(*PLACES, is_cron=is_cron, as_json=as_json)


def test_what_is_to_come_is_told_in_the_desk_s_time_zone(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path("pelicanconf.py").open("a") as settings:
        settings.write("TIMEZONE = 'Asia/Jakarta'\n")
    monkeypatch.setenv("TZ", "UTC")
    desk.write({"articles/2026/next/en.md": text("Next", date="2026-06-02 18:30", expires="2026-07-01")})
    schedule()
    out = capsys.readouterr().out
    assert out.splitlines()[:-1] == [
        "when               what      story   in   title",
        "2026-06-02 18:30   appears   next    en   Next",
        "2026-07-01 00:00   goes      next    en   Next",
        "",
        "Times are those of Asia/Jakarta. The site has to be built at 2026-06-02 18:30.",
        "As a line of crontab, in this machine's time zone:",
    ]
    assert re.fullmatch(r"\d+ \d+ \d+ \d+ \* cd .* && .*inv publish", out.splitlines()[-1])
    schedule(is_cron=True)
    assert capsys.readouterr().out.count("inv publish\n") == 2
    schedule(as_json=True)
    said = json.loads(capsys.readouterr().out)
    assert said["next_build"] == "2026-06-02T18:30:00+07:00"
    assert [event["what"] for event in said["events"]] == ["appears", "goes"]


def test_nothing_may_be_to_come(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    schedule()
    schedule(is_cron=True)
    assert capsys.readouterr().out == "Nothing is to come.\n"
