"""`python -m pelican` makes the same files as `inv build`, and ends like it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites.desk import ROOT, SETTINGS, Desk, files_below, text

FILES: dict[str, str | bytes] = {
    "articles/a/en.md": text("A", "![x](x.png) [b](../b/en.md)", tags=["t"], authors=["ana"], category="c"),
    "articles/a/id.md": text("A", date=None),
    "articles/a/x.png": b"png",
    "articles/b/en.md": text("B", redirect_from=["/old/"]),
    "articles/later/en.md": text("Later", date="2030-01-01"),
    "pages/about/en.md": text("About", date=None),
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with a pelicanconf.py, whose theme is the real one."""
    (tmp_path / "theme").symlink_to(ROOT / "theme")
    (tmp_path / "plugins").symlink_to(ROOT / "plugins")
    rows = [f"{name} = {value!r}" for name, value in {**SETTINGS, "THEME": "theme"}.items()]
    (tmp_path / "pelicanconf.py").write_text("\n".join([*rows, 'PATH = "content"', 'OUTPUT_PATH = "output"']) + "\n")
    return Desk(tmp_path, FILES)


def run(desk: Desk, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1780315200", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *command], cwd=desk.folder, env=environment, capture_output=True, text=True, check=False
    )


def inv(desk: Desk, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(desk, "-m", "invoke", "--search-root", str(ROOT), *arguments)


def contents(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in files_below(folder)}


def test_it_makes_the_same_files(desk: Desk) -> None:
    ours = inv(desk, "build", "--output", "ours")
    theirs = run(desk, "-m", "pelican", "-o", "theirs")
    assert (ours.returncode, theirs.returncode) == (0, 0), ours.stderr + theirs.stderr
    assert contents(desk.folder / "ours") == contents(desk.folder / "theirs")
    assert "a/index.html" in files_below(desk.folder / "ours")


def test_it_makes_the_same_files_of_an_archive(desk: Desk) -> None:
    header = "Title: {}\nDate: 2020-01-02\nLang: {}\nSlug: one\nTags: x, y\n\nWords ![](gone.png)\n"
    for code in ("en", "fr"):
        file = desk.folder / f"archive/{code}/one.md"
        file.parent.mkdir(parents=True)
        file.write_text(header.format(f"One {code}", code))
    ours = inv(desk, "build", "--lenient", "--editions", "auto", "--content", "archive", "--output", "ours")
    theirs = run(desk, "-m", "pelican", "archive", "-o", "theirs", "-e", "LENIENT=true", 'EDITIONS="auto"')
    assert (ours.returncode, theirs.returncode) == (0, 0), ours.stderr + theirs.stderr
    assert contents(desk.folder / "ours") == contents(desk.folder / "theirs")
    assert {"one/index.html", "fr/one/index.html"} <= set(files_below(desk.folder / "ours"))
    for result in (ours, theirs):
        assert "archive/en/one.md:7: link to 'gone.png' leads nowhere" in result.stderr


@pytest.mark.parametrize("command", [("-m", "pelican"), ("-m", "invoke", "--search-root", str(ROOT), "build")])
def test_errors_of_content_end_with_status_1_and_no_traceback(desk: Desk, command: tuple[str, ...]) -> None:
    desk.write({"articles/c/en.md": text("C", "[x](gone.md)")})
    result = run(desk, *command)
    assert result.returncode == 1
    assert "content/articles/c/en.md:5: link to 'gone.md' leads nowhere" in result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    assert not desk.output.exists()


PLUGIN = """
from pelican import signals


def change(content):
    if content._content:
        content._content = content._content.replace("words", "WORDS [more](../b/en.md)")
    if getattr(content, "slug", "") == "b":
        content.status = "draft"


def count(generator):
    print("articles:", len(generator.articles), "links:", sorted(generator.context["generated_content"]))


def register():
    signals.content_object_init.connect(change)
    signals.article_generator_finalized.connect(count)
"""


@pytest.mark.parametrize("command", [("inv",), ("pelican",)])
def test_a_plugin_written_for_pelican_sees_and_changes_the_articles(desk: Desk, command: tuple[str]) -> None:
    (desk.folder / "louder.py").write_text(PLUGIN)
    with (desk.folder / "pelicanconf.py").open("a") as file:
        file.write("import sys\nsys.path.insert(0, '.')\nPLUGINS.append('louder')\n")
    desk.write({"articles/a/en.md": text("A", "Some words.", tags=["t"]), "articles/a/id.md": text("A", date=None)})
    done = inv(desk, "build") if command == ("inv",) else run(desk, "-m", "pelican")
    assert done.returncode == 0, done.stderr
    assert "articles: 2 links: ['articles/a/en.md', 'articles/a/id.md', 'articles/b/en.md'" in done.stdout
    assert "Some WORDS" in (desk.folder / "output/a/index.html").read_text()
    assert not (desk.folder / "output/b/index.html").exists()
    assert "louder: Pelican's pipeline is run" in done.stderr
