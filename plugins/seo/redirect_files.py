"""Old addresses and withdrawn pages, as servers can be told of them."""

import re
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

    Source: Netlify Docs, "Redirect options". A rule may answer 410, but only with a page from another address: one that
    leads to itself is passed over. So withdrawn pages keep their notice and are answered 200.
    """
    return "".join(f"{old} {new} 301!\n" for old, new in moves)


def write_cloudflare(moves: Iterable[Move], gone: Iterable[str]) -> str:
    """Return the _redirects of Cloudflare Pages, which heeds the first 2,000 lines.

    Source: Cloudflare Docs, Pages, "Redirects": statuses are 200, 301, 302, 303, 307 and 308, so withdrawn pages are
    answered 200.
    """
    return "".join(f"{old} {new} 301\n" for old, new in moves)


def write_nginx(moves: Iterable[Move], gone: Iterable[str]) -> str:
    """Return two maps for nginx: $moved_to, by the decoded path that a request asks for, and $is_gone.

    Source: nginx, ngx_http_map_module; docs/publishing.md says how a server uses them.
    """
    moved = "".join(f"  {_quote(unquote(old))} {_quote(new.replace('$', '%24'))};\n" for old, new in moves)
    lost = "".join(f"  {_quote(unquote(address))} 1;\n" for address in gone)
    return f'map $uri $moved_to {{\n  default "";\n{moved}}}\nmap $uri $is_gone {{\n  default 0;\n{lost}}}\n'


def write_caddy(moves: Iterable[Move], gone: Iterable[str]) -> str:
    """Return what a site of Caddy's imports: redirects, and the status 410 for what is gone.

    Source: Caddy, "map", "redir" and "error" of the Caddyfile.
    """
    moved = "".join(f"\t{_quote(unquote(old))} {_quote(new)}\n" for old, new in moves)
    lost = "".join(f"\t{_quote(unquote(address))} 1\n" for address in gone)
    return (
        f'map {{path}} {{moved_to}} {{\n{moved}\tdefault ""\n}}\n'
        f"map {{path}} {{is_gone}} {{\n{lost}\tdefault 0\n}}\n"
        '@has_moved expression {moved_to} != ""\n'
        "redir @has_moved {moved_to} 301\n"
        '@is_gone expression {is_gone} == "1"\n'
        "error @is_gone 410\n"
    )


def write_apache(moves: Iterable[Move], gone: Iterable[str]) -> str:
    """Return rules for a virtual host of Apache's; they look at decoded paths.

    Source: Apache HTTP Server, mod_rewrite, "RewriteRule".
    """
    moved = "".join(f'RewriteRule "{_pattern(old)}" "{_plain(new)}" [R=301,L,NE]\n' for old, new in moves)
    lost = "".join(f'RewriteRule "{_pattern(address)}" "-" [G]\n' for address in gone)
    return f"RewriteEngine On\n{moved}{lost}"


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _pattern(address: str) -> str:
    """Return a regular expression for an address alone; between quotes, which a rule has no way to escape."""
    return f"^{re.escape(unquote(address))}$".replace('"', r"\x22")


def _plain(address: str) -> str:
    """Return an address as what a rule leads to: % and $ would begin what was matched."""
    return re.sub(r"[%$\\]", r"\\\g<0>", address).replace('"', r"\%22")


FILES: Mapping[RedirectFile, tuple[str, Callable[[Iterable[Move], Iterable[str]], str]]] = {
    "netlify": ("_redirects", write_netlify),
    "cloudflare": ("_redirects", write_cloudflare),
    "nginx": ("redirects.nginx.conf", write_nginx),
    "caddy": ("redirects.caddy", write_caddy),
    "apache": ("redirects.apache.conf", write_apache),
}
"""Name of the file and what writes it, by the value of SEO.redirects."""
