import pytest

from plugins.newsroom.assemble.addresses import folder_of, place_at, place_in_root, quote_path
from plugins.newsroom.editions import make_edition
from plugins.newsroom.model import Edition, Place
from plugins.newsroom.settings import EditionSettings, Settings


def edition_of(code: str, site: str = "", **own: str) -> Edition:
    return make_edition(code, EditionSettings(**own), Settings(siteurl=site), "en")  # type: ignore[arg-type]


LOCAL = "http://127.0.0.1:8000"
ORG = "https://example.org"


@pytest.mark.parametrize(
    ("edition", "page", "file"),
    [
        (
            edition_of("en"),
            Place(LOCAL, "/xz/", "xz/index.html"),
            Place(LOCAL, "/images/a.png", "images/a.png"),
        ),
        (
            edition_of("id", ORG),
            Place(ORG, "/id/xz/", "id/xz/index.html"),
            Place(ORG, "/images/a.png", "images/a.png"),
        ),
        (
            edition_of("id", f"{ORG}/repo"),
            Place(f"{ORG}/repo", "/repo/id/xz/", "id/xz/index.html"),
            Place(f"{ORG}/repo", "/repo/images/a.png", "images/a.png"),
        ),
        (
            edition_of("id", ORG, siteurl="https://id.example.org"),
            Place("https://id.example.org", "/xz/", "id/xz/index.html"),
            Place("https://id.example.org", "/images/a.png", "id/images/a.png"),
        ),
        (
            edition_of("id", ORG, siteurl="https://id.example.org/repo", prefix="kabar"),
            Place("https://id.example.org/repo", "/repo/kabar/xz/", "id/kabar/xz/index.html"),
            Place("https://id.example.org/repo", "/repo/images/a.png", "id/images/a.png"),
        ),
        (
            edition_of("ru", f"{ORG}/наш", prefix="новости"),
            Place(
                f"{ORG}/наш",
                "/%D0%BD%D0%B0%D1%88/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/xz/",
                "новости/xz/index.html",
            ),
            Place(f"{ORG}/наш", "/%D0%BD%D0%B0%D1%88/images/a.png", "images/a.png"),
        ),
    ],
)
def test_pages_lie_below_the_edition_and_files_below_its_root(edition: Edition, page: Place, file: Place) -> None:
    assert place_at(edition, "xz/") == page
    assert place_in_root(edition, "images/a.png") == file


@pytest.mark.parametrize(
    ("permalink", "url", "save_as"),
    [
        ("", "/id/", "id/index.html"),
        ("/xz/", "/id/xz/", "id/xz/index.html"),
        ("xz.html", "/id/xz.html", "id/xz.html"),
        ("404.html", "/id/404.html", "id/404.html"),
        ("cafe\u0301 & C++/", "/id/caf%C3%A9%20&%20C++/", "id/caf\u00e9 & C++/index.html"),
    ],
)
def test_permalinks_are_quoted_in_addresses_and_plain_in_paths(permalink: str, url: str, save_as: str) -> None:
    assert place_at(edition_of("id", ORG), permalink) == Place(ORG, url, save_as)


def test_a_place_is_a_path_within_its_root_and_absolute_elsewhere() -> None:
    place = place_at(edition_of("id", f"{ORG}/repo"), "xz/")
    assert place.permalink == f"{ORG}/repo/id/xz/"
    assert place.seen_from(f"{ORG}/repo") == "/repo/id/xz/"
    assert place.seen_from(ORG) == f"{ORG}/repo/id/xz/"


def test_what_is_quoted_already_stays() -> None:
    assert quote_path("/a%20b/é") == "/a%20b/%C3%A9"


def test_the_folder_of_a_place_ends_with_a_slash() -> None:
    assert [folder_of(Place("", "", path)) for path in ("id/xz/index.html", "404.html")] == ["id/xz/", ""]
