"""For whom the preview answers."""

from __future__ import annotations

import pytest

from plugins.preview.hosts import base_address, is_loopback, is_own_origin, is_welcome


@pytest.mark.parametrize(
    ("header", "given", "expected"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("127.0.0.1:8000", "127.0.0.1", True),
        ("localhost:1", "127.0.0.1", True),
        ("LocalHost:", "127.0.0.1", True),
        ("[::1]:8000", "127.0.0.1", True),
        ("[0:0::1]", "127.0.0.1", True),
        ("desk.example:8000", "desk.example", True),
        ("DESK.example", "Desk.example", True),
        ("192.0.2.7:8000", "192.0.2.7", True),
        ("192.0.2.7", "0.0.0.0", True),
        ("[2001:db8::1]:80", "::", True),
        ("desk.example", "0.0.0.0", False),
        (None, "127.0.0.1", False),
        ("", "127.0.0.1", False),
        ("desk.example", "127.0.0.1", False),
        ("192.0.2.7", "127.0.0.1", False),
        ("127.0.0.1.example.org", "127.0.0.1", False),
        ("localhost.example.org:8000", "127.0.0.1", False),
        ("localhost.", "127.0.0.1", False),
        ("127.0.0.1:8000:80", "127.0.0.1", False),
        ("127.0.0.1:port", "127.0.0.1", False),
        ("127.0.0.1, example.org", "127.0.0.1", False),
        ("user@127.0.0.1", "127.0.0.1", False),
        ("127.0.0.1/x", "127.0.0.1", False),
        ("::1", "127.0.0.1", False),
        ("127.1", "127.0.0.1", False),
        ("2130706433", "127.0.0.1", False),
        ("0x7f000001", "127.0.0.1", False),
        ("0.0.0.0", "127.0.0.1", False),
        ("１２７.0.0.1", "127.0.0.1", False),
    ],
)
def test_only_hosts_of_our_own_are_welcome(header: str | None, given: str, expected: bool) -> None:
    assert is_welcome(header, given) is expected


@pytest.mark.parametrize(
    ("origin", "host", "expected"),
    [
        (None, "127.0.0.1:8000", True),
        ("http://127.0.0.1:8000", "127.0.0.1:8000", True),
        ("https://desk.example", "desk.example", True),
        ("http://127.0.0.1:8001", "127.0.0.1:8000", False),
        ("http://localhost:8000", "127.0.0.1:8000", False),
        ("null", "127.0.0.1:8000", False),
        ("", "", False),
        ("file://", "", False),
        ("127.0.0.1:8000", "127.0.0.1:8000", False),
    ],
)
def test_only_pages_of_the_host_that_is_asked_are_its_own(origin: str | None, host: str, expected: bool) -> None:
    assert is_own_origin(origin, host) is expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("127.0.0.2", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("desk", False)],
)
def test_loopback_is_known(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("::1", "http://[::1]:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://[::1]:8000"),
        ("desk.example", "http://desk.example:8000"),
    ],
)
def test_the_address_can_be_opened(host: str, expected: str) -> None:
    assert base_address(host, 8000) == expected
