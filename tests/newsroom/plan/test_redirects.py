"""Old addresses: where they are, what is none, and the page that stands there."""

from pathlib import Path

import pytest

from plugins.newsroom.plan.redirects import old_place
from tests.sites.desk import Desk, places, text


@pytest.mark.parametrize(
    "address, save_as, url",
    [
        ("/old/xz/", "old/xz/index.html", "/news/old/xz/"),
        ("/old/xz", "old/xz/index.html", "/news/old/xz/"),
        ("/old/xz.html", "old/xz.html", "/news/old/xz.html"),
        ("old/xz/", "id/old/xz/index.html", "/news/id/old/xz/"),
        ("/2021/node.js", "2021/node.js/index.html", "/news/2021/node.js/"),
        ("/%E3%81%82/", "あ/index.html", "/news/%E3%81%82/"),
        (" /old/ ", "old/index.html", "/news/old/"),
        ("/", "index.html", "/news/"),
    ],
)
def test_the_place_of_an_old_address(tmp_path: Path, address: str, save_as: str, url: str) -> None:
    edition = Desk(tmp_path, SITEURL="https://example.org/news").prepare().site.edition_by_code["id"]
    place = old_place(address, edition)
    assert place is not None
    assert (place.save_as, place.url) == (save_as, url)


@pytest.mark.parametrize(
    "address",
    ["", " ", "https://example.org/old/", "//example.org/", "/old/?p=1", "/old/#x", "/a/../b/", "a//b", "a\\b"],
)
def test_what_is_no_old_address(tmp_path: Path, address: str) -> None:
    desk = Desk(tmp_path, {"articles/a/en.md": text("A", redirect_from=[address])})
    assert old_place(address, desk.prepare().site.editions[0]) is None
    found = desk.errors()
    assert found == [
        (
            f"content/articles/a/en.md:4: redirect_from: found {address!r}, expected an old address: a path below the "
            "edition's home (old/xz/), or below the site's (/old/xz/)"
        )
    ]


def test_an_old_address_leads_to_the_article(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"articles/a/id.md": text("Apa <kabar>", redirect_from=["/old/a.html", "lama"])})
    desk.build(SITEURL="https://example.org")
    assert {"old/a.html", "id/lama/index.html"} < set(desk.files())
    page = desk.page("old/a.html")
    for part in (
        '<html lang="id" dir="ltr">',
        '<link rel="canonical" href="https://example.org/id/apa-kabar/">',
        '<meta name="robots" content="noindex">',
        '<meta http-equiv="refresh" content="0; url=/id/apa-kabar/">',
        '<a href="/id/apa-kabar/">',
        "Halaman ini sudah pindah",
    ):
        assert part in page


def test_an_old_address_that_is_taken_is_an_error(tmp_path: Path) -> None:
    files = {"articles/a/en.md": text("A", redirect_from=["/b/", "/a"]), "articles/b/en.md": text("B")}
    assert Desk(tmp_path, files).errors() == [
        (
            "content/articles/a/en.md:4: redirect_from: found '/a', which is the text's own address, expected an old "
            "address: a path below the edition's home (old/xz/), or below the site's (/old/xz/)"
        ),
        (
            "content/articles/a/en.md:4: redirect_from: would be written to 'b/index.html', as would "
            "content/articles/b/en.md, expected an address that nothing else has"
        ),
    ]


@pytest.mark.parametrize("fields", [{"status": "draft"}, {"date": "2030-01-01"}, {"expires": "2026-01-03"}])
def test_what_has_no_page_has_no_old_addresses(tmp_path: Path, fields: dict[str, str]) -> None:
    press = Desk(tmp_path, {"articles/a/en.md": text("A", redirect_from=["/old/"], **fields)}).prepare()
    assert "old/index.html" not in places(press)


def test_a_bad_address_is_left_out_when_lenient(tmp_path: Path) -> None:
    report = Desk(tmp_path, {"articles/a/en.md": text("A", redirect_from=["/x?y"])}, LENIENT=True).build()
    assert [problem.found for problem in report.problems] == ["found '/x?y'; left out"]
