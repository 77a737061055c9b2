"""The socket the preview listens on."""

from __future__ import annotations

import pytest

from plugins.preview.ports import PortError, listen


def test_any_free_port_is_taken() -> None:
    with listen("localhost", 0) as opened:
        assert opened.getsockname()[0] == "127.0.0.1"
        assert opened.getsockname()[1] > 0


def test_a_port_in_use_is_named_in_one_sentence() -> None:
    with listen("127.0.0.1", 0) as opened:
        port = opened.getsockname()[1]
        with pytest.raises(PortError) as caught:
            listen("127.0.0.1", port)

    other = port + 1 if port < 65535 else port - 1
    assert str(caught.value) == (
        f"Port {port} is in use, perhaps by another preview; choose one with --port, such as --port {other}."
    )


@pytest.mark.parametrize(
    ("host", "port", "expected"),
    [
        ("127.0.0.1", 65536, "--port: found 65536, expected a number up to 65535."),
        ("127.0.0.1", -1, "--port: found -1, expected a number up to 65535."),
        ("192.0.2.1", 0, "--host: found '192.0.2.1', expected an address of this machine."),
        ("a" * 300, 0, f"--host: found {'a' * 300!r}, expected an address of this machine."),
    ],
)
def test_what_is_wrong_is_said(host: str, port: int, expected: str) -> None:
    with pytest.raises(PortError) as caught:
        listen(host, port)

    assert str(caught.value) == expected
