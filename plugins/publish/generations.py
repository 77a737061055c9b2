"""Makes generations and takes them away; readers see one whole generation or another, whatever happens meanwhile."""

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from plugins.newsroom.problems import BuildError
from plugins.publish.fingerprints import is_fingerprinted
from plugins.publish.manifest import File, Manifest, encode_manifest, read_manifest
from plugins.publish.room import NEW, OLD, Room

Made = Path | bytes
"""A file of a generation: one to link to, or what it holds."""


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the system refuses into a BuildError that names the path."""
    try:
        yield
    except OSError as error:
        raise BuildError(f"{error.filename or path}: {error.strerror or error}; readers see what they saw") from None


def current_manifest(room: Room) -> Manifest | None:
    """Return the manifest of the generation that readers see; None when there is none."""
    try:
        name = os.readlink(room.current).rpartition("/")[2]
    except OSError:
        return None
    manifest = read_manifest(room.manifest(name))
    return manifest if manifest is not None and manifest.name == name else None


def manifests(room: Room) -> list[Manifest]:
    """Return the manifests of all whole generations, oldest first."""
    if not room.generations.is_dir():
        return []
    found = (read_manifest(file) for file in sorted(room.generations.glob("[0-9]*.json")))
    return sorted((each for each in found if each is not None), key=lambda each: (each.number, each.name))


def next_number(room: Room) -> int:
    """Return the number of the generation to come: higher than that of any that is there."""
    names = (path.name.partition("-")[0] for path in room.generations.glob("[0-9]*-*"))
    return max((int(name) for name in names if name.isdecimal()), default=0) + 1


def carry_over(current: Manifest | None, files: Mapping[str, File]) -> dict[str, File]:
    """Return the files of a generation with fingerprints in their names that the next one, of these files, lacks."""
    if current is None:
        return {}
    return {path: file for path, file in current.files.items() if is_fingerprinted(path) and path not in files}


def add_generation(room: Room, manifest: Manifest, made: Mapping[str, Made]) -> None:
    """Make a generation that nobody sees yet, given its files and those carried over by path. Raises BuildError.

    A file to link to becomes a hard link where the file system can do that, else a copy.
    """
    part = room.generations / f"{NEW}{manifest.name}"
    try:
        with told(part):
            folders = sorted({str(Path(path).parent) for path in made})
            part.mkdir()
            for folder in folders:
                (part / folder).mkdir(parents=True, exist_ok=True)
            for path, source in made.items():
                _put(part / path, source)
            _open_folders(part)
            note_again(room, manifest)
            os.rename(part, room.generation(manifest.name))
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def note_again(room: Room, manifest: Manifest) -> None:
    """Write the manifest of a generation that is there in place of its old one. Raises BuildError."""
    with told(room.generations):
        note = room.generations / f"{NEW}{manifest.name}.json"
        _put(note, encode_manifest(manifest))
        os.replace(note, room.manifest(manifest.name))


def switch(room: Room, name: str) -> None:
    """Show readers a generation from now on. Raises BuildError.

    The link is made beside the old one and renamed over it, so that it is there at every moment.
    """
    new = room.folder / f"{NEW}current"
    with told(room.current):
        new.unlink(missing_ok=True)
        new.symlink_to(f"generations/{name}")
        os.replace(new, room.current)


def tidy(room: Room) -> None:
    """Remove what publishing that was cut off has left: nobody has seen any of it. Raises BuildError."""
    shown = current_manifest(room)
    with told(room.folder):
        (room.folder / f"{NEW}current").unlink(missing_ok=True)
        for left in sorted(room.generations.glob(f"{NEW}*")):
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left)
            else:
                left.unlink()
        if shown is None and os.path.lexists(room.current):
            return  # its manifest can't be read: nobody can say which of the others are newer
        for manifest in manifests(room):
            is_newer = shown is None or manifest.number > shown.number
            if is_newer or not room.generation(manifest.name).exists():
                _remove(room, manifest)


def prune(room: Room, keep: int) -> list[str]:
    """Remove all generations but the newest so many and the one that readers see; return what was left there.

    Only what a generation's manifest lists is removed. One that holds anything else is left as it is, and named in a
    sentence for whoever publishes. Raises BuildError.
    """
    shown = current_manifest(room)
    everything = manifests(room)
    left = []
    for manifest in everything[: max(0, len(everything) - keep)]:
        if shown is not None and manifest.name == shown.name:
            continue
        folder = room.generation(manifest.name)
        strangers = _strangers(folder, manifest)
        if strangers:
            left.append(f"{folder}: kept, since {strangers[0]} in it was not published")
            continue
        with told(folder):
            _remove(room, manifest)
    return left


def _strangers(folder: Path, manifest: Manifest) -> Sequence[str]:
    """Return the files in a generation's folder that its manifest doesn't list, in order."""
    found = (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_symlink() or file.is_file())
    return sorted(path for path in found if path not in manifest.files and path not in manifest.carried)


def _remove(room: Room, manifest: Manifest) -> None:
    """Remove a generation: it vanishes first, then its files go, its manifest last."""
    folder, gone = room.generation(manifest.name), room.generations / f"{OLD}{manifest.name}"
    if folder.is_dir() and not folder.is_symlink():
        os.rename(folder, gone)
    for path in (*manifest.files, *manifest.carried):
        (gone / path).unlink(missing_ok=True)
    folders = sorted(gone / parent for path in (*manifest.files, *manifest.carried) for parent in Path(path).parents)
    for each in sorted(set(folders), reverse=True):
        with contextlib.suppress(FileNotFoundError):
            each.rmdir()
    with contextlib.suppress(FileNotFoundError):
        gone.rmdir()
    room.manifest(manifest.name).unlink(missing_ok=True)


def _put(target: Path, source: Made) -> None:
    if isinstance(source, bytes):
        target.write_bytes(source)
        os.chmod(target, 0o644)
        return
    try:
        os.link(source, target, follow_symlinks=False)
    except FileNotFoundError:
        raise
    except OSError:  # another file system, one without hard links, or too many of them
        shutil.copyfile(source, target, follow_symlinks=False)
        os.chmod(target, 0o644)


def _open_folders(top: Path) -> None:
    """Let everybody look into the folders, whatever the umask says: servers run as users of their own."""
    for folder, _, _ in os.walk(top):
        os.chmod(folder, 0o755)  # noqa: S103 - what is published is for everybody
