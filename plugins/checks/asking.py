"""One question to a server: is there something at this address?"""

import http.client
import urllib.error
import urllib.request
from urllib.parse import quote, urlsplit, urlunsplit

import msgspec

_SECONDS = 15.0
"""How long an answer may take."""
_REFUSALS = (401, 402, 403, 407, 429, 451, 999)
"""Answers of servers that let no programs in, or not so often: readers may well get in. 999 is one site's own."""


class Answer(msgspec.Struct, frozen=True, array_like=True, order=True):
    """What a server said."""

    status: int
    """Of HTTP; 0 where there was no answer."""
    reason: str = ""
    """In words, for people."""

    @property
    def is_good(self) -> bool:
        """Whether readers will find something there, as far as a program can tell."""
        return 200 <= self.status < 400 or self.status in _REFUSALS


def ask(address: str, agent: str, seconds: float = _SECONDS) -> Answer:
    """Return what a server says at an address: to HEAD, and to GET if it doesn't like HEAD. Redirects are followed.

    agent: by what name the server is asked. The body isn't read.
    """
    answer = _ask(address, agent, "HEAD", seconds)
    return answer if answer.is_good and answer.status < 400 else _ask(address, agent, "GET", seconds)


def _ask(address: str, agent: str, method: str, seconds: float) -> Answer:
    try:
        headers = {"User-Agent": agent, "Accept": "*/*"}
        request = urllib.request.Request(_quoted(address), headers=headers, method=method)  # noqa: S310 -- http(s) only
        with urllib.request.urlopen(request, timeout=seconds) as response:  # noqa: S310 -- as above
            return Answer(response.status, response.reason or "")
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, str(error.reason or ""))
    except urllib.error.URLError as error:
        return Answer(0, str(error.reason))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer(0, str(error) or type(error).__name__)


def _quoted(address: str) -> str:
    """Return an address as HTTP wants it: ASCII alone."""
    parts = urlsplit(address)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    return urlunsplit((parts.scheme, host, path, quote(parts.query, safe="/%:@!$&'()*+,;=~-._?"), ""))
