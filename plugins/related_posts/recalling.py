"""Finds the lists of a site: those of the build before, where nothing changed, else brought up to date."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from plugins.newsroom.executors import usable_cores
from plugins.newsroom.memory import Memory
from plugins.newsroom.model import Site
from plugins.related_posts.lists import LISTS, ListReader, Lists, decode_lists
from plugins.related_posts.profiles import Profiles, changed_fields


class Recalled(NamedTuple):
    """What the build before left, beside the stories as they are now."""

    profiles: Profiles
    lists: Lists | None
    """None if there are none."""
    changed: Mapping[str, frozenset[str] | None]
    """By id, the stories that changed, came or went since: the fields in which they did; None: perhaps in all."""


def recall_lists(site: Site, memory: Memory) -> Recalled:
    """Return the lists of the build before, and what changed since."""
    profiles = Profiles(site, memory)
    lists = decode_lists(memory.recall(LISTS))
    digests = dict(zip(lists.ids, lists.digests, strict=True)) if lists is not None else {}
    now = profiles.digests
    changed = {story for story, digest in now.items() if digests.get(story) != digest}
    changed |= {story for story, digest in digests.items() if digest and story not in now}
    fields = {
        story: changed_fields(profiles.stories.get(story), digests.get(story, b""), now.get(story, b""))
        for story in changed
    }
    return Recalled(profiles, lists, fields)


def find_lists(site: Site, memory: Memory) -> ListReader:
    """Return the lists of a site's stories. They are kept for the next time."""
    recalled = recall_lists(site, memory)
    if recalled.lists is not None and not recalled.changed:
        return ListReader(recalled.lists)
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
