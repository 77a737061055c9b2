"""A published site: generations, a link to one of them, and what is refused."""

from __future__ import annotations

import gzip
import os
import re
from pathlib import Path

import brotli
import pytest

from plugins.newsroom import build as building
from plugins.newsroom.build import Press, build
from plugins.newsroom.config import Config, load_config
from plugins.newsroom.problems import BuildError, ConfigError, ContentError
from plugins.newsroom.store.addresses import Address, known_addresses
from plugins.publish import compression, publishing
from plugins.publish.command_line import run_publish
from plugins.publish.generations import switch
from tests.publish.desk import FILES, Publisher, tree
from tests.sites.desk import files_below, text


def test_the_first_publishing_makes_a_generation_and_a_link_to_it(tmp_path: Path) -> None:
    desk = Publisher(tmp_path)
    desk.publish()
    name = desk.manifest().name
    assert os.readlink(desk.room.current) == f"generations/{name}"
    assert tree(desk.room.current).keys() == desk.manifest().files.keys()
    assert desk.manifest().carried == {}
    assert desk.generations() == ["00001"]
    assert sorted(path.name for path in desk.room.folder.iterdir()) == [
        ".warta-publish", ".warta-publish.lock", ".workshop", "current", "generations",
    ]  # fmt: skip
    links = [path for path in desk.room.folder.rglob("*") if path.is_symlink()]
    assert links == [desk.room.current]


def test_what_did_not_change_is_the_same_file_in_both_generations(tmp_path: Path) -> None:
    desk = Publisher(tmp_path)
    desk.publish()
    before, old = desk.room.current.resolve(), desk.shown_files()
    desk.write({"articles/b/en.md": text("B", "Another two", slug="b", date="2026-01-03")})
    desk.publish()
    after, new = desk.room.current.resolve(), desk.shown_files()
    assert before != after
    changed = {path for path in new if old.get(path) != new[path]}
    assert {"b/index.html", "b/index.html.br", "b/index.html.gz"} <= changed
    for path in new.keys() - changed:
        assert (before / path).samefile(after / path), path
    assert tree(before) == old


def test_a_site_in_which_nothing_differs_is_no_new_generation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Publisher(tmp_path)
    desk.publish()
    name = desk.manifest().name
    capsys.readouterr()
    monkeypatch.setattr(building, "prepare", lambda *_, **__: pytest.fail("it was read anew"))
    desk.publish()
    assert capsys.readouterr().out.splitlines()[-1].endswith(f"generation {name}, in which nothing differs")
    assert desk.manifest().name == name


def test_a_site_is_prepared_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Publisher(tmp_path)
    prepared, prepare = [], building.prepare

    def count(*arguments: object, **more: object) -> object:
        prepared.append(arguments)
        return prepare(*arguments, **more)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(building, "prepare", count)
    desk.publish()
    assert len(prepared) == 1


def test_so_many_generations_are_kept(tmp_path: Path) -> None:
    desk = Publisher(tmp_path, PUBLISH={"generations": 2})
    for number in range(4):
        desk.write({"articles/b/en.md": text("B", f"Number {number}", slug="b")})
        desk.publish()
    assert desk.generations() == ["00003", "00004"]


def test_the_generation_that_readers_see_is_kept_however_old(tmp_path: Path) -> None:
    desk = Publisher(tmp_path, PUBLISH={"generations": 1})
    desk.publish()
    first = desk.manifest().name
    desk.room.generation(first).joinpath("mine.txt").write_text("mine")
    desk.write({"articles/b/en.md": text("B", "Other", slug="b")})
    desk.publish()
    assert desk.generations() == ["00001", "00002"]  # somebody's file is in the first
    switch(desk.room, first)
    desk.publish()
    assert "mine.txt" not in desk.shown_files()


def test_names_with_fingerprints_are_carried_over_once(tmp_path: Path) -> None:
    import shutil

    from tests.sites.desk import THEME

    shutil.copytree(THEME, tmp_path / "theme")
    desk = Publisher(tmp_path, THEME="theme")
    desk.publish()
    (icon,) = [path for path in desk.shown_files() if re.fullmatch(r"theme/favicon\.[0-9a-f]{12}\.svg", path)]
    old = desk.shown_files()[icon]
    assert f'href="/{icon}"'.encode() in desk.shown_files()["index.html"]
    (tmp_path / "theme/static/favicon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    desk.publish()
    assert icon not in desk.manifest().files
    assert icon in desk.manifest().carried
    assert (desk.room.current / icon).read_bytes() == old
    desk.write({"articles/b/en.md": text("B", "Other", slug="b")})
    desk.publish()
    assert not (desk.room.current / icon).exists()


def test_compressed_files_hold_what_the_others_hold(tmp_path: Path) -> None:
    desk = Publisher(tmp_path)
    desk.publish()
    files = desk.shown_files()
    packed = [path for path in files if path.endswith(".br")]
    assert "index.html.br" in packed
    for path in packed:
        assert brotli.decompress(files[path]) == files[path[:-3]] == gzip.decompress(files[f"{path[:-3]}.gz"])


def test_only_what_changed_is_compressed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Publisher(tmp_path)
    desk.publish()
    old = desk.shown_files()
    desk.write({"articles/b/en.md": text("B", "Another two", slug="b", date="2026-01-03")})
    packed, pack = [], compression.pack

    def count(data: bytes) -> dict[str, bytes]:
        packed.append(data)
        return pack(data)

    monkeypatch.setattr(publishing, "pack", count)
    desk.publish()
    new = desk.shown_files()
    assert sorted(packed) == sorted(data for path, data in new.items() if f"{path}.br" in new and old.get(path) != data)


def test_a_plan_says_what_would_be_and_does_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = Publisher(tmp_path)
    desk.publish()
    before = tree(desk.room.current)
    desk.write({"articles/c/en.md": text("C & D", slug="c"), "articles/a/en.md": text("A", "Others", slug="a")})
    (tmp_path / "content/articles/b/en.md").unlink()
    capsys.readouterr()
    desk.publish(is_plan=True)
    said = capsys.readouterr().out.splitlines()
    assert tree(desk.room.current) == before
    assert "1 page appears:" in said
    assert "  /c/  C & D – Test Desk" in said
    assert "  /a/  A – Test Desk" in said
    assert "1 page disappears:" in said
    assert "  /b/  B – Test Desk" in said
    assert desk.generations() == ["00001"]
    desk.publish()
    capsys.readouterr()
    desk.publish(is_plan=True)
    assert capsys.readouterr().out.splitlines()[-1].startswith("Nothing would change since generation 00002-")


@pytest.mark.parametrize("url", ["", "https://example.org", "https://www.example.com/news", "https://desk.example"])
def test_an_address_that_is_only_an_example_is_refused(tmp_path: Path, url: str) -> None:
    desk = Publisher(tmp_path, SITEURL=url)
    with pytest.raises(ConfigError, match=r"SITEURL: found .*, expected the address that readers will come to"):
        desk.publish()
    assert not desk.room.folder.exists()
    desk.configure(STAGING=True)
    desk.publish()


def test_a_site_for_ones_own_eyes_asks_to_be_left_out(tmp_path: Path) -> None:
    files = {**FILES, "robots.txt": "User-agent: *\nAllow: /\n"}
    plugins = [f"plugins.{name}" for name in ("newsroom", "multilingual", "search", "seo")]
    desk = Publisher(tmp_path, files, STAGING=True, STATIC_PATHS=["robots.txt"], PLUGINS=plugins)
    desk.publish()
    shown = desk.shown_files()
    pages = [data for path, data in shown.items() if path.endswith(".html")]
    assert len(pages) > 5
    assert all(b'<meta name="robots" content="noindex">' in page for page in pages)
    assert shown["robots.txt"] == b"User-agent: *\nDisallow: /\n"
    assert b"X-Robots-Tag: noindex" in shown["_headers"]
    assert desk.manifest().is_staging
    assert any(path.startswith("pagefind/fragment/") for path in shown)  # it can be searched all the same


def test_content_with_an_error_publishes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = Publisher(tmp_path)
    desk.publish()
    before = tree(desk.room.folder)
    desk.write({"articles/b/en.md": text("B", "[gone](nowhere.md)", slug="b")})
    with pytest.raises(SystemExit):
        run_publish(str(tmp_path / "publishconf.py"), str(tmp_path / ".cache"))
    assert "nowhere.md" in capsys.readouterr().err
    assert tree(desk.room.folder) == before


def test_a_gate_that_says_no_publishes_nothing(tmp_path: Path) -> None:
    desk = Publisher(tmp_path)

    def refuse(config: Config, press: Press | None) -> None:
        assert press is not None
        assert (config.output_path / "a/index.html").is_file()
        raise BuildError("no")

    with pytest.raises(BuildError, match=r"^no$"):
        desk.publish(gates=(refuse,))
    assert not desk.room.current.exists()


def test_symbolic_links_in_content_are_errors_or_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = Publisher(tmp_path)
    (tmp_path / "secret.md").write_text(text("Secret", slug="secret"))
    (tmp_path / "content/articles/s.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "content/articles/folder").symlink_to(tmp_path)
    with pytest.raises(ContentError) as caught:
        desk.publish()
    assert [desk.shown(str(each)) for each in caught.value.problems] == [
        f"content/articles/{name}: a symbolic link, which is not followed, expected the file or folder itself"
        for name in ("folder", "s.md")
    ]
    desk.publish(is_lenient=True)
    assert "s.md: a symbolic link, which is not followed; left out" in capsys.readouterr().err
    assert not any("secret" in path for path in desk.shown_files())


def test_symbolic_links_in_the_output_are_errors_or_left_out(tmp_path: Path) -> None:
    desk = Publisher(tmp_path)
    desk.publish()
    (desk.room.workshop / "leak").symlink_to("/etc")
    desk.write({"articles/b/en.md": text("B", "Other", slug="b")})
    with pytest.raises(ContentError, match="leak: a symbolic link, which is not published"):
        desk.publish()
    assert desk.generations() == ["00001"]
    desk.publish(is_lenient=True)
    assert "leak" not in tree(desk.room.current)


def test_texts_that_change_while_they_are_read_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from plugins.publish import command_line
    from plugins.publish.workshop import build_settled

    desk = Publisher(tmp_path)
    edits = iter(["Later", "Last"])

    def settle(config: Config, built_at: object, stages: object) -> object:
        def building(*arguments: object, **more: object) -> object:
            report = build(*arguments, **more)  # type: ignore[arg-type]  # handed on
            edit = next(edits, "")
            if edit:
                desk.write({"articles/b/en.md": text(edit, slug="b")})
            return report

        return build_settled(config, built_at, stages, building)  # type: ignore[arg-type]

    monkeypatch.setattr(command_line, "build_settled", settle)
    desk.publish()
    assert b"Last" in desk.shown_files()["b/index.html"]
    edits = iter(map(str, range(20)))
    desk.write({"articles/b/en.md": text("New", slug="b")})
    with pytest.raises(BuildError, match="changed again and again"):
        desk.publish()
    assert b"Last" in desk.shown_files()["b/index.html"]


def test_a_lost_store_leaves_no_page_of_before(tmp_path: Path) -> None:
    import shutil

    desk = Publisher(tmp_path)
    desk.publish()
    shutil.rmtree(tmp_path / ".cache")
    (tmp_path / "content/articles/b/en.md").unlink()
    desk.publish()
    assert "b/index.html" not in desk.shown_files()


def test_a_site_is_not_built_over_its_generations(tmp_path: Path) -> None:
    desk = Publisher(tmp_path)
    desk.publish()
    with pytest.raises(BuildError, match="holds the generations of inv publish"):
        desk.build(OUTPUT_PATH=str(desk.room.folder))


def test_only_what_was_published_counts_as_an_address_that_readers_know(tmp_path: Path) -> None:
    def refuse(config: Config, press: object) -> None:
        raise BuildError("refused")

    desk = Publisher(tmp_path)
    config = load_config(tmp_path / "publishconf.py", {}, tmp_path / ".cache")
    desk.publish(is_plan=True)
    with pytest.raises(BuildError, match="refused"):
        desk.publish(gates=(refuse,))
    assert known_addresses(config) == {}
    desk.publish()
    assert known_addresses(config)["articles/a/en"] == (Address("a/", was_published=True),)
    desk.write({"articles/a/en.md": text("A", slug="other")})
    desk.publish(is_plan=True)
    assert len(known_addresses(config)["articles/a/en"]) == 1


def test_files_of_others_stay(tmp_path: Path) -> None:
    desk = Publisher(tmp_path)
    desk.room.folder.mkdir()
    (desk.room.folder / "old.html").write_text("old")
    desk.publish()
    assert (desk.room.folder / "old.html").read_text() == "old"
    assert "old.html" not in files_below(desk.room.current)


def test_everybody_may_read_what_is_published(tmp_path: Path) -> None:
    desk = Publisher(tmp_path)
    umask = os.umask(0o077)
    try:
        desk.publish()
    finally:
        os.umask(umask)
    for path in desk.room.current.resolve().rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path
