"""For whom the preview answers.

A page from elsewhere can make a browser ask this machine under a name of its own that leads here (DNS rebinding) and
would then read the answer. So a request has to name a host that only we can mean.
"""

import re
from ipaddress import ip_address

OWN_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})

_HOST = re.compile(r"(?:\[(?P<v6>[0-9A-Fa-f:.]+)\]|(?P<name>[^\s:/?#@\[\]]+))(?::[0-9]{0,5})?", re.ASCII)


def is_welcome(header: str | None, given: str) -> bool:
    """Return whether a Host header names this machine, or the host given with --host; ports don't matter.

    When the host given is a wildcard (0.0.0.0 or ::), any address is right, but no other name: names are what
    rebinding needs. Source: RFC 9110, section 7.2.
    """
    match = _HOST.fullmatch(header or "")
    if match is None:
        return False
    asked = _canonical(match["v6"] or match["name"])
    return asked in OWN_NAMES or asked == _canonical(given) or (is_wildcard(given) and _is_address(asked))


def is_own_origin(origin: str | None, host: str) -> bool:
    """Return whether an Origin header, if there is one, names the site that a Host header asks for.

    The scheme is left aside: something between may speak https. Source: RFC 6454, section 7.
    """
    return origin is None or (origin.startswith(("http://", "https://")) and origin.partition("://")[2] == host)


def is_wildcard(host: str) -> bool:
    """Return whether a host stands for all addresses of this machine."""
    return _is_address(host) and ip_address(host).is_unspecified


def is_loopback(host: str) -> bool:
    """Return whether only this machine itself can reach a host. Names other than localhost count as reachable."""
    return host.lower() == "localhost" or (_is_address(host) and ip_address(host).is_loopback)


def base_address(host: str, port: int) -> str:
    """Return the address to open, without a slash at its end; for a wildcard that of this machine itself."""
    shown = {4: "127.0.0.1", 6: "::1"}[ip_address(host).version] if is_wildcard(host) else host
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def _canonical(host: str) -> str:
    return ip_address(host).compressed if _is_address(host) else host.lower()


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
