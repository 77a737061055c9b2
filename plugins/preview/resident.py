"""What a worker keeps of the site it built, to make the page of one text at once when its file changes."""

import gc
from collections.abc import Mapping, Sequence
from pathlib import Path

from plugins.newsroom.build import Press
from plugins.newsroom.config import Config
from plugins.newsroom.problems import BuildError
from plugins.newsroom.read.desk import make_reader, record_decoder
from plugins.newsroom.read.files import MARKDOWN_ENDINGS
from plugins.newsroom.read.record import Record
from plugins.newsroom.read.stock import Stock, job_of
from plugins.newsroom.store.records import RecordStore
from plugins.preview.orders import NOTHING, Sketch
from plugins.preview.quick import draw, find_article, key_paths, stand, term_paths


class Resident:
    """A site that was built, and what its texts said then."""

    def __init__(self, config: Config, press: Press, stock: Stock) -> None:
        self._folder = config.content_path.resolve()
        has_reasons = any(each.capability.reasons for each in config.installed)
        self._standing = stand(press.site, press.plan, press.renderer, has_reasons=has_reasons)
        self._store = RecordStore(config.store_folder)
        self._names = stock.texts.names
        self._keys = {**stock.texts.keys, **press.overtaken}
        self._reader = make_reader(job_of(config))
        self._records: Mapping[bytes, bytes] = {}
        """Encoded, by key: the builds that follow drop from the store what is theirs no more."""
        self._terms: Sequence[Record] = ()
        self._edited: dict[str, Record] = {}

    def get_ready(self) -> None:
        """Do what the first page would have to wait for."""
        self._records = self._store.load(list(self._keys.values()))
        try:
            self._terms = self._load(term_paths(self._standing.site))
        except KeyError:
            # A store that can't be used knows no record, and then nothing is drawn.
            return
        standing = self._standing
        first = next(iter(standing.site.articles.values()), None)
        if first is not None:
            # A rehearsal: templates are loaded, and what the site works out when it is first asked.
            self.draw(self._folder / first.source.path)
            self._standing, self._edited = standing, {}
        # What is there stays: nobody has to look through it for garbage while a writer waits.
        gc.collect()
        gc.freeze()

    def draw(self, file: Path) -> Sketch:
        """Return the page of the text in a file, as the file is now; NOTHING where only a build can tell."""
        try:
            path = file.relative_to(self._folder).as_posix()
            article = find_article(self._standing.site, path)
            if article is None or file.suffix.lower() not in MARKDOWN_ENDINGS:
                return NOTHING
            record = self._reader.read(path, self._names[path], file.read_bytes())
            known = self._load(key_paths(self._standing.site, article))
            drawn = draw(self._standing, article, record, known, self._terms)
        except (OSError, ValueError, KeyError, BuildError):
            # Gone again, of another folder, or dropped from the store: the build will see.
            return NOTHING
        if drawn is None:
            return NOTHING
        self._standing, sketch = drawn
        self._edited[path] = record
        return sketch

    def _load(self, paths: Sequence[str]) -> list[Record]:
        decode = record_decoder(self._store.fetch)
        return [self._edited.get(path) or decode(self._records[self._keys[path]]) for path in paths]
