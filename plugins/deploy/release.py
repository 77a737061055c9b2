"""A release: what is to be online next, in which order it gets there, and what speaks against it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from plugins.publish.comparing import Difference, compare
from plugins.publish.compression import WAYS
from plugins.publish.fingerprints import is_fingerprinted
from plugins.publish.generations import carry_over
from plugins.publish.manifest import File, Manifest

MOST_REMOVED = 0.1
"""Share of the files online that may go without a word."""


class Release(NamedTuple):
    """What is to be online next."""

    folder: Path
    """Where its files are."""
    manifest: Manifest
    """With carried as it will be online."""
    online: Manifest | None
    """What is there now, as its own manifest says; None for nothing."""
    difference: Difference


def make_release(folder: Path, manifest: Manifest, online: Manifest | None, *, packed: bool) -> Release:
    """Return the release of a generation. packed: whether its compressed files go along."""
    files = manifest.files if packed else without_packed(manifest.files)
    carried = {**manifest.carried, **carry_over(online, files)}
    carried = {
        path: file for path, file in (carried if packed else without_packed(carried)).items() if path not in files
    }
    own = msgspec.structs.replace(manifest, files=files, carried=carried, unchecked=None)
    return Release(folder, own, online, compare(online.files if online is not None else {}, files))


def without_packed(files: Mapping[str, File]) -> dict[str, File]:
    """Return files without the compressed ones beside others."""
    endings = tuple(WAYS)
    return {path: file for path, file in files.items() if not (path.endswith(endings) and path[:-3] in files)}


def find_faults(manifest: Manifest) -> str:
    """Return a sentence on a generation that was not checked; empty for one that was, and had no errors."""
    if manifest.unchecked is None:
        return f"nobody knows whether generation {manifest.name} was checked: run inv publish, which does it"
    if manifest.unchecked:
        return f"generation {manifest.name} was published without being checked, since {manifest.unchecked!r}"
    return ""


def find_objections(release: Release, *, is_production: bool) -> Iterator[str]:
    """Yield what speaks against a release, a sentence each."""
    manifest, online = release.manifest, release.online
    if not any(path.endswith(".html") and file.size for path, file in manifest.files.items()):
        yield "it is empty: there is no page in it"
    if manifest.is_staging and is_production:
        yield "it was made with STAGING, for your own eyes"
    if online is None:
        return
    if manifest.built_at < online.built_at:
        yield f"it is older than what is online: of {manifest.built_at}, not {online.built_at}"
    if manifest.siteurl != online.siteurl:
        yield f"it is for {manifest.siteurl}, and what is online for {online.siteurl}"
    named = [path for path in without_packed(online.files) if not is_fingerprinted(path)]
    removed = [path for path in named if path not in manifest.files]
    if len(removed) > MOST_REMOVED * len(named):
        yield f"{len(removed)} of {len(named)} files online would go, which is more than {MOST_REMOVED:.0%}"


def steps(release: Release) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what is uploaded, in this order, so that no page is ever online before what it needs or leads to: paths
    of each step with its name.
    """
    added, changed = release.difference.added, release.difference.changed
    groups: dict[str, list[str]] = {name: [] for name in ("assets", "new pages", "pages", "feeds and sitemaps")}
    for path in (*added, *changed):
        is_page = path.endswith((".html", ".htm"))
        if path.endswith((".xml", ".txt", "feed.json")) or path.startswith("_"):
            groups["feeds and sitemaps"].append(path)
        elif is_page:
            groups["new pages" if path in set(added) else "pages"].append(path)
        elif is_fingerprinted(path) or path in set(added):
            groups["assets"].append(path)
        else:
            groups["pages"].append(path)
    yield from ((name, tuple(paths)) for name, paths in groups.items() if paths)
