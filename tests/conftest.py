"""What holds for all tests: no network but this machine's own, no deadlines, and tests in a browser come last."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

BROWSER_TESTS = Path(__file__).parent / "browser"

# A busy machine must not fail a test. In CI the cases are the same in every run.
settings.register_profile("warta", settings.get_profile("ci" if os.environ.get("CI") else "default"), deadline=None)
settings.load_profile("warta")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies below tests/browser, and run it last: Playwright's event loop would disturb later tests."""
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Number packed bytes instead of naming cases by them: they may hold the time, and then no two workers agree."""
    return argname if isinstance(val, bytes) and not val.isascii() else None


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded_connect(self: socket.socket, address: Any) -> None:
        _refuse_strangers(self, address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        _refuse_strangers(self, address)
        return connect_ex(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        yield


def _refuse_strangers(opened: socket.socket, address: Any) -> None:
    if opened.family not in {socket.AF_INET, socket.AF_INET6}:
        return
    host = str(address[0])
    try:
        is_own = ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_own = host == "localhost"
    if not is_own:
        # Not an OSError: the code under test may well survive those.
        pytest.fail(f"A test reached for {host}:{address[1]}; tests may use 127.0.0.1 only")
