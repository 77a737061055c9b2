"""What is said when a cluster can't be used; tests/sites/test_dask.py has one that can."""

from __future__ import annotations

import socket
import sys
import time

import pytest

from plugins.newsroom.cluster import connect
from plugins.newsroom.problems import BuildError, ConfigError


@pytest.fixture
def closed_port() -> int:
    """A port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


def test_nobody_listening_is_found_at_once(closed_port: int) -> None:
    address = f"dask://127.0.0.1:{closed_port}"
    start = time.monotonic()
    with (
        pytest.raises(BuildError, match=f"no scheduler answers at {address}: Connection refused"),
        connect(address),
    ):
        pass
    assert time.monotonic() - start < 3


def test_a_host_that_does_not_exist_is_named() -> None:
    with pytest.raises(BuildError, match=r"no scheduler answers at dask://nowhere\.invalid:8786: "):
        connect("dask://nowhere.invalid:8786").__enter__()


def test_a_missing_library_is_named_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(ConfigError) as caught:
        connect(f"dask://127.0.0.1:{server.getsockname()[1]}").__enter__()
    assert str(caught.value).endswith("which needs dask.distributed: pip install -r requirements-dask.txt")
