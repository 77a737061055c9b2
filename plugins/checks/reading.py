"""Every file of an output folder, read once, on all cores; those that are as they were are not read again."""

import gzip
import hashlib
import os
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from plugins.checks.addresses import Addresses
from plugins.checks.facts import Facts
from plugins.checks.feeds import read_feed
from plugins.checks.indexes import ENDING as FRAGMENT
from plugins.checks.indexes import read_fragment
from plugins.checks.keeping import Entry, Kept
from plugins.checks.markup import Attributes
from plugins.checks.pages import read_page
from plugins.checks.pictures import ENDINGS, read_picture
from plugins.checks.sitemaps import read_sitemap
from plugins.newsroom.executors import helpers, run_ahead, usable_cores
from plugins.newsroom.problems import BuildError
from plugins.newsroom.write.paths import PARTS

_AT_A_TIME = 200
"""Files that a process is given at once."""
_FEW = 300
"""Files that one process reads alone: starting another takes as long."""
_TEXTS = frozenset({"html", "xml", "json", "txt", "webmanifest", "svg", "js", "css", "conf", "", "md"})
_PACKED = frozenset({"pf_fragment", "pf_index", "pf_meta", "pf_filter", "gz"})
"""Search indexes, and what is compressed for servers."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[tuple[str, Entry]]).decode

Sizes = Mapping[str, tuple[int, int]]
"""Size and time of files, by path below the output folder."""


def list_files(folder: Path) -> dict[str, tuple[int, int]]:
    """Return size in bytes and time (ns since 1970) of all files below a folder, by path, in alphabetical order."""
    return dict(sorted(_walk(str(folder), "")))


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, tuple[int, int]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != PARTS:
                    yield from _walk(entry.path, f"{prefix}{entry.name}/")
            elif entry.is_file():
                stat = entry.stat()
                yield prefix + entry.name, (stat.st_size, stat.st_mtime_ns)


class Reader:
    """Reads files of one output folder."""

    def __init__(self, folder: Path, addresses: Addresses, feeds: Collection[str], words: Sequence[str]) -> None:
        """feeds: paths of what has to be a feed. words: what is looked for in every file."""
        self._folder = folder
        self._addresses = addresses
        self._feeds = frozenset(feeds)
        self._attributes = Attributes()
        self._words = [(word, word.encode()) for word in words]

    def read(self, path: str, stat: tuple[int, int], old: Entry | None, searched: frozenset[str]) -> Entry:
        """Return what is to be remembered of a file. old: what is known of it; searched: the words that were looked for
        in it. Raises OSError.
        """
        data = (self._folder / path).read_bytes()
        digest = hashlib.blake2b(data, digest_size=16).digest()
        is_same = old is not None and old.digest == digest
        facts = old.facts if old is not None and is_same else self._facts(path, data)
        known = old.words if old is not None and is_same else ()
        sought = [word for word in self._words if not is_same or word[0] not in searched]
        found = {*known, *self._find(path, data, sought)} & {word for word, _ in self._words}
        return Entry(*stat, digest, facts, tuple(sorted(found)))

    def _facts(self, path: str, data: bytes) -> Facts:
        ending = _ending(path)
        if ending == "html":
            return read_page(data, path, self._addresses, self._attributes)
        if path in self._feeds:
            return read_feed(data, path, self._addresses)
        if ending == "xml":
            return read_sitemap(data, path, self._addresses)
        if ending in ENDINGS:
            return read_picture(data, ending)
        if ending == FRAGMENT:
            return read_fragment(data, path, self._addresses)
        return Facts()

    def _find(self, path: str, data: bytes, words: Iterable[tuple[str, bytes]]) -> Iterator[str]:
        ending = _ending(path)
        if ending in _PACKED and data[:2] == b"\x1f\x8b":
            try:
                data = gzip.decompress(data)
            except (OSError, EOFError, zlib.error):
                return
        elif ending not in _TEXTS:
            return
        for word, sought in words:
            if sought in data:
                yield word


def read_files(reader: Reader, there: Sizes, kept: Kept, words: Sequence[str], version: bytes) -> Kept:
    """Return what is known of all files, given their sizes and times, and what was kept from the last time.

    What has the size and time that it had is not read again, but for words that were not looked for then. Raises
    BuildError when a file can't be read.
    """
    searched = frozenset(kept.words)
    is_searched = searched >= set(words)
    files: dict[str, Entry] = {}
    waiting: list[tuple[str, tuple[int, int], Entry | None]] = []
    wanted = set(words)
    for path, stat in there.items():
        old = kept.files.get(path)
        if old is not None and (old.size, old.mtime_ns) == stat and is_searched:
            files[path] = old if wanted.issuperset(old.words) else _without(old, wanted)
        else:
            waiting.append((path, stat, old))
    parts = [waiting[start : start + _AT_A_TIME] for start in range(0, len(waiting), _AT_A_TIME)]
    number = usable_cores() if len(waiting) > _FEW else 0
    with helpers(number if number > 1 else 0, _begin, (reader, searched)) as executor:
        for made in run_ahead(executor, _read_part, parts):
            files.update(_decode(made))
    return Kept(version, tuple(sorted(words)), dict(sorted(files.items())))


def _without(entry: Entry, wanted: set[str]) -> Entry:
    return msgspec.structs.replace(entry, words=tuple(word for word in entry.words if word in wanted))


_READERS: list[tuple[Reader, frozenset[str]]] = []
"""The reader of this process."""


def _begin(reader: Reader, searched: frozenset[str]) -> None:
    _READERS[:] = [(reader, searched)]


def _read_part(part: Sequence[tuple[str, tuple[int, int], Entry | None]]) -> bytes:
    reader, searched = _READERS[0]
    made = []
    for path, stat, old in part:
        try:
            made.append((path, reader.read(path, stat, old, searched)))
        except OSError as error:
            raise BuildError(f"{error.filename}: can't be read: {error.strerror}") from None
    return _encode(made)


def _ending(path: str) -> str:
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""
