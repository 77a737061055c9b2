"""Scripts and stylesheets that pages load as files: whether they are what the page says (Subresource Integrity)."""

import base64
import hashlib
import json
from collections.abc import Iterator

from plugins.checks.addresses import shown
from plugins.checks.built import Built, Found
from plugins.checks.facts import Fault, lines
from plugins.newsroom.problems import BuildError

RULE = "integrity"
_KINDS = ("sha512", "sha384", "sha256")
"""From the strongest: only those of the strongest kind on a page count."""


def find_wrong_integrity(built: Built) -> Iterator[Found]:
    """Scripts and stylesheets loaded as files whose bytes aren't those that the page says, or that it is silent of."""
    for path, facts in built.pages.items():
        for row in lines(facts.guarded):
            target, _, said = row.partition(" ")
            if target not in built.entries:
                continue
            right = digests(built, target)
            strongest = next((kind for kind in _KINDS if f"{kind}-" in said), "")
            wanted = [word.partition("?")[0] for word in said.split() if strongest and word.startswith(strongest)]
            name = repr(shown(target))
            if said and (not strongest or right[strongest] not in wanted):
                found = f"integrity of {name} is {said!r}: browsers load no other bytes"
                yield Found(path, Fault(RULE, found, right[strongest or "sha384"], shown(target), is_error=True))
            elif not said:
                expected = f'integrity="{right["sha384"]}"'
                yield Found(path, Fault(RULE, f"{name} is loaded without integrity", expected, shown(target)))


def read_import_map(text: str) -> list[tuple[str, str]]:
    """Return the addresses of modules whose integrity an import map says, each with it; none if it isn't JSON.

    Source: HTML Standard, "Import maps".
    """
    try:
        said = json.loads(text)
    except ValueError:
        return []
    integrity = said.get("integrity") if isinstance(said, dict) else None
    return [(str(key), str(value)) for key, value in integrity.items()] if isinstance(integrity, dict) else []


def digests(built: Built, target: str) -> dict[str, str]:
    """Return the integrity of a file of the site, by kind. Raises BuildError when it can't be read."""
    try:
        data = (built.folder / target).read_bytes()
    except OSError as error:
        raise BuildError(f"{error.filename}: can't be read: {error.strerror}") from None
    return {kind: f"{kind}-{base64.b64encode(hashlib.new(kind, data).digest()).decode()}" for kind in _KINDS}
