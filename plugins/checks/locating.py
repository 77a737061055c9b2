"""Where in the content that is to be mended which was found in the output."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

from plugins.checks.built import Built, Found
from plugins.checks.facts import Fault
from plugins.checks.findings import Finding
from plugins.newsroom.given import shown_path
from plugins.newsroom.model import Source, Term
from plugins.newsroom.problems import Problem, Severity
from plugins.newsroom.read.files import decode

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "name"),
    "description": ("summary", "title", "name"),
    "canonical": ("canonical",),
}
"""Front matter fields that decide on what a rule looks at, the likeliest first."""
_OF_OUTPUT = frozenset({"leaks", "sitemap", "versions"})
"""Rules whose findings concern the file, not the text it was made from."""
_PLAIN = re.compile(r"\w[\w ]{5,}\w")
_MOST = 3
"""Pages with the same finding, from which on it is the theme's, or a menu's, and told once."""


class Locator:
    """Finds the lines of the texts that pages were made from."""

    def __init__(self, built: Built, content: Path) -> None:
        self._built = built
        self._content = content
        self._read: dict[str, list[str]] = {}

    def locate(self, found: Iterable[Found]) -> Iterator[Finding]:
        """Yield findings, each at a line of a text where one is to blame; what many pages share is told once."""
        shared: dict[Fault, list[str]] = {}
        for path, fault in found:
            source = None if fault.rule in _OF_OUTPUT else self._source_of(path)
            line = self._line(source, fault) if source is not None else 0
            if source is not None and (line or not fault.hint):
                yield self._finding(self._shown(source), line or self._fallback(path, source), fault)
            else:
                shared.setdefault(fault, []).append(path)
        for fault, paths in shared.items():
            if len(paths) > _MOST:
                yield self._told_once(fault, paths)
            else:
                yield from (self._unlocated(path, fault) for path in paths)

    def _unlocated(self, path: str, fault: Fault) -> Finding:
        source = None if fault.rule in _OF_OUTPUT else self._source_of(path)
        if source is not None:
            return self._finding(self._shown(source), self._fallback(path, source), fault)
        return self._finding(self._file(path), 0, fault)

    def _told_once(self, fault: Fault, paths: Sequence[str]) -> Finding:
        first = min(paths, key=lambda path: (len(path), path))
        told = Fault(fault.rule, f"{fault.found} (here and on {len(paths) - 1} more pages)", fault.expected,
                     is_error=fault.is_error)  # fmt: skip
        return self._finding(self._file(first), 0, told)

    @cached_property
    def _terms(self) -> Mapping[tuple[str, str, str], Source | None]:
        site = self._built.site
        kinds: tuple[tuple[str, Mapping[str, Term]], ...] = (
            ("author", site.authors),
            ("tag", site.tags),
            ("category", site.categories),
        )
        return {
            (kind, code, term.id): entry.source
            for kind, terms in kinds
            for term in terms.values()
            for code, entry in term.entries.items()
        }

    def _source_of(self, path: str) -> Source | None:
        article = self._built.article_of(path)
        if article is not None:
            return article.source
        page = self._built.page_of(path)
        return None if page is None else self._terms.get((page.id.kind, page.id.edition, page.id.subject))

    def _line(self, source: Source, fault: Fault) -> int:
        """Return the line of a text that a fault is on; 0 where that can't be told."""
        rows = self._rows(source.path)
        for words in _spellings(fault.hint):
            start = source.body_line if fault.rule not in _FIELDS else 1
            for number in chain(range(start, len(rows) + 1), range(1, start)):
                if words in rows[number - 1]:
                    return number
        for field in _FIELDS.get(fault.rule, ()):
            if line := source.line_of(field):
                return line
        return 0

    def _fallback(self, path: str, source: Source) -> int:
        output = self._built.outputs[path]
        return source.line_of("title") or source.line_of("name") or output.line

    def _rows(self, path: str) -> list[str]:
        if path not in self._read:
            try:
                self._read[path] = decode((self._content / path).read_bytes(), path).text.split("\n")
            except OSError:
                self._read[path] = []
        return self._read[path]

    def _shown(self, source: Source) -> str:
        return f"{self._built.site.content_name}/{source.path}"

    def _file(self, path: str) -> str:
        return f"{shown_path(self._built.folder)}/{path}"

    def _finding(self, path: str, line: int, fault: Fault) -> Finding:
        severity = Severity.ERROR if fault.is_error else Severity.WARNING
        return Finding(Problem(path, line, "", fault.found, fault.expected, severity=severity), fault.rule)


def _spellings(hint: str) -> Iterator[str]:
    """Yield how an address or a piece of text may stand in a source, the likeliest first; nothing for none."""
    if not hint:
        return
    forms = [hint, unquote(hint)]
    if hint[0] not in "/#":
        # Typography may have changed the rest.
        forms.append(max(_PLAIN.findall(hint), key=len, default=hint))
    if hint.startswith("/") and hint.strip("/"):
        name = unquote(hint).rstrip("/").rpartition("/")[2]
        forms += [unquote(hint).rstrip("/"), name]
    yield from dict.fromkeys(forms)
