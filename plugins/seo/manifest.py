"""The web app manifest, by which devices keep an edition beside their programs."""

from typing import Any

import msgspec

from plugins.newsroom.model import Edition

ICONS = {"icon-192.png": "192x192", "icon-512.png": "512x512"}
"""Files below the theme's static/ and their sizes in pixels."""


def write_manifest(edition: Edition, static_url: str, colour: str) -> str:
    """Return the manifest of an edition as JSON.

    static_url: address of the theme's files, with a slash at its end. colour: of the pages' background; empty if the
    settings don't say it. Source: W3C, "Web Application Manifest".
    """
    manifest: dict[str, Any] = {
        "name": edition.sitename,
        "short_name": edition.sitename,
        "lang": edition.code,
        "dir": edition.direction,
        "id": edition.base_path,
        "start_url": edition.base_path,
        "scope": edition.base_path,
        "display": "minimal-ui",
        "icons": [{"src": static_url + name, "sizes": size, "type": "image/png"} for name, size in ICONS.items()],
    }
    if edition.description:
        manifest["description"] = edition.description
    if colour:
        manifest |= {"background_color": colour, "theme_color": colour}
    return msgspec.json.encode(manifest).decode()
