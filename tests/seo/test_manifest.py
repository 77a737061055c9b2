"""The manifest of an edition."""

from __future__ import annotations

import json
from pathlib import Path

from plugins.seo.manifest import write_manifest
from tests.sites.desk import ROOT, Desk, text


def test_it_says_what_an_edition_is(tmp_path: Path) -> None:
    """Source: W3C, "Web Application Manifest"."""
    editions = {"en": {}, "ar": {"sitename": "وارتا", "description": "أخبار."}}
    site = Desk(tmp_path, SITEURL="https://example.org/news", EDITIONS=editions).prepare().site
    assert json.loads(write_manifest(site.edition_by_code["ar"], "/news/theme/", "#fbf8f2")) == {
        "name": "وارتا",
        "short_name": "وارتا",
        "description": "أخبار.",
        "lang": "ar",
        "dir": "rtl",
        "id": "/news/ar/",
        "start_url": "/news/ar/",
        "scope": "/news/ar/",
        "display": "minimal-ui",
        "background_color": "#fbf8f2",
        "theme_color": "#fbf8f2",
        "icons": [
            {"src": "/news/theme/icon-192.png", "sizes": "192x192", "type": "image/png"},
            {"src": "/news/theme/icon-512.png", "sizes": "512x512", "type": "image/png"},
        ],
    }


def test_the_theme_s_icons_are_as_large_as_they_are_said_to_be() -> None:
    """Source: PNG, "IHDR Image header": width and height stand at byte 16."""
    for name, size in (("icon-48", 48), ("apple-touch-icon", 180), ("icon-192", 192), ("icon-512", 512)):
        data = (ROOT / f"theme/static/{name}.png").read_bytes()
        assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (size, size)


def test_home_pages_name_it_and_all_pages_their_icon(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"articles/a/en.md": text("A", slug="a")}, SITEURL="https://example.org")
    desk.build()
    manifest = '<link rel="manifest" href="/id/manifest.webmanifest">'
    touch = '<link rel="apple-touch-icon" href="/theme/apple-touch-icon.png">'
    icon = '<link rel="icon" href="/theme/icon-48.png" sizes="48x48" type="image/png">'
    assert [part in desk.page("id/index.html") for part in (manifest, touch, icon)] == [True, True, True]
    assert [part in desk.page("a/index.html") for part in ('rel="manifest"', touch, icon)] == [False, False, True]
    assert json.loads(desk.page("manifest.webmanifest"))["start_url"] == "/"
    assert (desk.output / "favicon.ico").read_bytes() == (ROOT / "theme/static/favicon.ico").read_bytes()


def test_a_theme_without_icons_has_no_manifest(tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    for folder in ("templates", "translations"):
        (tmp_path / "theme" / folder).symlink_to(ROOT / "theme" / folder)
    desk = Desk(tmp_path, THEME=str(tmp_path / "theme"))
    desk.build()
    assert [path for path in desk.files() if "manifest" in path or "favicon" in path] == []
    assert "icon-" not in desk.page("index.html")
