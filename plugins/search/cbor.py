"""As much of CBOR as Pagefind's files hold: finds where the items of an array begin and end, and leaves their bytes."""

from collections.abc import Sequence

_ARRAY, _TEXT = 4, 3
_HAS_NO_ITEMS = (0, 1)
_LONGEST_IMMEDIATE = 23


def split_array(item: bytes) -> Sequence[bytes]:
    """Return the items of an array, each as its bytes. Raises ValueError for what is no array of numbers, strings and
    arrays with known lengths.

    Source: RFC 8949, section 3.
    """
    major, length, at = _head(item, 0)
    if major != _ARRAY:
        raise ValueError(f"found CBOR of type {major}, expected an array")
    items = []
    for _ in range(length):
        end = _end(item, at)
        items.append(item[at:end])
        at = end
    if at != len(item):
        raise ValueError(f"found {len(item) - at} bytes after an array")
    return items


def join_array(items: Sequence[bytes]) -> bytes:
    """Return an array of items."""
    return _make_head(_ARRAY, len(items)) + b"".join(items)


def read_text(item: bytes) -> str:
    """Return the text that an item is. Raises ValueError for what is no text."""
    major, length, at = _head(item, 0)
    if major != _TEXT or at + length != len(item):
        raise ValueError(f"found CBOR of type {major}, expected one text")
    return item[at:].decode("utf-8")


def write_text(text: str) -> bytes:
    """Return a text as an item."""
    data = text.encode("utf-8")
    return _make_head(_TEXT, len(data)) + data


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Return the type of an item, its number or length, and where what follows begins."""
    if at >= len(data):
        raise ValueError("found CBOR that ends too early")
    major, said = data[at] >> 5, data[at] & 31
    if said <= _LONGEST_IMMEDIATE:
        return major, said, at + 1
    size = {24: 1, 25: 2, 26: 4, 27: 8}.get(said)
    if size is None:
        raise ValueError(f"found CBOR with an additional information of {said}, expected a length")
    return major, int.from_bytes(data[at + 1 : at + 1 + size], "big"), at + 1 + size


def _end(data: bytes, at: int) -> int:
    major, number, at = _head(data, at)
    if major in _HAS_NO_ITEMS:
        return at
    if major in (2, _TEXT):
        return at + number
    if major != _ARRAY:
        raise ValueError(f"found CBOR of type {major}, expected numbers, strings and arrays")
    for _ in range(number):
        at = _end(data, at)
    return at


def _make_head(major: int, number: int) -> bytes:
    if number <= _LONGEST_IMMEDIATE:
        return bytes([major << 5 | number])
    said, size = next((said, size) for said, size in ((24, 1), (25, 2), (26, 4), (27, 8)) if number < 1 << 8 * size)
    return bytes([major << 5 | said]) + number.to_bytes(size, "big")
