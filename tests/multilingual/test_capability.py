"""The language switcher in the header."""

from __future__ import annotations

from pathlib import Path

from tests.sites.desk import Desk, text

FILES: dict[str, str | bytes] = {
    "articles/a/en.md": text("A", slug="a"),
    "articles/a/ar.md": text("A", slug="a", date=None),
}


def test_it_names_each_language_in_itself(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES, EDITIONS={"en": {}, "id": {"name": "Bahasa Indonesia"}, "ar": {}})
    desk.build()
    page = desk.page("a/index.html")
    for part in (
        '<a href="/a/" lang="en" dir="ltr" hreflang="en" aria-current="true">English</a>',
        '<a href="/id/" lang="id" dir="ltr" hreflang="id">Bahasa Indonesia</a>',
        '<a href="/ar/a/" lang="ar" dir="rtl" hreflang="ar">العربية</a>',
        "Not available in this language (Bahasa Indonesia): leads to the nearest page",
    ):
        assert part in page


def test_a_site_in_one_language_has_none(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"articles/a/en.md": text("A")}, EDITIONS={"en": {}})
    desk.build()
    page = desk.page("a/index.html")
    assert "hreflang" not in page
    assert 'class="languages"' not in page
