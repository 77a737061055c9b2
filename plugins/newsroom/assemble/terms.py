"""Authors, tags and categories: which of them there are, and which one an article means by a name."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from plugins.newsroom.language.slugs import fold, slugify
from plugins.newsroom.problems import Problem, Severity, nearest
from plugins.newsroom.read.files import Kind
from plugins.newsroom.read.record import Record
from plugins.newsroom.read.schema import TermFields
from plugins.newsroom.assemble.stories import Group


class Reference(msgspec.Struct, frozen=True):
    """A name in an article's front matter."""

    name: str
    lang: str
    path: str
    """Of the article, as the user would type it."""
    line: int
    field: str


class Registry:
    """The terms of one kind. Build it from all files and all references, then ask it for the id behind a name."""

    def __init__(
        self,
        kind: Kind,
        declared: Iterable[Group],
        references: Iterable[Reference],
        *,
        must_exist: bool,
        is_lenient: bool,
        content_name: str,
    ) -> None:
        self.kind = kind
        self.declared: Mapping[str, Group] = {group.id: group for group in declared}
        self.problems: list[Problem] = []
        self._is_lenient = is_lenient
        self._content_name = content_name
        self._by_name: dict[tuple[str, str], str] = {}
        self._any_lang: dict[str, str] = {}
        self._new: dict[str, str] = {}
        """Id by folded name, of terms that no file declares."""
        self._spellings: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        """By id: how often which (lang, name) stands."""
        self._declare()
        for reference in references:
            self._take_in(reference, must_exist=must_exist and not is_lenient)
        self._report_spellings()

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all terms, declared or only named, in order."""
        return tuple(sorted({*self.declared, *self._new.values()}))

    def id_of(self, name: str, lang: str) -> str:
        """Return the id behind a name in a language; "" if there is none."""
        folded = fold(name)
        return self._declared_id(name, lang) or self._new.get(folded, "")

    def name_of(self, identity: str, lang: str) -> str:
        """Return what a term is called in a language.

        That is what its file says, else what most articles in the language write, else what its files say in another
        language, else what most articles write; of equals the first in order. The id if nobody calls it anything.
        """
        own = self._declared_name(identity, lang)
        if own:
            return own
        written = self._spellings.get(identity, Counter())
        in_lang = [(-count, name) for (code, name), count in written.items() if code == lang and name != identity]
        if in_lang:
            return min(in_lang)[1]
        if identity in self.declared:
            for other in sorted(self.declared[identity].records):
                if name := self._declared_name(identity, other):
                    return name
        anywhere = [(-count, name) for (_, name), count in written.items()]
        return min(anywhere)[1] if anywhere else identity

    def _declared_name(self, identity: str, lang: str) -> str:
        group = self.declared.get(identity)
        record = group.records.get(lang) if group else None
        return (record.fields.name or "") if record and isinstance(record.fields, TermFields) else ""

    def _declare(self) -> None:
        for identity, group in self.declared.items():
            for lang, record in sorted(group.records.items()):
                assert isinstance(record.fields, TermFields)
                for name in (record.fields.name, *(record.fields.aliases or ())):
                    if not name:
                        continue
                    other = self._by_name.setdefault((fold(name), lang), identity)
                    if other != identity:
                        found = f"{name!r} is also a name of {other!r}"
                        self._report(self._path(record), record.source.line_of("name"), "name", found, "another name")
                    self._any_lang.setdefault(fold(name), identity)

    def _path(self, record: Record) -> str:
        return f"{self._content_name}/{record.source.path}"

    def _declared_id(self, name: str, lang: str) -> str:
        if name in self.declared:
            return name
        folded = fold(name)
        found = self._by_name.get((folded, lang)) or self._any_lang.get(folded)
        if found:
            return found
        slug = slug_of(name)
        return slug if slug in self.declared else ""

    def _take_in(self, reference: Reference, *, must_exist: bool) -> None:
        known = self._declared_id(reference.name, reference.lang)
        if known:
            if reference.name != known:
                self._spellings[known][reference.lang, reference.name] += 1
            return
        folded = fold(reference.name)
        identity = self._new.get(folded, "")
        if not identity:
            if must_exist:
                self._report_unknown(reference)
            identity = self._make_id(folded, reference)
        self._spellings[identity][reference.lang, reference.name] += 1

    def _make_id(self, folded: str, reference: Reference) -> str:
        wanted = identity = slug_of(reference.name)
        owner = next((name for name, taken in self._new.items() if taken == wanted), None)
        number = 2
        while identity in self._new.values():
            identity = f"{wanted}-{number}"
            number += 1
        if owner is not None:
            other = self.name_of(wanted, reference.lang)
            found = f"{reference.name!r} would have the address of {other!r} ({wanted})"
            expected = f"one of them, or a file {self.kind.value}/<id>/ that gives it a slug"
            if self._is_lenient:
                expected = f"a slug of its own; it is now {identity!r}"
            self._report(reference.path, reference.line, reference.field, found, expected)
        self._new[folded] = identity
        return identity

    def _report_unknown(self, reference: Reference) -> None:
        names = [*self.declared, *(name for _, name in self._known_names())]
        expected = f"one that has a file below {self._content_name}/{self.kind.value}/"
        suggestion = nearest(reference.name, names)
        self._report(
            reference.path, reference.line, reference.field, f"unknown: {reference.name!r}", expected, suggestion
        )

    def _known_names(self) -> Sequence[tuple[str, str]]:
        return [
            (lang, record.fields.name)
            for group in self.declared.values()
            for lang, record in group.records.items()
            if isinstance(record.fields, TermFields) and record.fields.name
        ]

    def _report(self, path: str, line: int, field: str, found: str, expected: str, suggestion: str = "") -> None:
        severity = Severity.WARNING if self._is_lenient else Severity.ERROR
        self.problems.append(Problem(path, line, field, found, expected, suggestion, severity))

    def _report_spellings(self) -> None:
        for identity in sorted(set(self._new.values())):
            by_lang: dict[str, list[tuple[int, str]]] = defaultdict(list)
            for (lang, name), count in self._spellings[identity].items():
                by_lang[lang].append((-count, name))
            for lang, written in sorted(by_lang.items()):
                if len(written) > 1:
                    shown = ", ".join(f"{name!r} ({-count})" for count, name in sorted(written))
                    found = f"one name in several spellings ({lang}): {shown}"
                    expected = f"one spelling; readers see {min(written)[1]!r}"
                    self.problems.append(
                        Problem(self._content_name, 0, self.kind.value, found, expected, severity=Severity.WARNING)
                    )


def slug_of(name: str) -> str:
    """Return the slug of a name; one without letters and digits gets its characters' Unicode names."""
    try:
        return slugify(name)
    except ValueError:
        named = "-".join(unicodedata.name(character, f"u{ord(character):x}") for character in name.strip())
        return slugify(named) if named else "unnamed"
