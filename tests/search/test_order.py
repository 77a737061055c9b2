"""Indexes that differ only by chance become the same."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence

import pytest

from plugins.search.cbor import join_array, read_text, split_array, write_text
from plugins.search.order import put_in_order

MARK = b"pagefind_dcd"


def pack(item: bytes) -> bytes:
    return gzip.compress(MARK + item, mtime=0)


def unpack(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(MARK)


def texts(*words: str) -> bytes:
    return join_array([write_text(word) for word in words])


def bundle(filters: Sequence[tuple[str, str, Sequence[str]]], digest: str) -> dict[str, bytes]:
    """Files like Pagefind's: filters are their names, digests and values."""
    named = join_array([texts(name, f"en_{digest}") for name, digest, _ in filters])
    meta = join_array([write_text("1.5.2"), texts("pages"), texts("chunks"), named, texts("sorts"), texts("fields")])
    entry = {"version": "1.5.2", "languages": {"en": {"wasm": "en", "hash": f"en_{digest}"}}}
    return {
        "pagefind-entry.json": json.dumps(entry).encode(),
        f"pagefind.en_{digest}.pf_meta": pack(meta),
        "fragment/en_1.pf_fragment": b"whatever",
        **{
            f"filter/en_{digest}.pf_filter": pack(
                join_array(
                    [write_text(name), join_array([join_array([write_text(value), b"\x81\x01"]) for value in values])]
                )
            )
            for name, digest, values in filters
        },
    }


ONE = bundle([("year", "aaaaaaa", ["2024", "2023"]), ("tag", "bbbbbbb", ["b", "ä", "a"])], "0123456789")
OTHER = bundle([("tag", "ccccccc", ["a", "b", "ä"]), ("year", "ddddddd", ["2023", "2024"])], "9876543210")


def test_chance_is_taken_out() -> None:
    assert put_in_order(ONE) == put_in_order(OTHER)


def test_what_is_in_order_stays() -> None:
    assert put_in_order(put_in_order(ONE)) == put_in_order(ONE)


def test_names_lead_from_file_to_file() -> None:
    files = put_in_order(ONE)
    assert files["fragment/en_1.pf_fragment"] == b"whatever"
    about = json.loads(files["pagefind-entry.json"])["languages"]["en"]
    assert about["wasm"] == "en"
    items = split_array(unpack(files[f"pagefind.{about['hash']}.pf_meta"]))
    found = {}
    for name, file in map(split_array, split_array(items[3])):
        _, values = split_array(unpack(files[f"filter/{read_text(file)}.pf_filter"]))
        found[read_text(name)] = [read_text(split_array(value)[0]) for value in split_array(values)]
    assert found == {"tag": ["a", "b", "ä"], "year": ["2023", "2024"]}
    assert len(files) == len(ONE)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(gzip.compress(b"something else", mtime=0), id="no mark"),
        pytest.param(pack(b"\x01"), id="no list"),
        pytest.param(pack(texts("a")), id="a short list"),
    ],
)
def test_another_kind_of_file_is_an_error(data: bytes) -> None:
    with pytest.raises((ValueError, IndexError)):
        put_in_order({**ONE, "pagefind.en_0123456789.pf_meta": data})
