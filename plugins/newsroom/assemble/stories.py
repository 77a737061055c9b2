"""Which records are one story in several languages, and which of them was written first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from plugins.newsroom.problems import Problem, Severity
from plugins.newsroom.read.record import Record
from plugins.newsroom.read.schema import PageFields


class Group(msgspec.Struct, frozen=True):
    """The records of one story, page, author, tag or category."""

    id: str
    records: Mapping[str, Record]
    """By language."""


class Grouping:
    """Groups the records of one kind; problems gather on the way."""

    def __init__(self, content_name: str, *, is_lenient: bool, by_slug: bool) -> None:
        self._content_name = content_name
        self._is_lenient = is_lenient
        self._by_slug = by_slug
        self.problems: list[Problem] = []

    def group(self, records: Iterable[Record]) -> tuple[Group, ...]:
        """Return the groups by id. Records that can't be told from another are errors; when lenient they get a longer
        id, with a warning.
        """
        named: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for record in sorted(records, key=lambda record: record.source.path):
            folder = record.source.path.rpartition("/")[0] if record.name.is_bundle else ""
            named[record.name.id, folder].append(record)
        groups: dict[str, dict[str, Record]] = {}
        for (identity, _), members in sorted(named.items()):
            self._add(groups, identity, members)
        if self._by_slug:
            groups = self._merged(groups)
        return tuple(Group(identity, groups[identity]) for identity in sorted(groups))

    def _add(self, groups: dict[str, dict[str, Record]], identity: str, members: Sequence[Record]) -> None:
        if identity in groups and self._is_two_stories(groups[identity], members):
            self._clash(groups, identity, members)
            return
        group = groups.setdefault(identity, {})
        for record in members:
            if record.lang in group:
                self._clash(groups, identity, [record])
            else:
                group[record.lang] = record

    @staticmethod
    def _is_two_stories(group: Mapping[str, Record], members: Sequence[Record]) -> bool:
        return any(record.name.is_bundle for record in (*group.values(), *members))

    def _clash(self, groups: dict[str, dict[str, Record]], identity: str, members: Sequence[Record]) -> None:
        first = next(iter(groups[identity].values()))
        same_lang = groups[identity].get(members[0].lang, first)
        found = f"two texts are {identity!r} in {members[0].lang}" if same_lang.lang == members[0].lang else (
            f"two stories are called {identity!r}"
        )
        expected = f"another name than {self._content_name}/{same_lang.source.path} has"
        folders = members[0].source.path.split("/")[: -2 if members[0].name.is_bundle else -1]
        longer = f"{folders[-1] if folders else 'other'}-{identity}"
        while longer in groups:
            longer += "-2"
        for record in members:
            self._report(record, "", found, expected + (f"; it is now {longer!r}" if self._is_lenient else ""))
        if self._is_lenient:
            groups[longer] = {record.lang: record for record in members}

    def _merged(self, groups: dict[str, dict[str, Record]]) -> dict[str, dict[str, Record]]:
        """Return the groups with flat files of different names joined where they share an explicit slug."""
        by_slug: dict[str, list[str]] = defaultdict(list)
        for identity, group in sorted(groups.items()):
            slugs = {record.fields.slug for record in group.values()}
            if len(slugs) == 1 and None not in slugs and not any(r.name.is_bundle for r in group.values()):
                by_slug[str(slugs.pop())].append(identity)
        merged = dict(groups)
        for identities in by_slug.values():
            target = identities[0]
            for other in identities[1:]:
                if not merged[target].keys() & merged[other].keys():
                    merged[target] = {**merged[target], **merged.pop(other)}
        return merged

    def original_of(self, group: Group, default_lang: str) -> str:
        """Return the language of the text that was written first.

        That is the one the others name in translated_from; if none does, that of DEFAULT_LANG, else the oldest, else
        the first by code, translations that say `translation: true` aside. Contradictions and circles are errors.
        """
        records = group.records
        claims: dict[str, str] = {}
        for lang, record in sorted(records.items()):
            fields = record.fields
            if isinstance(fields, PageFields) and fields.translated_from:
                source = fields.translated_from.code
                if source not in records or source == lang:
                    others = ", ".join(sorted(records.keys() - {lang})) or "another text of this story (there is none)"
                    self._report(record, "translated_from", f"found {source!r}", f"one of {others}")
                else:
                    claims[lang] = source
        named = set(claims.values()) - claims.keys()
        if len(named) == 1:
            return named.pop()
        if claims:
            lang, source = min(claims.items())
            what = "texts are translated from each other in a circle" if not named else "texts name several originals"
            shown = ", ".join(f"{lang} from {source}" for lang, source in sorted(claims.items()))
            self._report(records[lang], "translated_from", f"{what}: {shown}", "one original")
        return min(records, key=lambda lang: _likelihood(records[lang], default_lang))

    def _report(self, record: Record, field: str, found: str, expected: str) -> None:
        severity = Severity.WARNING if self._is_lenient else Severity.ERROR
        path = f"{self._content_name}/{record.source.path}"
        self.problems.append(
            Problem(path, record.source.line_of(field), field, found, expected, severity=severity)
        )


def _likelihood(record: Record, default_lang: str) -> tuple[bool, bool, float, str]:
    fields = record.fields
    is_translation = isinstance(fields, PageFields) and bool(fields.translation)
    date = fields.date.at.timestamp() if isinstance(fields, PageFields) and fields.date else float("inf")
    return (is_translation, record.lang != default_lang, date, record.lang)
