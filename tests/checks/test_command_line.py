"""`inv check`: what it prints, and its exit status."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.checks import command_line
from plugins.checks.command_line import list_rules, run_check, run_watch
from tests.checks.making import FILES, SETTINGS, tamper
from tests.sites.desk import SETTINGS as COMMON
from tests.sites.desk import Desk, text

PLACES = ("pelicanconf.py", ".cache")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A sound desk in the current folder; the moment is 1 June 2026, 12:00 UTC."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780315200")
    rows = [f"{name} = {value!r}" for name, value in {**COMMON, **SETTINGS}.items()]
    (tmp_path / "pelicanconf.py").write_text("\n".join(rows) + "\n")
    return Desk(tmp_path, FILES)


def check(*only: str, as_json: bool = False, sarif: str = "") -> int:
    """Run the command and return its exit status."""
    try:
        run_check(*PLACES, only, as_json=as_json, sarif=sarif)
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def test_a_sound_site_passes_and_is_built(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert check() == 0
    assert capsys.readouterr() == ("Nothing to find fault with.\n", "")
    assert "<h1>A backdoor</h1>" in desk.page("xz/index.html")


def test_warnings_are_no_failure(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.write(
        {
            "articles/2026/xz/id.md": text(
                "Pintu", "![Cabang](branch.svg)", slug="pintu", date=None, summary="Ada.", cover={"alt": "Cabang"}
            )
        }
    )
    assert check() == 0
    assert capsys.readouterr().out == (
        "content/articles/2026/xz/id.md:7: differs from en.md: no headings instead of 1, no links instead of 2 "
        "(warning) [drift]\n"
        "1 warning.\n"
    )


def test_what_is_wrong_with_the_built_site_is_an_error(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.write({"pages/about/en.md": text("About", "[x](/nowhere/)", slug="about", date=None)})
    assert check("links") == 1
    said = "content/pages/about/en.md:5: a link to '/nowhere/' leads nowhere [links]\n1 error.\n"
    assert capsys.readouterr().out == said


def test_what_was_meddled_with_is_built_again_first(desk: Desk) -> None:
    assert check("links") == 0
    tamper(desk, "xz/index.html", "/other/", "/gone/")
    assert check("links") == 0


def test_findings_are_written_for_code_hosts(desk: Desk) -> None:
    desk.write({"pages/about/en.md": text("About", "[x](/nowhere/)", slug="about", date=None)})
    assert check("links", sarif="found.sarif") == 1
    (result,) = json.loads(Path("found.sarif").read_text())["runs"][0]["results"]
    assert result["ruleId"] == "links"
    place = {"artifactLocation": {"uri": "content/pages/about/en.md"}, "region": {"startLine": 5}}
    assert result["locations"] == [{"physicalLocation": place}]


def test_rules_of_the_content_build_nothing(desk: Desk) -> None:
    assert check("drift", "summary", "content") == 0
    assert not desk.output.exists()


def test_an_error_of_the_content_is_one(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    off = {"cover": "off", "sources": "off"}
    desk.write({"articles/b/en.md": text("B", "[x](gone.md)", colour="red", summary="B.", checks=off)})
    assert check() == 1
    out = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[0] for line in out] == [
        "content/articles/b/en.md:4",
        "content/articles/b/en.md:8",
        "2 errors.",
    ]
    assert all(line.endswith("[content]") for line in out[:2])
    assert check("drift") == 0
    assert check("content", as_json=True) == 1
    assert json.loads(capsys.readouterr().out.partition("\n")[2])["errors"] == 2


def test_an_unknown_rule_is_said(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert check("stail") == 2
    said = capsys.readouterr().err
    assert said.startswith("--rule: found 'stail', expected one of content, ")
    assert said.endswith("; did you mean stale?\n")


def test_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    list_rules()
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert names[0] == "content"
    assert {"stale", "drift", "glossary", "moved"} <= set(names)


def test_watching_looks_again_after_every_change(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def changes(folder: Path) -> Iterator[None]:
        assert folder == Path("content")
        yield
        desk.write(
            {"articles/b/en.md": text("B", summary="B.", checks={"cover": "off", "sources": "off"}, colour="red")}
        )
        yield
        Path("pelicanconf.py").write_text("LENIENT = 3\n")
        yield

    monkeypatch.setattr(command_line, "_changes", changes)
    run_watch(*PLACES, [])
    out = capsys.readouterr().out.splitlines()
    assert [line for line in out if "content/" not in line] == [
        "Checking …",
        "Nothing to find fault with.",
        "Waiting for changes",
        "Checking …",
        "1 error.",
        "Waiting for changes",
        "Checking …",
        "LENIENT: found 3, expected True or False",
        "Waiting for changes",
    ]
