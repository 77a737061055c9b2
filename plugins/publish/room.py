"""The folder that is published into: where everything lies in it, and which folders it may not be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.newsroom.problems import ConfigError
from plugins.newsroom.write.paths import PUBLISHED

_SAID = "Written by inv publish, which owns generations/, current and .workshop/ beside this file.\n"
NEW, OLD = ".new-", ".old-"
"""Beginnings of names of generations that are being made or removed; nobody sees them."""


@dataclass(frozen=True, slots=True)
class Room:
    """A folder with generations of a site."""

    folder: Path

    @property
    def marker(self) -> Path:
        """The file that says whose folder it is."""
        return self.folder / PUBLISHED

    @property
    def lock(self) -> Path:
        """The file that whoever publishes holds."""
        return self.folder / ".warta-publish.lock"

    @property
    def workshop(self) -> Path:
        """Where the next generation is built; unchanged files of generations are hard links to those here."""
        return self.folder / ".workshop"

    @property
    def generations(self) -> Path:
        """The folder with a folder for each generation, and its manifest beside it."""
        return self.folder / "generations"

    @property
    def current(self) -> Path:
        """The symbolic link to the generation that readers see."""
        return self.folder / "current"

    def generation(self, name: str) -> Path:
        """Return the folder of a generation."""
        return self.generations / name

    def manifest(self, name: str) -> Path:
        """Return the file that lists what a generation consists of."""
        return self.generations / f"{name}.json"

    def open(self) -> None:
        """Make the folder and mark it as the press's own. Raises OSError."""
        self.generations.mkdir(parents=True, exist_ok=True)
        if not self.marker.exists():
            self.marker.write_text(_SAID, encoding="utf-8")


def check_room(name: str, room: Room, *, home: Path, project: Path, sources: Iterable[tuple[str, Path]]) -> None:
    """Raise ConfigError if a folder may not be published into, because something else could be lost or published.

    name: the folder as the settings say it. project: the folder of the settings. sources: what is only read or kept
    (content, theme, store), each with the word for it.
    """
    why = next(_dangers(name, room, home, project, sources), "")
    if why:
        raise ConfigError(f"OUTPUT_PATH: found {name!r}, {why}; expected a folder of its own, such as public")


def _dangers(name: str, room: Room, home: Path, project: Path, sources: Iterable[tuple[str, Path]]) -> Iterator[str]:
    if not name.strip():
        yield "an empty name"
    if room.folder.is_symlink():
        yield "a symbolic link"
    folder = room.folder.resolve()
    if folder == Path(folder.anchor):
        yield "the top of the file system"
    if home.resolve().is_relative_to(folder):
        yield "which holds your home directory"
    if project.resolve().is_relative_to(folder) or (folder / ".git").exists():
        yield "which holds the repository"
    if ".git" in folder.parts:
        yield "which is inside a repository's own folder"
    for word, source in sources:
        kept = source.resolve()
        if kept.is_relative_to(folder):
            yield f"which holds the {word}"
        if folder.is_relative_to(kept):
            yield f"which is inside the {word}"
    if folder.exists() and not folder.is_dir():
        yield "which is a file"
    if room.current.exists() and not room.current.is_symlink():
        yield "in which current is no symbolic link"
    for own in (room.generations, room.workshop):
        if own.is_symlink():
            yield f"in which {own.name} is a symbolic link"
        if own.exists() and not room.marker.is_file():
            yield f"in which {own.name} is not the press's (there is no {PUBLISHED})"
