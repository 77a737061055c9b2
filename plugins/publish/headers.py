"""Headers as servers are told of them: caching, security, and which pages have a policy of their own."""

import json
from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import quote

from plugins.publish.fingerprints import PATTERN
from plugins.publish.policy import Policies
from plugins.publish.settings import Server

POLICY = "Content-Security-Policy"
KEPT = "public, max-age=31536000, immutable"
"""Of files whose names say what is in them."""
ASKED = "no-cache"
"""Of all others: kept, and asked for again before it is used. Source: RFC 9111, section 5.2.2.4."""


class Headers(NamedTuple):
    """What the server of a root sends."""

    base: str
    """Path below the host that the root is at, with a slash at its end."""
    policies: Policies
    always: Mapping[str, str]
    """Headers of every answer."""
    kept: tuple[str, ...] = ()
    """Paths below the root with fingerprints in their names, for servers that know no patterns: a file, or a folder
    with /* at its end."""


def common_headers(*, is_staging: bool) -> dict[str, str]:
    """Return the headers that every answer has."""
    robots = {"X-Robots-Tag": "noindex"} if is_staging else {}
    return {
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
        **robots,
    }


def write_netlify(headers: Headers) -> str:
    """Return Netlify's _headers. For one header, the rule that says most of a path goes before all others.

    Source: Netlify Docs, "Custom headers".
    """
    return _headers_file(headers, detach=False)


def write_cloudflare(headers: Headers) -> str:
    """Return the _headers of Cloudflare Pages, which joins what several rules say unless one of them takes it back.

    Source: Cloudflare Docs, Pages, "Headers".
    """
    return _headers_file(headers, detach=True)


def _headers_file(headers: Headers, *, detach: bool) -> str:
    base = headers.base
    rows = [f"{base}*", f"  {POLICY}: {headers.policies.common}", f"  Cache-Control: {ASKED}"]
    rows += [f"  {name}: {value}" for name, value in headers.always.items()]
    for path in headers.kept:
        rows += [
            "",
            f"{base}{quote(path, safe='/*')}",
            *(["  ! Cache-Control"] if detach else []),
            f"  Cache-Control: {KEPT}",
        ]
    for address, policy in _addresses(headers):
        rows += ["", quote(address), *([f"  ! {POLICY}"] if detach else []), f"  {POLICY}: {policy}"]
    return "\n".join(rows) + "\n"


def write_nginx(headers: Headers) -> str:
    """Return maps for nginx: $warta_policy and $warta_cache, by the decoded path that is answered.

    Source: nginx, ngx_http_map_module; docs/publishing.md says how a server uses them.
    """
    own = "".join(f"  {_quoted(address)} {_quoted(policy)};\n" for address, policy in _addresses(headers))
    robots = _quoted(headers.always.get("X-Robots-Tag", ""))
    return (
        f"map $uri $warta_policy {{\n  default {_quoted(headers.policies.common)};\n{own}}}\n"
        f'map $uri $warta_cache {{\n  default "{ASKED}";\n  {_quoted("~" + PATTERN)} "{KEPT}";\n}}\n'
        f"map $uri $warta_robots {{\n  default {robots};\n}}\n"
    )


def write_caddy(headers: Headers) -> str:
    """Return lines for a site of Caddy's. Rules never overlap, since Caddy puts them into an order of its own.

    Source: Caddy Docs, "header", "Request matchers".
    """
    rows = ["header {", *(f"  {name} {_quoted(value)}" for name, value in headers.always.items()), "}"]
    rows += [f"@warta_kept path_regexp {_bare(PATTERN)}", f'header @warta_kept Cache-Control "{KEPT}"']
    rows += [f"@warta_asked not path_regexp {_bare(PATTERN)}", f'header @warta_asked Cache-Control "{ASKED}"']
    own = _addresses(headers)
    groups: dict[str, list[str]] = {}
    for address, policy in own:
        groups.setdefault(policy, []).append(_quoted(address))
    for number, (policy, addresses) in enumerate(groups.items()):
        rows += [
            f"@warta_page{number} path {' '.join(addresses)}",
            f"header @warta_page{number} {POLICY} {_quoted(policy)}",
        ]
    others = f" not path {' '.join(_quoted(address) for address, _ in own)}" if own else " path *"
    rows += [f"@warta_others{others}", f"header @warta_others {POLICY} {_quoted(headers.policies.common)}"]
    return "\n".join(rows) + "\n"


WRITERS: Mapping[Server, tuple[str, Callable[[Headers], str]]] = {
    "netlify": ("_headers", write_netlify),
    "cloudflare": ("_headers", write_cloudflare),
    "nginx": ("headers.nginx.conf", write_nginx),
    "caddy": ("headers.caddy", write_caddy),
}
"""Name of the file and what writes it, by the value of PUBLISH.servers."""


def _addresses(headers: Headers) -> list[tuple[str, str]]:
    """Return the decoded addresses of pages with a policy of their own, each with it; a folder's by both its names."""
    found = []
    for path, policy in headers.policies.own.items():
        address = headers.base + path
        found.append((address, policy))
        if path == "index.html" or path.endswith("/index.html"):
            found.append((address.removesuffix("index.html"), policy))
    return sorted(found)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _bare(pattern: str) -> str:
    return f"`{pattern}`"
