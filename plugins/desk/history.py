"""The versions of a file that git knows."""

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from plugins.newsroom.read.files import decode
from plugins.newsroom.read.frontmatter import FrontMatter, parse
from plugins.newsroom.read.record import hash_text


class HistoryError(Exception):
    """Git can't be asked: it isn't there, or this is no repository. The message says which."""


class Version(msgspec.Struct, frozen=True):
    """A file as it was committed."""

    commit: str
    """Its whole hash."""
    committed_at: str
    """ISO 8601 with an offset."""
    matter: FrontMatter


def find_version(file: Path, source_hash: str) -> Version | None:
    """Return the newest committed version of a text whose state a translation names; None if there is none.

    Renames of the file are followed. Raises HistoryError.
    """
    return next((version for version in _versions(file) if hash_of(version.matter) == source_hash), None)


def hash_of(matter: FrontMatter) -> str:
    """Return the state of a Markdown text, the same as its record's text_hash."""
    title, summary = (value if isinstance(value := matter.values.get(name), str) else "" for name in _HASHED)
    return hash_text(title, summary, matter.body)


_HASHED = ("title", "summary")


def parse_bytes(data: bytes, path: str) -> FrontMatter:
    """Return the head and the body of a text's bytes."""
    return parse(decode(data, path).text, path)


def _versions(file: Path) -> Iterator[Version]:
    """Yield the committed versions of a file, newest first."""
    target = file.resolve()
    listed = _git(target.parent, "log", "--follow", "-z", "--format=%x01%H %cI", "--name-only", "--", target.name)
    places: list[tuple[str, str, str]] = []
    for entry in listed.decode("utf-8", "surrogateescape").split("\x01")[1:]:
        about, _, names = entry.partition("\0") if "\0" in entry else entry.partition("\n")
        commit, _, committed_at = about.strip().partition(" ")
        name = names.strip("\0\n")
        if name:
            places.append((commit, committed_at.strip(), name))
    for (commit, committed_at, _), data in zip(places, _contents(target.parent, places), strict=True):
        if data is not None:
            yield Version(commit, committed_at, parse_bytes(data, file.name))


def _contents(folder: Path, places: Sequence[tuple[str, str, str]]) -> Iterator[bytes | None]:
    """Yield what stood in each place, (commit, …, path from the top); None where a commit took the file out."""
    for commit, _, name in places:
        try:
            yield _git(folder, "cat-file", "blob", f"{commit}:{name}")
        except HistoryError:
            yield None


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise HistoryError("git is not installed") from None
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise HistoryError(said.removeprefix("fatal: ") or "git failed")
    return done.stdout
