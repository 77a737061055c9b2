"""Where addresses in files of the output lead: to a path below the output folder, or out of the site."""

import posixpath
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin

from plugins.newsroom.model import Edition

INDEX = "index.html"
_MOST_KNOWN = 200_000
"""Addresses that are held with where they lead."""


class Root(NamedTuple):
    """A root of the site: an address, and the folder below the output folder that is published there."""

    address: str
    """Without a slash at its end."""
    prefix: str
    """Empty, or ending with a slash."""

    @property
    def host(self) -> str:
        """Scheme and host."""
        scheme, _, rest = self.address.partition("://")
        return f"{scheme}://{rest.partition('/')[0]}"


class Target(NamedTuple):
    """Where an address leads."""

    path: str
    """Path below the output folder, with #fragment if there is one; empty for what is not in the site."""
    outside: str
    """The absolute address out of the site; empty for one inside, and for what is no address of the web."""


NOWHERE = Target("", "")


class Addresses:
    """The roots of a site, and what addresses mean on its pages."""

    def __init__(self, roots: Iterable[Root]) -> None:
        self.roots = tuple(sorted(set(roots), key=lambda root: (-len(root.prefix), root)))
        """Those with the longest prefix first, so that the first that fits a path is its own."""
        self._longest_first = sorted(self.roots, key=lambda root: -len(root.address))
        self._known: dict[tuple[str, str], Target] = {}

    def root_of(self, path: str) -> Root:
        """Return the root that a file of the output is published under."""
        for root in self.roots:
            if path.startswith(root.prefix):
                return root
        return self.roots[-1]

    def address_of(self, path: str) -> str:
        """Return the absolute address of a file of the output, as the press writes it."""
        root = self.root_of(path)
        rest = path.removeprefix(root.prefix)
        if rest == INDEX or rest.endswith(f"/{INDEX}"):
            rest = rest.removesuffix(INDEX)
        return f"{root.address}/{quote(rest)}"

    def resolve(self, href: str, path: str) -> Target:
        """Return where an address in a file of the output leads. path: of that file."""
        root = self.root_of(path)
        if href[:1] == "#":
            return Target(_with_fragment(path, href[1:]), "")
        if href[:1] != "/" and ":" not in href:
            return self._resolve(urljoin(self.address_of(path), href), root)
        key = (href, root.prefix)
        found = self._known.get(key)
        if found is None:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            found = self._known[key] = self._resolve(href, root)
        return found

    def _resolve(self, href: str, root: Root) -> Target:
        if href.startswith("/") and not href.startswith("//") and "/../" not in href:
            address = root.host + href
        elif href.startswith(("http://", "https://")):
            address = href
        else:
            try:
                address = urljoin(f"{root.address}/", href)
            except ValueError:
                return NOWHERE
            if not address.startswith(("http://", "https://")):
                return NOWHERE
        whole, _, fragment = address.partition("#")
        bare = whole.partition("?")[0]
        # Of roots with one host, the one that says most of the address is meant.
        for other in self._longest_first:
            if bare.startswith(other.address) and bare[len(other.address) : len(other.address) + 1] in ("", "/"):
                rest = bare[len(other.address) + 1 :]
                if "%" in rest or not rest.isascii():
                    rest = unicodedata.normalize("NFC", unquote(rest))
                return Target(_with_fragment(other.prefix + _file_of(rest), fragment), "")
        return Target("", address)


def roots_of(editions: Iterable[Edition]) -> tuple[Root, ...]:
    """Return the roots of a site."""
    return tuple(dict.fromkeys(Root(edition.root, edition.root_prefix) for edition in editions))


def shown(target: str) -> str:
    """Return a target as readers know it: /tags/#a for tags/index.html#a."""
    path, hash_, fragment = target.partition("#")
    if path == INDEX or path.endswith(f"/{INDEX}"):
        path = path.removesuffix(INDEX)
    return f"/{path}{hash_}{fragment}"


def _file_of(rest: str) -> str:
    if not rest or rest.endswith("/"):
        rest += INDEX
    return posixpath.normpath(rest) if ".." in rest or "//" in rest or "./" in rest else rest


def _with_fragment(path: str, fragment: str) -> str:
    return f"{path}#{unquote(fragment)}" if fragment else path
