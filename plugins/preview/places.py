"""Where a change matters to the site, and which changes are only an editor's habits."""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

import msgspec

from plugins.preview.orders import OUTPUT, Order

_NOISE = (
    ".*",  # vim's .name.swp, Emacs's .#name, .DS_Store, .git
    "*~",
    "#*#",
    "4913",  # vim makes and removes this to see whether it may write
    "*.swp",
    "*.swo",
    "*.swx",
    "*.tmp",
    "*.bak",
    "*.orig",  # what a merge leaves
    "*.rej",
    "*.part",
    "*.crdownload",
    "*.sb-????????-??????",  # macOS, while it saves
    "~$*",
    "*conflicted copy*",  # Dropbox, Nextcloud
    "*.sync-conflict-*",  # Syncthing
    "*___jb_tmp___",
    "*___jb_old___",
    "*.py[co]",
    "__pycache__",
    "Thumbs.db",
    "desktop.ini",
)


class Places(msgspec.Struct, frozen=True, tag=True):
    """What a change has to touch to matter. All paths are absolute and free of symbolic links, and need not exist."""

    folders: tuple[str, ...]
    """With all that is below them."""
    files: tuple[str, ...]
    """Settings files."""
    left_out: tuple[str, ...]
    """Folders whose changes never matter, also where they lie below one of `folders`."""


def make_places(order: Order, folders: Sequence[str] = ("content", "theme"), output: str = OUTPUT) -> Places:
    """Return what to watch when the settings name these folders, that of the content first, and this output folder."""
    settings = Path(order.settings).resolve()
    top = settings.parent
    chosen = (order.content, *folders[1:]) if order.content else folders
    own = ("output", "public", ".cache", ".git", ".venv")
    return Places(
        folders=_resolved(*chosen, top / "plugins"),
        files=_resolved(settings, top / "pelicanconf.py"),
        left_out=_resolved(output, OUTPUT, order.store, *(top / name for name in own)),
    )


def matters(path: PurePath, places: Places) -> bool:
    """Return whether a change of an absolute path may change the site.

    Names that editors and systems make for themselves don't; above the folders watched, names say nothing.
    """
    if str(path) in places.files or str(path) in places.folders:
        return True
    if any(path.is_relative_to(folder) for folder in places.left_out):
        return False
    return any(
        path.is_relative_to(folder) and not any(map(is_noise, path.relative_to(folder).parts))
        for folder in places.folders
    )


def is_noise(name: str) -> bool:
    """Return whether a file or folder of this name is one that nobody wrote for the site."""
    return any(fnmatchcase(name, pattern) for pattern in _NOISE)


def _resolved(*paths: str | Path) -> tuple[str, ...]:
    return tuple(sorted({str(Path(path).resolve()) for path in paths}))
