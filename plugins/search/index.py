"""Makes the indexes of a site that was built, each only when what can be found in it is different."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from plugins.newsroom.model import Body, Edition, Site
from plugins.newsroom.store.version import code_version
from plugins.newsroom.write.files import put_file
from plugins.search.bundle import make_bundle, pagefind_version
from plugins.search.entries import Entry, collect_entries
from plugins.search.order import ENTRY
from plugins.search.places import index_folder

_HEAD = 4096
"""Bytes of a page within which its head tells search engines to leave it out."""
_OURS = (".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta", ".pagefind", ".part", ".js", ".json")
"""How names of files end that are written into an index's folder."""


class Made(msgspec.Struct, frozen=True, array_like=True):
    """An index as it was left."""

    digest: bytes
    """Of all it was made from."""
    sizes: Mapping[str, int]
    """Of its files, in bytes, by path below its folder."""


class Indexed(msgspec.Struct, frozen=True):
    """What making an index did."""

    edition: str
    entries: int
    """How many articles and pages can be found."""
    is_new: bool
    """Whether it was made anew; else it is the one that was there."""


def index(site: Site, output_folder: Path, note: Path) -> tuple[Indexed, ...]:
    """Make the index of each edition that has a page for searching, in the editions' order; return what was done.

    Only what the output folder has a page of can be found. note: the file of the store that says how the indexes were
    left; those of editions that have none any more are removed. Raises BuildError.
    """
    known, made, done = _read(note), {}, []
    # In a site for eyes of one's own all pages ask search engines to leave them out; there it has to work, too.
    is_offered = Path.is_file if site.settings.staging else _is_offered
    for edition in site.editions:
        if edition.code not in site.search_pages:
            continue
        folder = index_folder(edition)
        entries = tuple(entry for entry in collect_entries(site, edition) if is_offered(output_folder / entry.path))
        digest = _digest(edition, entries)
        left = known.get(folder)
        is_new = left is None or left.digest != digest or not _is_as_left(output_folder / folder, left)
        if is_new or left is None:
            files = make_bundle(entries, edition.code, edition.root_prefix)
            _write(output_folder / folder, files)
            left = Made(digest, {path: len(data) for path, data in files.items()})
        made[folder] = left
        done.append(Indexed(edition.code, len(entries), is_new))
    for folder in known.keys() - made.keys():
        _write(output_folder / folder, {})
        _remove_if_empty((output_folder / folder).parent, output_folder)
    if made != known:
        note.parent.mkdir(parents=True, exist_ok=True)
        put_file(note, msgspec.msgpack.encode(made))
    return tuple(done)


def summary(done: Sequence[Indexed]) -> str:
    """Return what was done, in a line."""
    if not done:
        return "search: nothing to find in any edition"
    made = [f"{each.edition} ({each.entries} texts)" for each in done if each.is_new]
    return f"search: made for {', '.join(made)}" if made else "search: unchanged"


def _is_offered(page: Path) -> bool:
    """Return whether a page is there and search engines may show it."""
    try:
        with page.open("rb") as opened:
            return b'<meta name="robots" content="noindex' not in opened.read(_HEAD)
    except OSError:
        return False


def _digest(edition: Edition, entries: tuple[Entry, ...]) -> bytes:
    said = (code_version(), pagefind_version(), edition.code, edition.root_prefix, entries)
    return hashlib.blake2b(_encode(said), digest_size=16).digest()


def _key(body: object) -> bytes:
    assert isinstance(body, Body)
    return body.key


_encode = msgspec.msgpack.Encoder(enc_hook=_key).encode


def _read(note: Path) -> dict[str, Made]:
    try:
        return msgspec.msgpack.decode(note.read_bytes(), type=dict[str, Made])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}


def _is_as_left(folder: Path, left: Made) -> bool:
    try:
        return all((folder / path).stat().st_size == size for path, size in left.sizes.items())
    except OSError:
        return False


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of an index, and remove what an earlier one has left in its folder.

    The file that names all others comes when they are there, and they go when it is gone.
    """
    for path in sorted(files, key=lambda path: path == ENTRY):
        put_file(folder / path, files[path])
    for file in sorted(_ours_below(folder), reverse=True):
        if file.relative_to(folder).as_posix() not in files:
            file.unlink()
    for name in ("filter", "fragment", "index"):
        _remove_if_empty(folder / name, folder)
    _remove_if_empty(folder, folder.parent)


def _remove_if_empty(folder: Path, end: Path) -> None:
    """Remove a folder that holds nothing, unless it is `end`."""
    if folder != end and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _ours_below(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file() and file.name.endswith(_OURS))
