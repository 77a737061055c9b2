"""Taking down: a notice at the address, and nothing anywhere else, in all languages at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites.desk import Desk, files_below, text

CANARY = "kanaria"
"""Stands in everything that has to go."""
FILES: dict[str, str | bytes] = {
    "articles/bad/en.md": text(
        "A mistake", f"![{CANARY}](inside.png) {CANARY} [file](paper.pdf)", slug="mistake", summary=f"{CANARY}.",
        tags=["t", CANARY], category=CANARY, authors=[CANARY], cover={"path": "cover.png", "alt": CANARY},
        sources=[{"title": CANARY}], corrections=[{"date": "2026-01-03", "text": CANARY}], featured={"rank": 1},
        redirect_from=["/old/"],
    ),
    "articles/bad/id.md": text("Sebuah kekeliruan", f"{CANARY}", slug="keliru", date=None, summary=CANARY),
    "articles/bad/ar.md": text("خطأ", f"{CANARY}", slug="khata", date=None, status="published"),
    "articles/bad/inside.png": CANARY.encode(),
    "articles/bad/cover.png": CANARY.encode(),
    "articles/bad/paper.pdf": CANARY.encode(),
    "articles/good/en.md": text("Good", "See [this](../bad/en.md).", slug="good", tags=["t"], related=["bad"]),
    "articles/good/id.md": text("Baik", slug="baik", date=None),
}  # fmt: skip


def withdrawn(lang: str, reason: str) -> str:
    source = str(FILES[f"articles/bad/{lang}.md"]).replace('status: "published"\n', "")
    return source.replace("---\n", f"---\nreason: {reason}\n" + ("status: withdrawn\n" if lang == "en" else ""), 1)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path, FILES, EDITIONS={"en": {}, "id": {}, "ar": {}}, SITEURL="https://example.org")
    desk.build()
    with_canary = [path for path in files_below(desk.output) if CANARY.encode() in (desk.output / path).read_bytes()]
    assert len(with_canary) > 20
    desk.write({f"articles/bad/{lang}.md": withdrawn(lang, f"Reason {lang}.") for lang in ("en", "id", "ar")})
    return desk


def test_nothing_is_left_of_it_but_a_notice(desk: Desk) -> None:
    assert desk.build().problems == ()
    for path in files_below(desk.output):
        assert CANARY not in path
        assert CANARY.encode() not in (desk.output / path).read_bytes(), path
    assert [path for path in desk.files() if path.endswith((".png", ".pdf"))] == []
    for path, lang, title in (
        ("mistake", "en", "A mistake"),
        ("id/keliru", "id", "Sebuah kekeliruan"),
        ("ar/khata", "ar", "خطأ"),
    ):
        page = desk.page(f"{path}/index.html")
        assert f"<h1>{title}</h1>" in page
        assert f"Reason {lang}." in page
        assert '<meta name="robots" content="noindex">' in page
        assert "hreflang" not in page.partition("</head>")[0]
    assert "Tulisan ini telah ditarik." in desk.page("id/keliru/index.html")


def test_others_know_it_no_more_but_links_to_it_still_lead_there(desk: Desk) -> None:
    desk.build()
    naming = [path for path in desk.files() if b"mistake" in (desk.output / path).read_bytes()]
    notices = ["ar/khata/index.html", "id/keliru/index.html", "mistake/index.html"]
    with_link = ["feed.json", "feed.xml", "good/index.html", "rss.xml"]
    assert naming == sorted([*notices, *with_link, "old/index.html"])
    assert '<a href="/mistake/">this</a>' in desk.page("good/index.html")
    assert "A mistake" not in desk.page("good/index.html")
    assert "A mistake" not in desk.page("feed.xml")
    assert 'url=/mistake/"' in desk.page("old/index.html")


def test_a_picture_that_is_gone_keeps_nothing_up(desk: Desk) -> None:
    for name in ("cover.png", "inside.png", "paper.pdf"):
        (desk.folder / "content/articles/bad" / name).unlink()
    assert desk.build().problems == ()


def test_a_reason_that_is_missing_in_a_language_keeps_nothing_up(desk: Desk) -> None:
    desk.write({"articles/bad/ar.md": str(FILES["articles/bad/ar.md"])})
    (problem,) = desk.build().problems
    assert desk.shown(str(problem)).startswith("content/articles/bad/ar.md:4: reason: is missing")
    assert CANARY not in desk.page("ar/khata/index.html")


def test_it_can_come_back(desk: Desk) -> None:
    desk.build()
    desk.write(FILES)
    desk.build()
    assert CANARY in desk.page("mistake/index.html")
