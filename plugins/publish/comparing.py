"""What differs between two states of a site."""

from collections.abc import Mapping
from typing import NamedTuple

from plugins.publish.manifest import File


class Difference(NamedTuple):
    """What differs, as paths in order."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    same: int
    """How many files are as they were."""
    size: int
    """Bytes of what was added or changed."""

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def compare(old: Mapping[str, File], new: Mapping[str, File]) -> Difference:
    """Return what differs, by the digests of files."""
    added = tuple(sorted(new.keys() - old.keys()))
    both = sorted(new.keys() & old.keys())
    changed = tuple(path for path in both if new[path].digest != old[path].digest)
    removed = tuple(sorted(old.keys() - new.keys()))
    size = sum(new[path].size for path in (*added, *changed))
    return Difference(added, changed, removed, len(both) - len(changed), size)
