"""Making all outputs: the same in one process and in several, nothing twice, and nothing at all when one fails."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.newsroom.contract import Copy, Derived
from plugins.newsroom.problems import BuildError
from plugins.newsroom.render import staging
from plugins.newsroom.render.renderer import Prepared, Renderer
from plugins.newsroom.render.staging import Staged, stage_outputs
from plugins.newsroom.write.folder import OutputFolder
from plugins.newsroom.write.ledger import Account
from plugins.newsroom.write.paths import PARTS
from tests.sites.desk import BUILT_AT, Desk, files_below, text

FILES: dict[str, str | bytes] = {
    "articles/a/en.md": text("A", "![x](x.bin)", tags=["t"], authors=["ana"], category="c"),
    "articles/a/x.bin": b"x" * 1_500_000,
    "articles/a/id.md": text("A id", date=None),
    **{f"articles/b{number}/en.md": text(f"B{number}", tags=["t", "u"], summary="S") for number in range(20)},
}
BROKEN = "{% if view.title == 'B17' %}{{ nobody }}{% endif %}"


@pytest.fixture
def share(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    def choose(is_shared: bool) -> None:
        monkeypatch.setattr(staging, "_WORTH_SHARING", 1 if is_shared else 100_000)
        monkeypatch.setattr(staging, "_BATCH", 3)
        monkeypatch.setattr(staging, "usable_cores", lambda: 2)

    return choose


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths of what was rendered in this process."""
    paths: list[str] = []
    printing = Renderer.print

    def noted(self: Renderer, prepared: Prepared) -> bytes:
        paths.append(prepared.output.place.save_as)
        return printing(self, prepared)

    monkeypatch.setattr(Renderer, "print", noted)
    return paths


def stage(desk: Desk, output: str = "output") -> Staged:
    """Stage a desk's outputs and put them in place."""
    press = desk.prepare()
    with OutputFolder(desk.folder / output, desk.folder / f"{output}.ledger").writing() as folder:
        staged = stage_outputs(press.plan.outputs, press.renderer, folder, Account(), Account())
        folder.put_in_place(staged.entries, staged.changed)
    return staged


def contents(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in files_below(folder)}


def test_one_process_and_several_make_the_same(tmp_path: Path, share: Callable[[bool], None]) -> None:
    desk = Desk(tmp_path, FILES)
    share(False)
    inline = stage(desk, "inline")
    share(True)
    shared = stage(desk, "shared")
    assert inline == shared
    assert inline.changed == list(inline.entries) == [output.place.save_as for output in desk.prepare().plan.outputs]
    assert contents(tmp_path / "inline") == contents(tmp_path / "shared")
    assert len(contents(tmp_path / "shared")) == len(shared.changed) > 20


def test_several_processes_render_elsewhere(tmp_path: Path, share: Callable[[bool], None], printed: list[str]) -> None:
    share(True)
    assert stage(Desk(tmp_path, FILES)).changed
    assert printed == []


@pytest.mark.parametrize("is_shared", [False, True])
def test_what_is_current_is_not_rendered(
    tmp_path: Path, share: Callable[[bool], None], printed: list[str], is_shared: bool
) -> None:
    desk = Desk(tmp_path, FILES)
    share(False)
    first = stage(desk)
    pages = [
        output.place.save_as for output in desk.prepare().plan.outputs if not isinstance(output.made, Copy | Derived)
    ]
    assert printed == pages
    printed.clear()
    share(is_shared)
    assert stage(desk) == Staged(first.entries, [], first.account)
    assert printed == []


def test_only_what_may_differ_is_rendered(tmp_path: Path, share: Callable[[bool], None], printed: list[str]) -> None:
    desk = Desk(tmp_path, FILES)
    share(False)
    stage(desk)
    printed.clear()
    desk.write({"articles/b7/en.md": text("B7", "Other words.", tags=["t", "u"], summary="S")})
    (desk.output / "b8/index.html").unlink()
    (desk.output / "b9/index.html").write_text("meddled")
    assert set(stage(desk).changed) == set(printed) == {
        "b7/index.html", "b8/index.html", "b9/index.html", "feed.json", "feed.xml", "rss.xml",
    }  # fmt: skip


def test_what_was_touched_but_holds_the_same_is_rendered_and_not_written(
    tmp_path: Path, share: Callable[[bool], None], printed: list[str]
) -> None:
    desk = Desk(tmp_path, FILES)
    share(False)
    stage(desk)
    printed.clear()
    os.utime(desk.output / "b8/index.html", (1, 1))
    assert stage(desk).changed == []
    assert printed == ["b8/index.html"]


@pytest.mark.parametrize("is_shared", [False, True])
def test_copies_are_files_as_they_are(tmp_path: Path, share: Callable[[bool], None], is_shared: bool) -> None:
    desk = Desk(tmp_path, FILES)
    share(is_shared)
    stage(desk)
    source, copy = tmp_path / "content/articles/a/x.bin", desk.output / "articles/a/x.bin"
    assert copy.read_bytes() == source.read_bytes()
    was = source.stat()
    source.write_bytes(b"x" * 1_499_999 + b"y")
    os.utime(source, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert stage(desk).changed == ["articles/a/x.bin"]
    assert copy.read_bytes() == source.read_bytes()


@pytest.mark.parametrize("is_shared", [False, True])
def test_an_error_in_one_output_leaves_all_as_it_was(
    tmp_path: Path, share: Callable[[bool], None], is_shared: bool
) -> None:
    share(is_shared)
    (tmp_path / "mine").mkdir()
    desk = Desk(tmp_path, FILES, THEME_TEMPLATES_OVERRIDES=[str(tmp_path / "mine")])
    desk.build()
    before = contents(desk.output)
    (tmp_path / "mine/article.html").write_text(f"\n{BROKEN}")
    desk.write({"articles/new/en.md": text("New")})
    with pytest.raises(BuildError) as caught:
        desk.build()
    assert desk.shown(str(caught.value)) == (
        "mine/article.html:2: 'nobody' is undefined (while making b17/index.html from content/articles/b17/en.md)"
    )
    assert contents(desk.output) == before
    assert not (desk.output / PARTS).exists()


@pytest.mark.parametrize("is_shared", [False, True])
def test_a_picture_that_goes_meanwhile_is_an_error_that_names_it(
    tmp_path: Path, share: Callable[[bool], None], is_shared: bool
) -> None:
    share(is_shared)
    desk = Desk(tmp_path, FILES)
    press = desk.prepare()
    (tmp_path / "content/articles/a/x.bin").unlink()
    with (
        pytest.raises(BuildError, match=r"content/articles/a/x.bin: can't be read: No such file or directory"),
        OutputFolder(desk.output, tmp_path / "ledger").writing() as folder,
    ):
        stage_outputs(press.plan.outputs, press.renderer, folder, Account(), Account())
    assert not desk.output.exists()


def test_a_site_that_is_large_enough_is_shared_by_itself(tmp_path: Path, printed: list[str]) -> None:
    days = [(BUILT_AT - timedelta(days=30 * number)).date().isoformat() for number in range(140)]
    files = {f"articles/n{number}/en.md": text(f"N{number}", date=day) for number, day in enumerate(days)}
    desk = Desk(tmp_path, files)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staging, "usable_cores", lambda: 2)
        staged = stage(desk)
    assert (len(staged.entries) >= staging._WORTH_SHARING) == (printed == [])
    assert contents(desk.output).keys() == staged.entries.keys()
