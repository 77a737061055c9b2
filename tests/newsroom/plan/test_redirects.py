"""Old addresses: where they are, what is none, and the page that stands there."""

from pathlib import Path

import pytest

from plugins.newsroom.build import Press
from plugins.newsroom.contract import Document
from plugins.newsroom.plan.redirects import RedirectData, old_place
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


TERMS: dict[str, str | bytes] = {
    "articles/a/en.md": text("A", slug="a", tags=["cloud"], category="policy", authors=["ana"]),
    "articles/b/en.md": text("B", slug="b", tags=["open"]),
    "tags/cloud/en.md": text(name="Cloud <3", slug="cloud", aliases=["Amazon Web Services", "A"],
                             redirect_from=["tags/servers/", "/old/cloud.html"]),
    "tags/cloud/id.md": text(name="Awan", aliases=["Mega"]),
    "tags/open/en.md": text(name="Open", slug="open"),
    "tags/idle/en.md": text(name="Idle", aliases=["Lazy"], redirect_from=["/lazy/"]),
    "categories/policy/en.md": text(name="Policy", aliases=["Law"]),
    "authors/ana/en.md": text(name="Ana", redirect_from=["people/ana"]),
}  # fmt: skip


def redirects(press: Press) -> dict[str, str]:
    """Return where old addresses lead, by the file that stands there."""
    return {
        output.place.save_as: output.made.data.place.url
        for output in press.plan.outputs
        if isinstance(output.made, Document) and isinstance(output.made.data, RedirectData)
    }


def test_old_addresses_and_aliases_of_terms_lead_to_their_pages(tmp_path: Path) -> None:
    """What has no page has no old addresses: the tag idle, and Awan, of which there is no article."""
    desk = Desk(tmp_path, TERMS)
    assert redirects(desk.prepare()) == {
        "old/cloud.html": "/tags/cloud/",
        "people/ana/index.html": "/authors/ana/",
        "sections/law/index.html": "/sections/policy/",
        "tags/a/index.html": "/tags/cloud/",
        "tags/amazon-web-services/index.html": "/tags/cloud/",
        "tags/servers/index.html": "/tags/cloud/",
    }
    desk.build()
    assert '<a href="/tags/cloud/">Cloud &lt;3</a>' in desk.page("tags/servers/index.html")


def test_an_alias_gives_way_to_whatever_has_its_address(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "articles/a/en.md": text("A", slug="aws", tags=["cloud", "sky"]),
        "tags/cloud/en.md": text(name="Cloud", slug="cloud", aliases=["AWS", "Sky!", "Sun", "sun."]),
        "tags/sky/en.md": text(name="Blue", slug="sky"),
    }
    press = Desk(tmp_path, files, PERMALINKS={"tag": "{slug}/"}).prepare()
    assert press.problems == ()
    assert redirects(press) == {"sun/index.html": "/cloud/"}


@pytest.mark.parametrize(
    "files, found",
    [
        (
            {"articles/a/en.md": text("A", slug="a", redirect_from=["/b/"]),
             "articles/b/en.md": text("B", slug="b", redirect_from=["/a/"])},
            ["a/en.md:5: redirect_from: would be written to 'b/index.html', as would content/articles/b/en.md",
             "b/en.md:5: redirect_from: would be written to 'a/index.html', as would content/articles/a/en.md"],
        ),
        (
            {"articles/a/en.md": text("A", slug="a", redirect_from=["/x/"]),
             "articles/b/en.md": text("B", slug="b", redirect_from=["/x/"])},
            ["b/en.md:5: redirect_from: would be written to 'x/index.html', as would content/articles/a/en.md"],
        ),
        (
            {"articles/a/en.md": text("A", slug="a", tags=["t", "u"]),
             "tags/t/en.md": text(name="T", slug="t", redirect_from=["tags/u/"]),
             "tags/u/en.md": text(name="U", slug="u", redirect_from=["tags/t/"])},
            ["tags/t/en.md:4: redirect_from: would be written to 'tags/u/index.html', as would content/tags/u/en.md",
             "tags/u/en.md:4: redirect_from: would be written to 'tags/t/index.html', as would content/tags/t/en.md"],
        ),
    ],
    ids=["loop", "chain", "loop of tags"],
)  # fmt: skip
def test_chains_and_loops_are_errors(tmp_path: Path, files: dict[str, str | bytes], found: list[str]) -> None:
    """A second old address can't stand where the first does, nor where a page is: none leads to another."""
    errors = [line.partition(", expected")[0] for line in Desk(tmp_path, files).errors()]
    assert [line.removeprefix("content/").removeprefix("articles/") for line in errors] == found


def test_a_withdrawn_text_keeps_its_old_addresses(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "articles/a/en.md": text("A", slug="a", status="withdrawn", reason="Wrong.", redirect_from=["/old/"])
    }
    assert redirects(Desk(tmp_path, files).prepare()) == {"old/index.html": "/a/"}
