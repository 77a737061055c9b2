"""What a request's path names."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.preview.addresses import LONGEST, folder_address, names_of


@pytest.mark.parametrize(
    ("raw_path", "expected"),
    [
        (b"/", ("",)),
        (b"/feed.xml", ("feed.xml",)),
        (b"/id/kunci%20sandi/", ("id", "kunci sandi", "")),
        ("/ja/パーラー対アマゾン/".encode(), ("ja", "パーラー対アマゾン", "")),
        (b"/ja/%E3%83%91", ("ja", "パ")),
        (b"/.well-known/security.txt", (".well-known", "security.txt")),
        (b"/%252e%252e/", ("%2e%2e", "")),
        (b"/%zz", ("%zz",)),
    ],
)
def test_names_are_decoded_once(raw_path: bytes, expected: tuple[str, ...]) -> None:
    assert names_of(raw_path) == expected


@pytest.mark.parametrize(
    "raw_path",
    [
        b"",
        b"*",
        b"index.html",
        b"//",
        b"//example.org/",
        b"/a//b",
        b"/.",
        b"/...",
        b"/.git/config",
        b"/%2egit/config",
        b"/a/.env",
        b"/.well-known/.x",
        b"/..",
        b"/../a",
        b"/a/%2e%2E/b",
        b"/a/.%2e",
        b"/a%2fb",
        b"/a%5Cb",
        b"/a\\b",
        b"/a%00",
        b"/a%0d%0ab",
        b"/%ff",
        b"/%c0%ae%c0%ae/",
        b"/%ed%b3%bf",
        b"/" + b"a" * LONGEST,
    ],
)
def test_what_no_file_can_be_called_has_no_names(raw_path: bytes) -> None:
    assert names_of(raw_path) is None


@pytest.mark.parametrize(
    ("names", "query", "expected"),
    [
        (("id",), b"", "/id/"),
        (("id", "a b?#%"), b"", "/id/a%20b%3F%23%25/"),
        (("パ",), b"q=%20&r", "/%E3%83%91/?q=%20&r"),
        (("http:", "x"), b"", "/http%3A/x/"),
    ],
)
def test_a_folder_has_a_root_relative_address(names: tuple[str, ...], query: bytes, expected: str) -> None:
    assert folder_address(names, query) == expected


plain_names = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/\\"), min_size=1, max_size=60
).filter(lambda name: not name.startswith("."))


@given(st.lists(plain_names, min_size=1, max_size=5).map(tuple))
def test_the_address_of_a_folder_names_the_folder(names: tuple[str, ...]) -> None:
    address = folder_address(names, b"")

    assert names_of(address.encode()) == (*names, "")
    assert not address.startswith("//")


@given(st.binary(max_size=40))
def test_names_never_lead_upwards(path: bytes) -> None:
    names = names_of(b"/" + quote(path, safe="/%.\\").encode())

    assert names is None or not {".", ".."} & set(names)
