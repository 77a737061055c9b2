"""The socket the preview listens on."""

import errno
import os
import socket

from plugins.preview.hosts import base_address


class PortError(Exception):
    """The preview can't listen there; the message is a sentence that says what to do."""


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; port 0 is any free one.

    Raises PortError when the port is taken, forbidden or no port, or the host no address of this machine.
    """
    if not 0 <= port <= 65535:
        raise PortError(f"--port: found {port}, expected a number up to 65535.")
    try:
        # localhost may mean two addresses, of which browsers try both.
        found = socket.getaddrinfo("127.0.0.1" if host == "localhost" else host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise PortError(f"--host: found {host!r}, expected an address of this machine.") from None
    family, kind, protocol, _, address = found[0]
    opened = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":
            # A preview that was just ended doesn't keep its port. Elsewhere this would let two share one.
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
        opened.listen()
    except OSError as error:
        opened.close()
        raise PortError(_sentence(error, host, port)) from None
    return opened


def _sentence(error: OSError, host: str, port: int) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            other = port + 1 if port < 65535 else port - 1
            return f"Port {port} is in use, perhaps by another preview; choose one with --port, such as --port {other}."
        case errno.EACCES:
            return f"Port {port} may not be used; choose one above 1023 with --port, such as --port 8000."
        case errno.EADDRNOTAVAIL:
            return f"--host: found {host!r}, expected an address of this machine."
        case _:
            return f"{base_address(host, port)}: can't listen there: {error.strerror}."
