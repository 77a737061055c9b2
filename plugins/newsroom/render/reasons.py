"""Why a file of the output was made anew, or wasn't, in words."""

import difflib
from collections.abc import Iterator, Sequence

from plugins.newsroom.contract import Copy, Derived, Output
from plugins.newsroom.render.facts import differing, is_touched, number_of
from plugins.newsroom.render.renderer import Renderer
from plugins.newsroom.render.watching import ALWAYS, Fact
from plugins.newsroom.write.ledger import Account, Entry

_MOST = 12
"""Lines that are shown of what differs."""


def find_reasons(
    output: Output, renderer: Renderer, entry: Entry | None, *, is_untouched: bool, now: Account, past: Account
) -> Iterator[str]:
    """Yield why an output was looked at, most general first; nothing when nothing called for it.

    entry: what the last build noted of the file, None if it had none.
    """
    if entry is None:
        yield "the last build had no such file"
        return
    if not past.world:
        yield "nothing is known of the last build: every file was looked at"
        return
    if not is_untouched:
        yield "the file was not as the last build left it"
    if isinstance(output.made, Copy):
        yield "files that are copied are compared in every build"
        return
    if isinstance(output.made, Derived):
        if entry.fingerprint != output.made.digest:
            yield "what it is made of, or how, is not what it was"
        return
    if past.world != now.world:
        yield "code, settings or editions are not those of the last build"
    if entry.spec != renderer.digest_plan(output):
        yield "it is planned differently: address, template, articles of its list, or neighbours"
    prepared = renderer.prepare(output)
    yield from _of_theme(renderer, prepared.templates, prepared.edition, now, past)
    if not renderer.digest_templates(prepared.templates, prepared.edition):
        yield "one of its templates names others, or messages, by what only printing will tell: it is always made"
    if ALWAYS in prepared.facts:
        yield "it depends on what no account is kept of, such as the moment: it is always made"
    changed = differing(past.facts, now.facts) - {number_of(ALWAYS)}
    facts = [fact for fact in prepared.facts if number_of(fact) in changed]
    if facts:
        yield "it depends on what changed: " + ", ".join(sorted(map(name_of, facts)))
    elif is_touched(entry.facts, changed):
        yield "something that it depended on changed or went"


def _of_theme(renderer: Renderer, templates: Sequence[str], edition: str, now: Account, past: Account) -> Iterator[str]:
    paths = {path for path in now.theme.keys() | past.theme.keys() if now.theme.get(path) != past.theme.get(path)}
    own = renderer.all_templates(templates)
    changed = sorted(path for path in paths if any(path.endswith(f"/{name}") for name in own))
    if changed:
        yield f"templates changed: {', '.join(changed)}"
    subtags = edition.split("-")
    codes = {"_".join(subtags[:length]) for length in range(1, len(subtags) + 1)}
    catalogs = sorted(path for path in paths if any(f"/{code}/LC_MESSAGES/" in path for code in codes))
    if catalogs:
        yield f"catalogs changed: {', '.join(catalogs)}"


def name_of(fact: Fact) -> str:
    """Return a fact in words: `article xz (en)`."""
    kind, *keys = fact
    parts = [str(part) for key in keys for part in ((key,) if isinstance(key, str) else key)]
    return f"{kind} {' '.join(parts)}".rstrip()


def show_difference(before: bytes, after: bytes) -> Iterator[str]:
    """Yield the first lines that differ, those that went with a minus and those that came with a plus."""
    old, new = (data.decode(errors="replace").split("\n") for data in (before, after))
    different = difflib.unified_diff(old, new, n=0, lineterm="")
    lines = [line for line in different if not line.startswith(("---", "+++", "@@"))]
    yield from (line if len(line) <= 160 else f"{line[:160]}…" for line in lines[:_MOST])
    if len(lines) > _MOST:
        yield f"… and {len(lines) - _MOST} more lines"
