"""What a capability keeps from one build to the next, and what it noted of texts when they were read."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from plugins.newsroom.model import Article


class Memory(Protocol):
    """The memory of one capability. It may be lost at any time: then it is as in the first build."""

    def recall(self, part: str) -> bytes:
        """Return what `keep` was last given under this name, in this build or one before; empty if there is nothing."""

    def keep(self, part: str, data: bytes) -> None:
        """Keep bytes for the next build. Parts that are not kept anew stay as they are."""

    @property
    def folder(self) -> Path:
        """Folder of the store for files of its own, which may not be there yet."""

    @property
    def trusts_marks(self) -> bool:
        """Whether a file that lies on the disk as it did is taken to hold what it held; else it has to be read."""

    def note_key(self, article: Article) -> bytes:
        """Return a digest that differs when the note of an article may differ; empty where there is no note."""

    def notes(self, articles: Iterable[Article]) -> Sequence[bytes]:
        """Return what the capability noted of articles, in their order. Only those with a note_key may be asked."""


class HeldMemory:
    """A Memory that lasts as long as this object, and has noted nothing."""

    def __init__(self, parts: Mapping[str, bytes] = MappingProxyType({}), folder: Path = Path()) -> None:
        self.parts = dict(parts)
        """What was kept, by name."""
        self.folder = folder
        self.trusts_marks = True

    def recall(self, part: str) -> bytes:
        """Return what `keep` was last given under this name; empty if there is nothing."""
        return self.parts.get(part, b"")

    def keep(self, part: str, data: bytes) -> None:
        """Keep bytes."""
        self.parts[part] = data

    def note_key(self, article: Article) -> bytes:
        """Return nothing: there is no note."""
        return b""

    def notes(self, articles: Iterable[Article]) -> Sequence[bytes]:
        """Raise KeyError for the first of the articles."""
        for article in articles:
            raise KeyError(article.key)
        return ()
