"""Finds that there is nothing to do, before anything is loaded that only a build needs."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from plugins.newsroom.given import Given, shown_path
from plugins.newsroom.read.files import find_files
from plugins.newsroom.read.sources import Sources, find_sources
from plugins.newsroom.report import Report
from plugins.newsroom.store.inputs import are_same, digest_inputs, digest_texts
from plugins.newsroom.write.folder import OutputFolder, Written
from plugins.newsroom.write.ledger import Past

_NOTHING = "nothing differs from the last build: nothing was made"


@dataclass(frozen=True)
class Look:
    """What there is to build from."""

    sources: Sources
    inputs: bytes
    """Digest of all that a build reads; empty if it can't be had, which building will tell."""
    standing: bytes
    """Digest of all that, without the texts."""


def look(given: Given) -> Look:
    """Return what there is to build from. Raises ConfigError when there is no folder with content."""
    sources = find_sources(given.settings)
    standing = _digest(given, sources)
    return Look(sources, standing and digest_texts(standing, sources.digests), standing)


def find_unchanged(given: Given, built_at: datetime, seen: Look, folder: OutputFolder, start: float) -> Report | None:
    """Return what to tell of a build that has nothing to do; None if there may be something.

    start: when the build began, by time.perf_counter.
    """
    past = folder.past
    is_same = past is not None and past.inputs == seen.inputs != b""
    if past is None or not is_same or not is_still_true(past, built_at) or not folder.is_untouched():
        return None
    kept = Written(unchanged=folder.number)
    return Report(past.editions, kept, past.texts, past.warnings, time.perf_counter() - start, (_NOTHING,))


def theme_folders(given: Given) -> Sequence[Path]:
    """Return the folders with all templates and catalogs."""
    theme = Path(given.settings.theme)
    overrides = map(Path, given.settings.theme_templates_overrides)
    return [theme / "templates", theme / "translations", *overrides]


def _digest(given: Given, sources: Sources) -> bytes:
    if sources.unreadable:
        return b""
    settings = given.settings
    # What a capability makes of its setting, its code decides, which counts too.
    names = [name.rpartition(".")[2].upper() for name in settings.plugins]
    said = [settings, [[name, given.values.get(name)] for name in names], given.origins]
    static = find_files(Path(settings.theme) / "static", settings.ignore_files, ())
    shown = [shown_path(given.content_path), shown_path(given.output_path), *static.files, *static.texts]
    try:
        return digest_inputs(sources.files, [*said, shown], theme_folders(given))
    except (OSError, TypeError):
        return b""


def is_still_true(past: Past, built_at: datetime) -> bool:
    """Return whether, texts and settings aside, nothing differs from the last build."""
    return past.holds_at(built_at.timestamp()) and past.are_marked() and are_same(past.copies)
