"""A desk that was built, and what the rules find in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.checks.findings import Finding
from plugins.checks.site import check_site
from tests.sites.desk import Desk, text

SITEURL = "https://example.org"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
FILES: Mapping[str, str | bytes] = {
    "articles/2026/xz/en.md": text(
        "A backdoor", "## Who looks?\n\n[The other](../other/), [a part](#who-looks) and ![a branch](branch.svg).",
        slug="xz", authors=["ana"], tags=["code", "security"], summary="Somebody looked.", category="policy",
        cover={"path": "branch.svg", "alt": "A branch"}, sources=[{"title": "A letter", "url": "https://letter.example/"}],
    ),
    "articles/2026/xz/id.md": text(
        "Pintu belakang", "## Siapa?\n\n[Yang lain](../other/), [bagian](#siapa), ![cabang](branch.svg).",
        slug="pintu", date=None, summary="Ada yang melihat.", translated_from="en", cover={"alt": "Cabang"},
    ),
    "articles/2026/xz/branch.svg": SVG,
    "articles/2026/other/en.md": text(
        "Another story", slug="other", authors=["ana"], tags=["code", "security"], summary="It is another.",
        category="policy", cover={"path": "other.svg", "alt": "Another branch"}, sources=[{"title": "A book"}],
    ),
    "articles/2026/other/other.svg": SVG,
    "pages/about/en.md": text("About us", slug="about", date=None, summary="Who we are."),
    "authors/ana/en.md": text("", "Ana writes about code.", name="Ana Lee"),
    "categories/policy/en.md": text("", "What is decided.", name="Policy"),
    "tags/code/id.md": text("", "Tentang kode.", name="kode"),
    "tags/security/id.md": text("", "Tentang keamanan.", name="keamanan"),
}  # fmt: skip
SETTINGS: Mapping[str, Any] = {
    "SITEURL": SITEURL,
    "EDITIONS": {"en": {"description": "News."}, "id": {"description": "Berita."}},
    "MENU": ["tags"],
    "FOOTER": ["page:about", "authors", "archive"],
}


def make_desk(folder: Path, files: Mapping[str, str | bytes] = FILES, **settings: Any) -> Desk:
    """Return a desk that was built, in which no rule finds anything unless files or settings say otherwise."""
    desk = Desk(folder, files, **{**SETTINGS, **settings})
    desk.build()
    return desk


def look(desk: Desk, *only: str, **settings: Any) -> list[Finding]:
    """Return what the rules find in what was built."""
    return check_site(desk.prepare(**settings), desk.config(**settings), only=only)


def said(desk: Desk, *only: str, **settings: Any) -> list[str]:
    """Return the same as it would be printed, with paths relative to the desk's folder."""
    return [desk.shown(str(finding)) for finding in look(desk, *only, **settings)]


def tamper(desk: Desk, path: str, old: str, new: str) -> None:
    """Change a file of the output."""
    file = desk.output / path
    before = file.read_text(encoding="utf-8")
    assert old in before, f"{old!r} is not in {path}"
    file.write_text(before.replace(old, new), encoding="utf-8")
