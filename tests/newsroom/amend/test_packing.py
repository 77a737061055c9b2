"""Planned pages as bytes: they come back as they were, and a name leads to nothing but views and data of the press."""

from __future__ import annotations

import msgspec
import pytest

from plugins.newsroom.amend.packing import UnpackableError, pack, unpack
from plugins.newsroom.build import prepare
from plugins.newsroom.config import load_config
from plugins.newsroom.contract import Document, Output, Page
from plugins.newsroom.model import Place
from tests.sites.desk import BUILT_AT, ROOT


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[Output]:
    """Return all pages and documents of the demo, whose capabilities plan with data of every kind."""
    config = load_config(ROOT / "pelicanconf.py", {}, tmp_path_factory.mktemp("store"))
    planned = prepare(config, built_at=BUILT_AT).plan.outputs
    return [output for output in planned if isinstance(output.made, Page | Document)]


def test_every_planned_page_comes_back_as_it_was(outputs: list[Output]) -> None:
    assert len(outputs) > 200
    for output in outputs:
        back = unpack(pack(output))
        assert back == output
        # Equal isn't enough: markup is equal to a text, and a named tuple to a plain one.
        assert repr(back) == repr(output)


def packed(view: str, kind: str = "", data: object = None) -> bytes:
    place = Place("https://example.org", "/", "index.html")
    encoded = msgspec.Raw(msgspec.msgpack.encode(data))
    return msgspec.msgpack.encode([place_of(place), "s", 0, "", "home", view, kind, encoded, "en"])


def place_of(place: Place) -> dict[str, str]:
    return {"root": place.root, "url": place.url, "save_as": place.save_as}


VIEW = "plugins.newsroom.plan.front:front_view"


def test_a_view_is_found_by_its_name() -> None:
    made = unpack(packed(VIEW, "*(str,int)", [["a", 1], ["b", 2]])).made
    assert isinstance(made, Document)
    assert (made.view.__name__, made.data) == ("front_view", (("a", 1), ("b", 2)))


@pytest.mark.parametrize(
    ("view", "kind"),
    [
        ("os:system", ""),
        ("subprocess:run", ""),
        ("plugins.newsroom.plan.front:parts_of", ""),
        ("plugins.newsroom.plan.front:msgspec.msgpack.decode", ""),
        ("plugins.newsroom.model:Place", ""),
        ("plugins.newsroom.plan.front:nothing", ""),
        ("plugins.missing:view", ""),
        (VIEW, "os:stat_result"),
        (VIEW, "plugins.newsroom.plan.front:front_view"),
        (VIEW, "*("),
        (VIEW, "pathlib:Path"),
    ],
)
def test_a_name_leads_to_views_and_data_of_the_press_only(view: str, kind: str) -> None:
    with pytest.raises(UnpackableError):
        unpack(packed(view, kind, []))


@pytest.mark.parametrize("data", [b"", b"\xc0", b"\x93\x01\x02\x03", packed(VIEW, "int", "x")])
def test_other_bytes_are_no_page(data: bytes) -> None:
    with pytest.raises(UnpackableError):
        unpack(data)
