"""Finds the lists of a site: those of the build before, where nothing changed, else brought up to date."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from plugins.newsroom.executors import usable_cores
from plugins.newsroom.memory import Memory
from plugins.newsroom.model import Site
from plugins.related_posts.edits import EDITS, Edits, decode_edits, edit_lists, encode_edits, no_edits
from plugins.related_posts.lists import LISTS, ListReader, Lists, decode_lists, stamp_of
from plugins.related_posts.profiles import Profiles, changed_fields
from plugins.related_posts.revising import Changed, revise


class Recalled(NamedTuple):
    """What the build before left, beside the stories as they are now."""

    profiles: Profiles
    lists: Lists | None
    """None if there are none."""
    changed: Changed
    """Since they were kept."""
    edits: Edits
    """Which of these changes were followed already."""
    recent: Changed
    """The others."""

    @property
    def current(self) -> Lists | None:
        """The lists as they were after the build before."""
        return edit_lists(self.lists, self.edits) if self.lists is not None else None


def recall_lists(site: Site, memory: Memory) -> Recalled:
    """Return the lists of the build before, and what changed since."""
    profiles = Profiles(site, memory)
    lists = decode_lists(memory.recall(LISTS))
    if lists is None:
        return Recalled(profiles, None, _changes(profiles, {}), no_edits(b""), _changes(profiles, {}))
    edits = decode_edits(memory.recall(EDITS), stamp_of(lists))
    digests = dict(zip(lists.ids, lists.digests, strict=True))
    changed = _changes(profiles, digests)
    edited = {lists.ids[number]: digest for number, digest in edits.digests.items()}
    recent = _changes(profiles, digests | edited) if edited else changed
    return Recalled(profiles, lists, changed, edits, recent)


def _changes(profiles: Profiles, digests: Mapping[str, bytes]) -> Changed:
    """Return what changed since the stories had these digests."""
    now = profiles.digests
    changed = {story for story, digest in now.items() if digests.get(story) != digest}
    changed |= {story for story, digest in digests.items() if digest and story not in now}
    return {
        story: changed_fields(profiles.stories.get(story), digests.get(story, b""), now.get(story, b""))
        for story in sorted(changed)
    }


def find_lists(site: Site, memory: Memory) -> ListReader:
    """Return the lists of a site's stories. They are kept for the next time."""
    recalled = recall_lists(site, memory)
    if recalled.lists is not None:
        if not recalled.recent:
            return ListReader(edit_lists(recalled.lists, recalled.edits))
        edits = revise(recalled.lists, recalled.edits, recalled.recent, recalled.profiles, memory)
        if edits is not None:
            memory.keep(EDITS, encode_edits(edits))
            return ListReader(edit_lists(recalled.lists, edits))
    with without_threads():
        # numpy takes longer to load than lists to be read.
        from plugins.related_posts.renewing import renew
    return ListReader(renew(recalled, memory, usable_cores())[0])


@contextmanager
def without_threads() -> Iterator[None]:
    """Let numpy's OpenBLAS start no threads while it is loaded: nothing here uses them, starting them takes as long as
    a third of loading numpy, and a process with threads should not be forked.
    """
    if _THREADS in os.environ:
        yield
        return
    os.environ[_THREADS] = "1"
    try:
        yield
    finally:
        del os.environ[_THREADS]


_THREADS = "OPENBLAS_NUM_THREADS"
