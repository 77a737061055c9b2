"""A capability's memory, in the store."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from plugins.newsroom.model import Article
from plugins.newsroom.store.records import RecordStore


class StoredMemory:
    """The Memory of one capability, by name."""

    def __init__(self, store: RecordStore, name: str, *, trusts_marks: bool = True) -> None:
        self._store = store
        self._name = name
        self.trusts_marks = trusts_marks

    def recall(self, part: str) -> bytes:
        """Return what `keep` was last given under this name; empty if there is nothing."""
        return self._store.recall(self._name, part)

    def keep(self, part: str, data: bytes) -> None:
        """Keep bytes for the next build."""
        self._store.keep(self._name, part, data)

    @property
    def state(self) -> bytes:
        """A digest that differs whenever something else was kept; empty for nothing."""
        return self._store.state(self._name)

    @property
    def folder(self) -> Path:
        """Folder of the store for files of its own: the capability's name, beside the folders of records."""
        return self._store.folder.parent / self._name

    def note_key(self, article: Article) -> bytes:
        """Return the digest of all that an article's record depends on."""
        return article.source.digest

    def notes(self, articles: Iterable[Article]) -> Sequence[bytes]:
        """Return what the capability noted of articles. Raises LostError when the store has lost it."""
        return self._store.notes(self._name, [article.source.digest for article in articles])
