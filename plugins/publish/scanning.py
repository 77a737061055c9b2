"""What a page asks a browser to do, as far as a Content-Security-Policy has to allow it.

Pages are the press's own: their attributes are quoted with double quotes, or were made so (newsroom/read/regular.py).
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

import msgspec

_ATTRIBUTES = r"""((?:[^<>"']|"[^"]*"|'[^']*')*)"""
_TAG = re.compile(
    rf"<!--.*?-->|<(script|style)\b{_ATTRIBUTES}>(.*?)</\1\s*>|<([a-z][a-z0-9]*)\b{_ATTRIBUTES}>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_SCRIPT_TYPES = ("", "module", "text/javascript", "application/javascript", "importmap", "speculationrules")
_LOADING = {
    ("audio", "src"): "media-src",
    ("embed", "src"): "object-src",
    ("form", "action"): "form-action",
    ("iframe", "src"): "frame-src",
    ("img", "src"): "img-src",
    ("img", "srcset"): "img-src",
    ("input", "src"): "img-src",
    ("object", "data"): "object-src",
    ("script", "src"): "script-src",
    ("source", "src"): "media-src",
    ("source", "srcset"): "img-src",
    ("track", "src"): "media-src",
    ("video", "poster"): "img-src",
    ("video", "src"): "media-src",
}
_LINKS = {"stylesheet": "style-src", "icon": "img-src", "apple-touch-icon": "img-src", "manifest": "manifest-src"}
SELF = "'self'"
SEARCH_SCRIPT = "pagefind.js"
SEARCH_WANTS = (
    ("connect-src", SELF),
    ("script-src", SELF),
    ("script-src", "'wasm-unsafe-eval'"),
    ("worker-src", SELF),
)
"""What Pagefind does for a page whose script names SEARCH_SCRIPT: it fetches, and runs WebAssembly in a worker."""


class Wants(msgspec.Struct, frozen=True, array_like=True):
    """What a page does that a policy has to allow."""

    sources: tuple[tuple[str, str], ...] = ()
    """Directive and source expression, in order: ("img-src", "'self'"), ("script-src", "'sha256-…'")."""
    handlers: tuple[str, ...] = ()
    """Attributes with scripts, such as onclick: no policy that is worth having allows them."""


def scan_page(text: str) -> Wants:
    """Return what a page does. Source: CSP Level 3, "Fetch directives"; HTML Standard, "The script element"."""
    sources: set[tuple[str, str]] = set()
    handlers: set[str] = set()
    for match in _TAG.finditer(text):
        name = (match[1] or match[4] or "").lower()
        if not name:
            continue
        attributes = dict(_attributes(match[2] if match[1] else match[5]))
        sources.update(_sources(name, attributes, match[3] or ""))
        handlers.update(each for each in attributes if each.startswith("on"))
    return Wants(tuple(sorted(sources)), tuple(sorted(handlers)))


def scan_xml(text: str) -> Wants:
    """Return what an XML document, or an SVG picture opened by itself, does: its stylesheets."""
    sheets = re.findall(r"<\?xml-stylesheet\b[^?]*?\bhref=\"([^\"]*)\"", text)
    styles = re.findall(r"<style\b[^>]*>(.*?)</style>", text, re.DOTALL)
    named = {("style-src", source) for sheet in sheets for source in _expressions(unescape(sheet))}
    return Wants(tuple(sorted(named | {("style-src", hash_of(unescape(style))) for style in styles})))


def hash_of(text: str) -> str:
    """Return the source expression that allows an inline script or style. Source: CSP Level 3, "hash-source"."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _attributes(said: str) -> Iterator[tuple[str, str]]:
    for name, double, single, bare in _ATTRIBUTE.findall(said):
        yield name.lower(), unescape(double or single or bare)


def _sources(name: str, attributes: dict[str, str], inside: str) -> Iterator[tuple[str, str]]:
    if name == "style":
        yield "style-src", hash_of(inside)
    if name == "script" and "src" not in attributes and attributes.get("type", "").lower() in _SCRIPT_TYPES:
        yield "script-src", hash_of(inside)
        if SEARCH_SCRIPT in inside:
            yield from SEARCH_WANTS
    if "style" in attributes:
        yield "style-src", "'unsafe-hashes'"
        yield "style-src", hash_of(attributes["style"])
    for attribute, value in attributes.items():
        directive = _LOADING.get((name, attribute))
        if name == "link" and attribute == "href":
            kinds = attributes.get("rel", "").lower().split()
            directive = next((_LINKS[kind] for kind in kinds if kind in _LINKS), None)
        if directive:
            addresses = (
                [part.split()[0] for part in value.split(",") if part.strip()] if attribute == "srcset" else [value]
            )
            for address in addresses:
                yield from ((directive, source) for source in _expressions(address))


def _expressions(address: str) -> Iterator[str]:
    """Yield the source expression that allows an address, as it stands on a page."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return
    if parts.scheme in ("data", "blob"):
        yield f"{parts.scheme}:"
    elif parts.netloc:
        yield f"{parts.scheme or 'https'}://{parts.netloc}"
    elif not parts.scheme:
        yield SELF
