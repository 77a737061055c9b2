"""What the commands print and how they end: no traceback, exit status 1 on an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from invoke import MockContext

from plugins.newsroom import commands
from plugins.newsroom.command_line import run_build
from plugins.newsroom.showing import explain_output, show_settings
from tests.sites.desk import SETTINGS, Desk, text


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk in the current folder, with a pelicanconf.py."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780315200")
    rows = [f"{name} = {value!r}" for name, value in SETTINGS.items()]
    (tmp_path / "pelicanconf.py").write_text("\n".join(rows) + "\n")
    return Desk(tmp_path, {"articles/a/en.md": text("A", tags=["t"])})


def exit_status(*arguments: object) -> object:
    with pytest.raises(SystemExit) as caught:
        run_build("pelicanconf.py", *arguments)  # type: ignore[arg-type]
    return caught.value.code


def test_a_build_says_what_it_did(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    run_build("pelicanconf.py", {"OUTPUT_PATH": "out/"}, ".cache")
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.startswith("out/: 1 texts in en, id; ")
    assert " written, 0 unchanged, 0 removed; " in said.out


def test_errors_are_counted_and_nothing_is_written(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.write({"articles/b/en.md": text("B", "[x](gone.md)", colour="red")})
    assert exit_status({}, ".cache") == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert [line.split(": ")[0] for line in said.err.splitlines()] == [
        "content/articles/b/en.md:4",
        "content/articles/b/en.md:6",
        "Nothing was written",
    ]
    assert not desk.output.exists()


def test_warnings_are_printed_and_what_is_left_out_is_counted(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.write({"articles/b/en.md": text("B", date=None)})
    run_build("pelicanconf.py", {"LENIENT": True}, ".cache")
    said = capsys.readouterr()
    assert "content/articles/b/en.md: date: is missing" in said.err
    assert "1 warning (1 of them of something left out)" in said.out


@pytest.mark.parametrize(
    "line, message",
    [
        ("PATH = 'nowhere'", "PATH: found 'nowhere', expected a folder with content"),
        ("1 / 0", "pelicanconf.py:9: ZeroDivisionError: division by zero"),
        ("LENIENT = 3", "LENIENT: "),
    ],
)
def test_wrong_settings_are_one_message(
    desk: Desk, capsys: pytest.CaptureFixture[str], line: str, message: str
) -> None:
    with Path("pelicanconf.py").open("a") as file:
        file.write(f"{line}\n")
    assert exit_status({}, ".cache") == 1
    said = capsys.readouterr().err
    assert said.startswith(message)
    assert said.count("\n") == 1


def test_settings_that_are_missing_are_one_message(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    Path("pelicanconf.py").unlink()
    assert exit_status({}, ".cache") == 1
    assert capsys.readouterr().err == "pelicanconf.py: no such settings file\n"
    with pytest.raises(SystemExit):
        explain_output("pelicanconf.py", "/")
    assert capsys.readouterr().err == "pelicanconf.py: no such settings file\n"
    with pytest.raises(SystemExit):
        show_settings("pelicanconf.py", only_changed=False)
    assert capsys.readouterr().err == "pelicanconf.py: no such settings file\n"


def test_settings_are_shown(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    show_settings("pelicanconf.py", only_changed=True)
    assert "SITENAME               'Test Desk'  (pelicanconf.py)\n" in capsys.readouterr().out


def test_an_output_is_explained(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    explain_output("pelicanconf.py", "output/tags/t/index.html")
    assert capsys.readouterr().out.startswith("tags/t/index.html  http://127.0.0.1:8000/tags/t/\n")
    with pytest.raises(SystemExit):
        explain_output("pelicanconf.py", "tags/x/index.html")
    said = capsys.readouterr().err
    assert said == "tags/x/index.html: the site has no such file; did you mean tags/t/index.html?\n"


def test_a_build_tells_why_a_file_was_made(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    run_build("pelicanconf.py", {}, ".cache")
    assert len(capsys.readouterr().out.splitlines()) == 1
    desk.write({"articles/a/en.md": text("A", "Other words.", tags=["t"])})
    run_build("pelicanconf.py", {}, ".cache", why="/a/")
    asked, reason, *difference, summary = capsys.readouterr().out.splitlines()
    assert (asked, reason) == ("/a/", "  it depends on what changed: article a en")
    assert "  +<p>Other words.</p>" in difference
    assert summary.startswith("output/: 1 texts in en, id; ")
    run_build("pelicanconf.py", {}, ".cache", why="output/a/index.html")
    assert capsys.readouterr().out.splitlines()[:2] == [
        "output/a/index.html",
        "  nothing differs from the last build: nothing was made",
    ]


def test_asking_for_a_file_that_the_site_has_not_writes_nothing(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run_build("pelicanconf.py", {}, ".cache", why="tags/x/index.html")
    assert caught.value.code == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == (
        "",
        "tags/x/index.html: the site has no such file; did you mean tags/t/index.html?\n",
    )
    assert not desk.output.exists()


def test_the_command_build_passes_on_what_it_is_asked(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    commands.build(MockContext(), output="out", why="a/")
    assert capsys.readouterr().out.startswith(
        "a/\n  the last build had no such file\n  it was written; what differs:\n"
    )
    commands.build(MockContext(), output="out", why="a/", verify=True)
    assert capsys.readouterr().out.startswith("a/\n  nothing is known of the last build: every file was looked at\n")
