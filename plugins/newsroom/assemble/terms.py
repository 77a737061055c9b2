"""Authors, tags and categories: which of them there are, and which one an article means by a name."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from plugins.newsroom.assemble.findings import Findings
from plugins.newsroom.assemble.slugs import slug_of
from plugins.newsroom.assemble.stories import Group
from plugins.newsroom.language.slugs import fold
from plugins.newsroom.problems import Problem, nearest
from plugins.newsroom.read.files import Kind
from plugins.newsroom.read.record import Record
from plugins.newsroom.read.schema import TermFields


class Reference(NamedTuple):
    """A name in an article's front matter."""

    path: str
    """Of the article, as the user would type it."""
    line: int
    field: str
    name: str
    lang: str


class Registry:
    """The terms of one kind. Build it from all files and all references, then ask it for the id behind a name.

    A name means, in this order: the term with that id; the term that a file gives this name or alias in the language;
    the term whose id it is but for case and width; the term that has no name in the language and this one in another;
    the term whose id is the name's slug, if the slug keeps all letters (Tomáš is not tomas); else a term of its own,
    which it shares with names that differ only in case, width or spacing.
    """

    def __init__(
        self,
        kind: Kind,
        declared: Iterable[Group],
        references: Iterable[Reference],
        findings: Findings,
        *,
        must_exist: bool,
    ) -> None:
        self.kind = kind
        self.declared: Mapping[str, Group] = {group.id: group for group in declared}
        self._findings = findings
        self._ids = {fold(identity): identity for identity in sorted(self.declared, reverse=True)}
        self._in_lang: dict[tuple[str, str], str] = {}
        self._in_any: dict[str, list[str]] = defaultdict(list)
        self._known: dict[tuple[str, str], str] = {}
        """Ids of declared terms by what was asked before, (name, lang)."""
        self._new: dict[str, str] = {}
        """Id by folded name, of terms that no file declares."""
        self._spellings: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        """By id: how often which (lang, name) stands."""
        self._places: dict[str, Reference] = {}
        """By id: the first reference."""
        self._declare()
        self._take_in(references, must_exist=must_exist and not findings.is_lenient)

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all terms, declared or only named, in order."""
        return tuple(sorted({*self.declared, *self._new.values()}))

    def id_of(self, name: str, lang: str) -> str:
        """Return the id behind a name in a language; "" if there is none."""
        return self._declared_id(name, lang) or self._new.get(_fold(name), "")

    def name_of(self, identity: str, lang: str) -> str:
        """Return what a term is called in a language.

        That is what its file says, else what most articles in the language write, else what its files say in another
        language, else what most articles write; of equals the first in order. The id if nobody calls it anything.
        """
        own = self._declared_name(identity, lang)
        if own:
            return own
        written = self._spellings.get(identity, Counter())
        in_lang = [(-count, name) for (code, name), count in written.items() if code == lang]
        if in_lang:
            return min(in_lang)[1]
        if identity in self.declared:
            for other in sorted(self.declared[identity].records):
                if name := self._declared_name(identity, other):
                    return name
        anywhere = [(-count, name) for (_, name), count in written.items()]
        return min(anywhere)[1] if anywhere else identity

    def place_of(self, identity: str) -> Reference | None:
        """Return where a term is named first; None if no article names it."""
        return self._places.get(identity)

    def say_too_many(self, most: int) -> Problem:
        """Return the problem of more terms than a site may have, at the text that brings most of them, and there at the
        first.
        """
        ids = self.ids
        places = [place for identity in ids if (place := self._places.get(identity))]
        brought = Counter(place.path for place in places)
        folder = f"{self._findings.content_name}/{self.kind}"
        path = min(brought, key=lambda path: (-brought[path], path), default=folder)
        line, field = min(((place.line, place.field) for place in places if place.path == path), default=(0, ""))
        found = f"the site has {len(ids):,} {self.kind}"
        if places:
            found += f", {brought[path]:,} of them from this text"
        return Problem(path, line, field, found, f"at most {most:,}, or LIMITS['terms'] above that")

    def _declared_name(self, identity: str, lang: str) -> str:
        group = self.declared.get(identity)
        record = group.records.get(lang) if group else None
        return _clean(_fields(record).name or "") if record else ""

    def _declare(self) -> None:
        for identity, group in self.declared.items():
            for lang, record in sorted(group.records.items()):
                fields = _fields(record)
                for field, name in (("name", fields.name or ""), *(("aliases", name) for name in fields.aliases or ())):
                    folded = fold(name)
                    if not folded:
                        continue
                    other = self._ids.get(folded, identity)
                    if other == identity:
                        other = self._in_lang.setdefault((folded, lang), identity)
                    if other != identity:
                        found = f"{name!r} also means {other!r} ({self._first_path(other)})"
                        self._findings.note(record, field, found, "another name for one of them")
                    elif identity not in self._in_any[folded]:
                        self._in_any[folded].append(identity)

    def _first_path(self, identity: str) -> str:
        records = self.declared[identity].records
        return self._findings.path_of(records[min(records)])

    def _declared_id(self, name: str, lang: str) -> str:
        key = (name, lang)
        if key not in self._known:
            self._known[key] = name if name in self.declared else self._find_declared(name, lang)
        return self._known[key]

    def _find_declared(self, name: str, lang: str) -> str:
        folded = fold(name)
        known = self._in_lang.get((folded, lang)) or self._ids.get(folded)
        if known:
            return known
        for identity in self._in_any.get(folded, ()):
            if not self._declared_name(identity, lang):
                return identity
        if not folded:
            return ""
        slug = slug_of(name)
        identity = self._ids.get(fold(slug), "")
        return identity if identity and (_keeps_letters(slug, folded) or self._is_nameless(identity)) else ""

    def _is_nameless(self, identity: str) -> bool:
        return not any(self._declared_name(identity, lang) for lang in self.declared[identity].records)

    def _take_in(self, references: Iterable[Reference], *, must_exist: bool) -> None:
        unknown: dict[str, list[Reference]] = defaultdict(list)
        known, declared = self._known, self.declared
        for reference in references:
            identity = known.get((reference.name, reference.lang)) if declared else ""
            if identity is None:
                identity = self._declared_id(reference.name, reference.lang)
            if not identity:
                if folded := _fold(reference.name):
                    unknown[folded].append(reference)
                continue
            self._places.setdefault(identity, reference)
            if reference.name != identity:
                self._spellings[identity][reference.lang, _clean(reference.name)] += 1
        owners = {identity.casefold(): identity for identity in self.declared}
        for folded, places in sorted(unknown.items()):
            if must_exist:
                self._report_unknown(places)
            identity = self._make_id(places, owners, is_reported=must_exist)
            owners[identity.casefold()] = identity
            self._new[folded] = identity
            self._places[identity] = min(places)
            written = Counter((place.lang, place.name) for place in places)
            for (lang, name), count in written.items():
                self._spellings[identity][lang, _clean(name)] += count
            self._report_spellings(places)

    def _make_id(self, places: Sequence[Reference], owners: Mapping[str, str], *, is_reported: bool) -> str:
        place = min(places)
        wanted = identity = slug_of(place.name)
        number = 2
        while identity.casefold() in owners:
            identity = f"{wanted}-{number}"
            number += 1
        if identity != wanted and not is_reported:
            other = owners[wanted.casefold()]
            named = self.name_of(other, place.lang)
            other_place = self._first_path(other) if other in self.declared else self._places[other].path
            found = f"{place.name!r} and {named!r} ({other_place}) have one slug, {wanted!r}"
            expected = f"one spelling, an alias, or a slug in {self._findings.content_name}/{self.kind}/"
            mended = f"that of {place.name!r} is now {identity!r}"
            self._findings.note_at(place.path, place.line, place.field, found, expected, mended=mended)
        return identity

    def _report_unknown(self, places: Sequence[Reference]) -> None:
        expected = f"one that has a file below {self._findings.content_name}/{self.kind}/"
        names = {name for identity, group in self.declared.items() for name in (identity, *_names(group))}
        near = {name: nearest(name, names) for name in {place.name for place in places}}
        for place in sorted(places):
            found = f"unknown: {place.name!r}"
            self._findings.note_at(place.path, place.line, place.field, found, expected, near[place.name])

    def _report_spellings(self, places: Sequence[Reference]) -> None:
        """Warn of a name that is spelt in several ways in one language, where the rarest spelling stands first."""
        if len({place.name for place in places}) < 2:
            return
        by_lang: dict[str, dict[str, list[Reference]]] = defaultdict(lambda: defaultdict(list))
        for place in places:
            by_lang[place.lang][_clean(place.name)].append(place)
        for spellings in by_lang.values():
            if len(spellings) > 1:
                ordered = sorted(spellings, key=lambda name: (-len(spellings[name]), name))
                shown = ", ".join(f"{name!r} ({len(spellings[name])})" for name in ordered)
                rarest = min(spellings[ordered[-1]])
                found, expected = f"one name in several spellings: {shown}", f"{ordered[0]!r}, which readers see"
                self._findings.warn_at(rarest.path, rarest.line, rarest.field, found, expected)


_fold = lru_cache(maxsize=100_000)(fold)


def _fields(record: Record) -> TermFields:
    assert isinstance(record.fields, TermFields)
    return record.fields


def _names(group: Group) -> Iterable[str]:
    return (name for record in group.records.values() if (name := _fields(record).name))


def _clean(name: str) -> str:
    """Return a name without differences that nobody sees."""
    if name.isascii() and "  " not in name and name == name.strip() and name.isprintable():
        return name
    return unicodedata.normalize("NFC", " ".join(name.split()))


def _keeps_letters(slug: str, folded: str) -> bool:
    """Return whether a slug has all letters of a folded name, so that no other name can be meant."""
    letters = unicodedata.normalize("NFC", folded)
    return all(sign in slug for sign in letters if not sign.isascii() and unicodedata.category(sign)[0] in "LM")
