"""CBOR, as far as Pagefind's files need it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.search.cbor import join_array, read_text, split_array, write_text

ITEMS = st.recursive(
    st.text().map(write_text) | st.sampled_from([b"\x00", b"\x17", b"\x18\x64", b"\x19\x03\xe8", b"\x20", b"\x41x"]),
    lambda items: st.lists(items, max_size=30).map(join_array),
)


@pytest.mark.parametrize(
    "item, expected",
    [
        (b"\x80", []),
        (b"\x83\x01\x02\x03", [b"\x01", b"\x02", b"\x03"]),
        (b"\x83\x01\x82\x02\x03\x82\x04\x05", [b"\x01", b"\x82\x02\x03", b"\x82\x04\x05"]),
        (b"\x98\x19" + b"\x00" * 25, [b"\x00"] * 25),
        (b"\x82\x1b\x00\x00\x00\xe8\xd4\xa5\x10\x00\x64IETF", [b"\x1b\x00\x00\x00\xe8\xd4\xa5\x10\x00", b"\x64IETF"]),
    ],
)
def test_an_array_is_split_into_its_items(item: bytes, expected: list[bytes]) -> None:
    """The examples are those of RFC 8949, appendix A."""
    assert list(split_array(item)) == expected
    assert join_array(expected) == item


@pytest.mark.parametrize("item", [b"", b"\x01", b"\x82\x01", b"\x81\x01\x02", b"\x9f\xff", b"\x81\xa0", b"\x81\xf6"])
def test_what_is_no_array_of_plain_items_is_an_error(item: bytes) -> None:
    with pytest.raises(ValueError, match="found"):
        split_array(item)


@given(st.lists(ITEMS, max_size=30))
def test_what_was_joined_can_be_split(items: list[bytes]) -> None:
    assert list(split_array(join_array(items))) == items


@given(st.text())
def test_a_text_can_be_read_again(text: str) -> None:
    assert read_text(write_text(text)) == text


@pytest.mark.parametrize("item", [b"\x01", b"\x61", b"\x61ab", b"\x80"])
def test_what_is_no_text_is_an_error(item: bytes) -> None:
    with pytest.raises(ValueError, match="found CBOR"):
        read_text(item)
