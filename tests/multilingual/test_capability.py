"""The language switcher in the header, the versions in the head, the choice of languages."""

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


def test_heads_name_all_versions_of_a_page(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES, EDITIONS={"en": {}, "id": {}, "ar": {}}, SITEURL="https://example.org")
    desk.build()
    pattern = '<link rel="alternate" hreflang="{}" href="https://example.org{}">\n'
    links = "".join(pattern.format(*each) for each in (("en", "/a/"), ("ar", "/ar/a/"), ("x-default", "/a/")))
    for path in ("a/index.html", "ar/a/index.html"):
        assert links in desk.page(path)
        assert desk.page(path).count('rel="alternate" hreflang') == 3


def test_readers_may_choose_an_edition(tmp_path: Path) -> None:
    editions = {"en": {"description": "News."}, "ar": {"description": "أخبار."}}
    desk = Desk(tmp_path, FILES, EDITIONS=editions, SITEURL="https://example.org", X_DEFAULT="chooser")
    desk.build()
    page = desk.page("languages/index.html")
    assert '<a href="/" hreflang="en">English</a><br>News.' in page
    assert '<li lang="ar" dir="rtl"><a href="/ar/" hreflang="ar">العربية</a><br>أخبار.</li>' in page
    link = '<link rel="alternate" hreflang="x-default" href="https://example.org/languages/">'
    paths = ("index.html", "ar/index.html", "languages/index.html", "a/index.html")
    assert [link in desk.page(path) for path in paths] == [True, True, True, False]
    desk.build(X_DEFAULT="original")
    assert "languages/index.html" not in desk.files()
