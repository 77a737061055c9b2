"""Old addresses and withdrawn pages, as servers can be told of them."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from plugins.seo.settings import RedirectFile


class Move(NamedTuple):
    """An old address."""

    old: str
    """Path below the host, percent-encoded."""
    new: str
    """Path below the host, percent-encoded; absolute where it is on another host."""


def write_netlify(moves: Iterable[Move], gone: Iterable[str]) -> str:
    """Return Netlify's _redirects. The mark ! lets a rule go before the page that stands at the old address.

    Source: Netlify Docs, "Redirects and rewrites"; it has no way of saying that a page is gone.
    """
    return "".join(f"{old} {new} 301!\n" for old, new in moves)


def write_cloudflare(moves: Iterable[Move], gone: Iterable[str]) -> str:
    """Return the _redirects of Cloudflare Pages, which heeds the first 2,000 lines.

    Source: Cloudflare Docs, Pages, "Redirects"; it has no way of saying that a page is gone.
    """
    return "".join(f"{old} {new} 301\n" for old, new in moves)


def write_nginx(moves: Iterable[Move], gone: Iterable[str]) -> str:
    """Return two maps for nginx: $moved_to, by the decoded path that a request asks for, and $is_gone.

    Source: nginx, ngx_http_map_module; docs/publishing.md says how a server uses them.
    """
    moved = "".join(f"  {_quote(unquote(old))} {_quote(new.replace('$', '%24'))};\n" for old, new in moves)
    lost = "".join(f"  {_quote(unquote(address))} 1;\n" for address in gone)
    return f'map $uri $moved_to {{\n  default "";\n{moved}}}\nmap $uri $is_gone {{\n  default 0;\n{lost}}}\n'


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


FILES: Mapping[RedirectFile, tuple[str, Callable[[Iterable[Move], Iterable[str]], str]]] = {
    "netlify": ("_redirects", write_netlify),
    "cloudflare": ("_redirects", write_cloudflare),
    "nginx": ("redirects.nginx.conf", write_nginx),
}
"""Name of the file and what writes it, by the value of SEO.redirects."""
