"""Cards of a whole site: their addresses are known beforehand; publishing makes them, where their words changed."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from plugins.cards import capability
from plugins.cards.drawing import MOST_BYTES
from plugins.cards.fonts import ask_fontconfig
from plugins.checks.site import check_site
from plugins.newsroom.finishing import finish
from plugins.newsroom.libvips import vips
from tests.sites.desk import PLUGINS, Desk, text

pytestmark = pytest.mark.skipif(
    not ask_fontconfig("Noto Sans Arabic") and "WARTA_REQUIRE_BROWSER" not in os.environ, reason="needs Noto's fonts"
)

TITLES = {"en": "A back door in the archive", "ar": "باب خلفي في XZ", "ja": "書庫の「バックドア」を見つける"}


def desk(folder: Path, titles: Mapping[str, str] = TITLES, **settings: Any) -> Desk:
    files: dict[str, str | bytes] = {"authors/ana/en.md": "---\nname: Ana Lima\n---\n"}
    for lang, title in titles.items():
        own: dict[str, Any] = {} if lang == "en" else {"date": None, "translated_from": "en"}
        about: dict[str, Any] = {"authors": ["ana"], "category": "news"} if lang == "en" else {}
        files[f"articles/xz/{lang}.md"] = text(title, slug="xz", **about, **own)
    plugins = [*PLUGINS[:1], "plugins.cards", *PLUGINS[1:]]
    return Desk(folder, files, PLUGINS=plugins, EDITIONS={lang: {} for lang in titles}, **settings)


def publish(site: Desk) -> list[str]:
    site.build()
    return list(finish(site.config(), only="cards"))


def card_of(site: Desk, page: str) -> str:
    found = re.search(
        r'<meta property="og:image" content="http://127\.0\.0\.1:8000/(cards/[0-9a-f]{16}\.png)">', site.page(page)
    )
    assert found is not None
    return found[1]


def test_pages_name_cards_that_publishing_makes(tmp_path: Path) -> None:
    site = desk(tmp_path)
    site.build()
    addresses = {
        lang: card_of(site, f"{prefix}xz/index.html") for lang, prefix in (("en", ""), ("ar", "ar/"), ("ja", "ja/"))
    }
    assert len(set(addresses.values())) == 3
    assert not (site.output / "cards").exists()
    assert publish(site) == ["cards: 3, 3 of them made"]
    for address in addresses.values():
        data = (site.output / address).read_bytes()
        card = vips().Image.pngload_buffer(data)
        assert (card.width, card.height, len(data) <= MOST_BYTES) == (1200, 630, True)
        assert b"eXIf" not in data


def test_checks_miss_cards_only_where_some_were_made(tmp_path: Path) -> None:
    site = desk(tmp_path)
    site.build()

    def missed() -> list[str]:
        press, config = site.prepare(), site.config()
        return [each.problem.found for each in check_site(press, config, site.output, only=["links"])]

    assert missed() == []
    publish(site)
    assert missed() == []
    card = card_of(site, "xz/index.html")
    (site.output / card).unlink()
    assert missed() == [f"an address told to machines, '/{card}' leads nowhere"]


def test_other_sites_and_machines_are_told_of_the_card(tmp_path: Path) -> None:
    site = desk(tmp_path)
    site.build()
    page = site.page("xz/index.html")
    address = f"http://127.0.0.1:8000/{card_of(site, 'xz/index.html')}"
    for name, content in (
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("twitter:card", "summary_large_image"),
    ):
        assert f'<meta property="{name}" content="{content}">' in page
    graph = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])["@graph"]
    assert graph[0]["image"] == address


def test_the_cover_stands_for_an_article_where_the_site_says_so(tmp_path: Path) -> None:
    site = desk(tmp_path, SEO={"share": "cover"})
    site.build()
    assert "/cards/" not in site.page("xz/index.html")


def test_cards_are_made_again_only_where_their_words_changed(tmp_path: Path) -> None:
    site = desk(tmp_path)
    publish(site)
    before = {file.name: file.stat().st_mtime_ns for file in (site.output / "cards").iterdir()}
    site.write({"articles/xz/en.md": text(TITLES["en"], "Other words.", slug="xz", authors=["ana"], category="news")})
    assert publish(site) == ["cards: 3, unchanged"]
    assert {file.name: file.stat().st_mtime_ns for file in (site.output / "cards").iterdir()} == before
    site.write({"articles/xz/ja.md": text("別の題", slug="xz", date=None, translated_from="en")})
    assert publish(site) == ["cards: 3, 1 of them made"]
    after = {file.name for file in (site.output / "cards").iterdir()}
    assert (len(after), len(after & before.keys())) == (3, 2)


def test_an_edition_without_a_font_has_covers_and_a_warning(tmp_path: Path) -> None:
    site = desk(tmp_path, CARD_FONTS={"ja": "No Such Font"})
    (problem,) = site.build().problems
    assert str(problem) == (
        "CARD_FONTS['ja']: no font for 日本語 (Jpan): its articles are shared with their covers, "
        "expected 'No Such Font' installed (warning)"
    )
    assert "/cards/" in site.page("xz/index.html")
    assert "/cards/" not in site.page("ja/xz/index.html")


def test_a_title_that_no_font_can_show_has_no_boxes(tmp_path: Path) -> None:
    site = desk(tmp_path, {"en": "The sign 𓀀"})
    assert [str(problem).replace(f"{tmp_path}/", "") for problem in site.build().problems] == [
        "content/articles/xz/en.md:2: title: '𓀀' (U+13000) is not in Noto Serif: it is shared with its cover (warning)"
    ]
    assert publish(site) == ["cards: 0, unchanged"]


def test_without_fontconfig_all_are_shared_with_their_covers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capability, "ask_fontconfig", lambda family: "")
    site = desk(tmp_path)
    assert len(site.build().problems) == 3
    assert "/cards/" not in site.page("xz/index.html")


def test_long_titles_have_room(tmp_path: Path) -> None:
    site = desk(tmp_path, {"en": "A very long headline " * 30})
    publish(site)
    (card,) = (vips().Image.pngload(str(file)) for file in (site.output / "cards").iterdir())
    # Nothing stands between headline and rule.
    gap = card.colourspace("srgb").crop(80, 490, 1040, 25)
    assert [gap.extract_band(band).max() - gap.extract_band(band).min() for band in range(3)] == [0, 0, 0]


def test_a_card_is_drawn_the_same_in_every_process(tmp_path: Path) -> None:
    sums = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        site = desk(tmp_path / name)
        publish(site)
        files = sorted((site.output / "cards").iterdir())
        sums.append({file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files})
    assert sums[0] == sums[1]


def test_a_card_is_made_when_the_preview_is_asked(tmp_path: Path) -> None:
    site = desk(tmp_path, CARDS={"on_request": True})
    site.build()
    folder, name = tmp_path / ".cache" / "cards", Path(card_of(site, "ar/xz/index.html")).name
    for asked, status in ((name, 0), ("0123456789abcdef.png", 3)):
        command = [sys.executable, "-m", "plugins.cards.worker", str(folder), asked]
        assert subprocess.run(command, check=False).returncode == status
    assert publish(site)[0] == "cards: 3, 2 of them made"
