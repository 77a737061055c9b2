"""The Content-Security-Policy of a site: what its pages do, and nothing else."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from plugins.publish.scanning import SELF, Wants

_SPECIAL = ("script-src", "'wasm-unsafe-eval'")
"""What no page gets because another one needs it."""
_ALWAYS = {"base-uri": "'none'", "form-action": SELF, "frame-ancestors": "'none'"}
"""Directives that default-src says nothing about."""


class Policies(NamedTuple):
    """The policies of one root."""

    common: str
    """Of all documents but those below."""
    own: Mapping[str, str]
    """By path below the root: of a page that may do more than others, such as the one for searching."""


def make_policies(wants: Mapping[str, Wants], more: Mapping[str, str]) -> Policies:
    """Return the policies of pages, given what each of them does by its path.

    more: sources to add, by directive. Source: CSP Level 3.
    """
    special = {path for path, want in wants.items() if _SPECIAL in want.sources}
    common = _gather((want for path, want in wants.items() if path not in special), more)
    own = {path: _say(_add(common, wants[path].sources)) for path in sorted(special)}
    return Policies(_say(common), own)


def _gather(wants: Iterable[Wants], more: Mapping[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"img-src": {SELF}}
    for want in wants:
        found = _add(found, want.sources)
    return _add(found, [(directive, source) for directive, said in more.items() for source in said.split()])


def _add(found: Mapping[str, set[str]], sources: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    added = {directive: set(expressions) for directive, expressions in found.items()}
    for directive, source in sources:
        added.setdefault(directive, set()).add(source)
    return added


def _say(found: Mapping[str, set[str]]) -> str:
    said = {directive: " ".join(sorted(sources)) for directive, sources in found.items()}
    directives = {"default-src": "'none'", **dict(sorted({**_ALWAYS, **said}.items()))}
    return "; ".join(f"{directive} {sources}" for directive, sources in directives.items())
