"""What the writer of a broken link may have meant."""

import posixpath
from collections import defaultdict
from collections.abc import Iterable

from plugins.newsroom.problems import nearest


class PathSuggestions:
    """Suggests paths below content/ for those that aren't there."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = frozenset(paths)
        self._children: dict[str, set[str]] = defaultdict(set)
        """Names of what lies in each folder."""
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for path in sorted(self._paths):
            self._by_name[posixpath.basename(path).casefold()].append(path)
            while path:
                folder, _, name = path.rpartition("/")
                self._children[folder].add(name)
                path = folder

    def find(self, path: str) -> str:
        """Return the path of a text or file that `path` is a misspelling of; "" if there is none.

        That is the one on whose way each folder's name is the nearest there is, else the only file of that name
        anywhere.
        """
        near = ""
        for name in path.split("/"):
            children = self._children.get(near, set())
            found = name if name in children else nearest(name, children, likeness=0.7)
            if not found:
                break
            near = f"{near}/{found}" if near else found
        else:
            if near in self._paths:
                return near
        same = self._by_name.get(posixpath.basename(path).casefold(), [])
        return same[0] if len(same) == 1 else ""

    def relative(self, path: str, source_path: str, *, is_absolute: bool) -> str:
        """Return what find does, written as a link in the text at source_path, or from content/ with a slash."""
        found = self.find(path)
        if not found or found == source_path:
            return ""
        return f"/{found}" if is_absolute else posixpath.relpath(found, posixpath.dirname(source_path) or ".")
