"""Pictures in the preview: made when somebody asks, and only those that a page shows."""

from __future__ import annotations

import asyncio

import pytest
from starlette.responses import Response

from plugins.newsroom.libvips import vips
from plugins.preview.orders import Order, overrides
from plugins.preview.pictures import Pictures
from tests.pictures.painting import huge_png, jpeg
from tests.sites.desk import PLUGINS, Desk, text


@pytest.fixture(scope="module")
def previewed(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A site as the preview builds it."""
    files: dict[str, str | bytes] = {
        "articles/h/en.md": text("H", "![B](broken.png)", cover={"path": "cover.jpg"}),
        "articles/h/cover.jpg": jpeg(300, 200),
        "articles/h/broken.png": huge_png(50, 50),
    }
    plugins = [PLUGINS[0], "plugins.pictures"]
    desk = Desk(tmp_path_factory.mktemp("preview"), files, PLUGINS=plugins, PICTURES={"on_request": True})
    desk.build()
    return desk


def ask(desk: Desk, *paths: str) -> list[Response | None]:
    async def all_at_once() -> list[Response | None]:
        pictures = Pictures(desk.folder / ".cache")
        return await asyncio.gather(*map(pictures.show, paths))

    return asyncio.run(all_at_once())


def address(desk: Desk, ending: str) -> str:
    page = desk.page("h/index.html")
    end = page.index(f".{ending}") + len(ending) + 1
    return page[page.rindex("/pictures/", 0, end) : end]


def test_a_build_makes_no_picture(previewed: Desk) -> None:
    assert not (previewed.output / "pictures").exists()
    assert "/pictures/" in previewed.page("h/index.html")


def test_a_picture_is_made_once_for_all_who_ask(previewed: Desk) -> None:
    path = address(previewed, "avif")
    answers = ask(previewed, path, path, f"/en{path}")
    bodies = {answer.body for answer in answers if answer is not None}
    assert ([answer.media_type for answer in answers if answer is not None], len(bodies)) == (["image/avif"] * 3, 1)
    assert vips().Image.new_from_buffer(bodies.pop(), "").width == 300


def test_what_no_page_shows_is_not_made(previewed: Desk) -> None:
    assert (
        ask(previewed, "/pictures/0123456789abcdef-400.avif", "/pictures/x.avif", "/", "/a/b/pictures/x") == [None] * 4
    )


def test_a_picture_that_cannot_be_made_is_told_of(previewed: Desk) -> None:
    page = previewed.page("h/index.html")
    start = page.index("/pictures/", page.index('class="prose"'))
    (answer,) = ask(previewed, page[start : page.index(" ", start)])
    assert answer is not None
    assert (answer.status_code, b"broken.png: can't be decoded" in bytes(answer.body)) == (503, True)


def test_the_preview_says_so_where_the_site_has_pictures() -> None:
    given = {"PLUGINS": ["plugins.newsroom", "plugins.pictures"], "PICTURES": {"quality": 60}}
    assert overrides(Order(), given)["PICTURES"] == {"quality": 60, "on_request": True}
    assert "PICTURES" not in overrides(Order(), {"PLUGINS": ["plugins.newsroom"]})
