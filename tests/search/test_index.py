"""The index: made when it has to be, the same every time, of what is public alone, and nothing is left behind."""

from __future__ import annotations

import base64
import gzip
import hashlib
import importlib.util
from datetime import datetime
from pathlib import Path

import pytest

from plugins.newsroom.problems import BuildError
from plugins.search import bundle
from plugins.search.bundle import make_bundle
from plugins.search.index import index, summary
from tests.sites.desk import BUILT_AT, PLUGINS, Desk, files_below, text

pytestmark = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("pagefind", "pagefind_bin_extended")),
    reason="Pagefind is not installed",
)

CANARY = "kanaria"
FILES: dict[str, str | bytes] = {
    **{
        f"articles/a{number}/en.md": text(
            f"Story {number}", "Words.", slug=f"a{number}", tags=["x", "y", "z"][: number + 1], authors=[f"p{number}"],
            date=f"202{number}-01-01",
        )
        for number in range(4)
    },
    "articles/a1/id.md": text("Kisah", "Kata.", slug="kisah", date=None),
    "articles/hidden/en.md": text("Hidden", CANARY, slug="hidden", status="hidden"),
    "articles/draft/en.md": text("Draft", CANARY, slug="draft", status="draft"),
    "articles/later/en.md": text("Later", CANARY, slug="later", date="2030-01-01"),
    "pages/about/en.md": text("About", "Us.", slug="about", date=None),
}  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, FILES, PLUGINS=[*PLUGINS, "plugins.search"])


def publish(desk: Desk, *, built_at: datetime = BUILT_AT, note: str = "note", **settings: object) -> str:
    desk.build(built_at=built_at, **settings)
    return summary(index(desk.prepare(**settings).site, desk.output, desk.folder / note))


def below(desk: Desk, folder: str = "pagefind") -> dict[str, bytes]:
    return {path: (desk.output / folder / path).read_bytes() for path in files_below(desk.output / folder)}


def plain(files: dict[str, bytes]) -> bytes:
    return b"\n".join(gzip.decompress(data) for path, data in files.items() if ".pf_" in path)


def test_each_edition_has_an_index_of_what_is_public(desk: Desk) -> None:
    assert publish(desk) == "search: made for en (5 texts), id (1 texts)"
    english, indonesian = below(desk), below(desk, "id/pagefind")
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind"} <= english.keys()
    assert not [path for path in english if "ui" in path or path.endswith((".css", ".part"))]
    assert b'"/a0/"' in plain(english)
    assert b'"/about/"' in plain(english)
    assert b'"/id/kisah/"' in plain(indonesian)
    assert CANARY.encode() not in plain(english)


def test_the_page_for_searching_says_what_its_script_is(desk: Desk) -> None:
    publish(desk)
    digest = base64.b64encode(hashlib.sha384(below(desk)["pagefind.js"]).digest()).decode()
    for path, address in {"search/": "/pagefind/pagefind.js", "id/search/": "/id/pagefind/pagefind.js"}.items():
        said = f'<script type="importmap">{{"integrity": {{"{address}": "sha384-{digest}"}}}}</script>'
        assert said in desk.page(f"{path}index.html")


def test_it_is_made_again_only_when_what_can_be_found_is_different(desk: Desk) -> None:
    publish(desk)
    before = below(desk)
    desk.write({"articles/hidden/en.md": text("Hidden", "Other words", slug="hidden", status="hidden")})
    assert publish(desk) == "search: unchanged"
    assert below(desk) == before
    desk.write({"articles/a1/id.md": text("Kisah", "Kata lain.", slug="kisah", date=None)})
    assert publish(desk) == "search: made for id (1 texts)"


def test_a_build_leaves_it_alone(desk: Desk) -> None:
    publish(desk)
    before = below(desk)
    desk.write({"articles/a0/en.md": text("Renamed", slug="renamed")})
    assert "pagefind/pagefind-entry.json" not in desk.build().written.removed
    assert below(desk) == before


def test_it_is_the_same_from_nothing(desk: Desk, tmp_path: Path) -> None:
    publish(desk)
    desk.write({"articles/a0/en.md": text("Other", "Quite other words.", slug="other", tags=["z", "y"])})
    publish(desk)
    (tmp_path / "again").mkdir()
    again = Desk(tmp_path / "again", FILES, **desk.settings)
    again.write({"articles/a0/en.md": text("Other", "Quite other words.", slug="other", tags=["z", "y"])})
    publish(again)
    assert below(again) == below(desk)
    for number in range(3):
        publish(desk, note=f"other {number}")
        assert below(again) == below(desk)


def test_what_somebody_took_away_comes_back(desk: Desk) -> None:
    publish(desk)
    before = below(desk)
    (desk.output / "pagefind/pagefind.js").unlink()
    assert publish(desk) == "search: made for en (5 texts)"
    assert below(desk) == before


def test_what_was_taken_down_is_gone(desk: Desk) -> None:
    desk.write({"articles/bad/en.md": text("Bad", CANARY, slug="bad", tags=[CANARY])})
    publish(desk)
    assert CANARY.encode() in plain(below(desk))
    desk.write({"articles/bad/en.md": text("Bad", CANARY, slug="bad", tags=[CANARY], status="withdrawn")})
    publish(desk)
    assert CANARY.encode() not in plain(below(desk))


def test_the_index_of_an_edition_that_went_goes(desk: Desk) -> None:
    publish(desk)
    (desk.folder / "content/articles/a1/id.md").unlink()
    assert publish(desk, EDITIONS={"en": {}}) == "search: unchanged"
    assert not (desk.output / "id").exists()


def test_files_of_others_stay(desk: Desk) -> None:
    publish(desk)
    for path in ("pagefind/notes.txt", "pagefind/fragment/notes.txt"):
        (desk.output / path).write_text("mine")
    desk.write({"articles/a0/en.md": text("Other", slug="other")})
    publish(desk)
    (desk.output / "pagefind/stale.pf_meta").write_text("old")
    (desk.folder / "note").unlink()
    publish(desk)
    assert [path for path in below(desk) if "notes" in path] == ["fragment/notes.txt", "notes.txt"]
    assert "stale.pf_meta" not in below(desk)


def test_only_pages_that_are_there_can_be_found(desk: Desk) -> None:
    desk.build()
    (desk.output / "a0/index.html").unlink()
    page = desk.output / "a1/index.html"
    page.write_text(page.read_text().replace("<link", '<meta name="robots" content="noindex">\n<link', 1))
    assert summary(index(desk.prepare().site, desk.output, desk.folder / "note")).startswith(
        "search: made for en (3 texts)"
    )


def test_an_edition_with_its_own_root_is_found_from_there(desk: Desk) -> None:
    publish(desk, EDITIONS={"en": {}, "id": {"siteurl": "https://id.example"}}, UNTRANSLATED="show")
    found = plain(below(desk, "id/pagefind"))
    assert b'"/kisah/"' in found
    assert b'"/id/kisah/"' not in found


def test_a_site_without_articles_has_nothing_to_find(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"pages/about/en.md": text("About", date=None)}, PLUGINS=[*PLUGINS, "plugins.search"])
    assert publish(desk) == "search: nothing to find in any edition"


def test_a_folder_that_cannot_be_written_is_an_error(desk: Desk) -> None:
    desk.build()
    (desk.output / "pagefind").write_text("a file")
    with pytest.raises(BuildError, match="pagefind"):
        index(desk.prepare().site, desk.output, desk.folder / "note")


def test_without_pagefind_the_error_says_what_is_missing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.build()
    monkeypatch.setattr(bundle, "_PACKAGES", ("pagefind", "no_such_package"))
    with pytest.raises(BuildError, match=r"needs Pagefind: install requirements\.txt"):
        index(desk.prepare().site, desk.output, desk.folder / "note")


def test_nothing_makes_no_files() -> None:
    assert make_bundle((), "en", "") == {}


def test_writers_can_keep_a_part_out(desk: Desk) -> None:
    body = f"Words.\n\n<div data-pagefind-ignore>\n\n{CANARY}\n\n</div>\n\nMore."
    desk.write({"articles/a0/en.md": text("Story", body, slug="a0")})
    publish(desk)
    assert CANARY in desk.page("a0/index.html")
    assert CANARY.encode() not in plain(below(desk))
