"""Which records are one story in several languages."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from plugins.newsroom.assemble.findings import Findings
from plugins.newsroom.read.record import Record


class Group(msgspec.Struct, frozen=True):
    """The records of one story, page, author, tag or category."""

    id: str
    records: Mapping[str, Record]
    """By language."""
    folder: str = ""
    """Folder below content/ that holds them and nothing else; empty for files that stand among others."""


@dataclass
class _Unit:
    """Records that are surely one thing: those of a bundle, or of files in one folder named alike."""

    id: str
    folder: str
    """Of a bundle; empty for files that stand among others."""
    records: dict[str, Record]

    @property
    def first(self) -> Record:
        return next(iter(self.records.values()))


def group_records(records: Iterable[Record], findings: Findings, *, by_slug: bool) -> tuple[Group, ...]:
    """Return the stories that records of one kind make, by id.

    A bundle is a story under its folder's name; other files of one name in different languages are one, too, wherever
    they lie. by_slug: files of different names in different languages that say the same slug are one story, whose id
    the slug is. Two stories with one id are an error; the second, by path, gets an id with its folder's name in front.
    """
    by_id: dict[str, list[_Unit]] = defaultdict(list)
    for unit in _find_units(records):
        by_id[unit.id].append(unit)
    kept: dict[str, _Unit] = {}
    clashing: list[_Unit] = []
    for identity, units in sorted(by_id.items()):
        kept[identity], rest = _join(units)
        clashing += rest
    for unit in clashing:
        _rename(unit, kept, findings)
    if by_slug:
        kept = _join_by_slug(kept)
    return tuple(Group(identity, unit.records, unit.folder) for identity, unit in sorted(kept.items()))


def _find_units(records: Iterable[Record]) -> Sequence[_Unit]:
    """Return the units in the order of their first paths; a second record in a language is a unit of its own."""
    units: dict[tuple[str, str, bool], _Unit] = {}
    surplus: list[_Unit] = []
    for record in sorted(records, key=lambda record: record.source.path):
        folder = record.source.path.rpartition("/")[0]
        identity = unicodedata.normalize("NFC", record.name.id)
        is_bundle = record.name.is_bundle
        unit = units.setdefault((identity, folder, is_bundle), _Unit(identity, folder if is_bundle else "", {}))
        if unit.records.setdefault(record.lang, record) is not record:
            surplus.append(_Unit(identity, "", {record.lang: record}))
    return sorted((*units.values(), *surplus), key=lambda unit: unit.first.source.path)


def _join(units: Sequence[_Unit]) -> tuple[_Unit, list[_Unit]]:
    """Return the units of one id as one story, and those that are others."""
    story, *others = units
    clashing = []
    for unit in others:
        is_bundle = bool(story.folder or unit.folder)
        if is_bundle or story.records.keys() & unit.records.keys():
            clashing.append(unit)
        else:
            story.records.update(unit.records)
    return story, clashing


def _rename(unit: _Unit, kept: dict[str, _Unit], findings: Findings) -> None:
    """Note that a unit's id is another's, and take it in under an id of its own."""
    lang, record = next(iter(unit.records.items()))
    other = kept[unit.id]
    folders = record.source.path.split("/")[: -2 if record.name.is_bundle else -1]
    wanted = identity = f"{folders[-1]}-{unit.id}" if folders else f"{unit.id}-2"
    number = 2
    while identity in kept:
        identity = f"{wanted}-{number}"
        number += 1
    kept[identity] = unit
    what = f"two texts are {unit.id!r} in {lang}" if lang in other.records else f"two stories are called {unit.id!r}"
    found = f"{what}: this one and {findings.path_of(other.records.get(lang, other.first))}"
    findings.note(record, "", found, "another name for one of them", mended=f"this one is now {identity!r}")


def _join_by_slug(units: Mapping[str, _Unit]) -> dict[str, _Unit]:
    """Return the units with those joined that say the same slug in different languages."""
    by_slug: dict[str, list[str]] = defaultdict(list)
    for identity, unit in units.items():
        slugs = {record.fields.slug.strip().casefold() for record in unit.records.values() if record.fields.slug}
        if len(slugs) == 1 and not any(record.name.is_bundle for record in unit.records.values()):
            by_slug[slugs.pop()].append(identity)
    joined = dict(units)
    for identities in by_slug.values():
        first, *others = sorted(identities, key=lambda identity: units[identity].first.source.path)
        fitting = []
        taken = set(units[first].records)
        for other in others:
            if not taken & units[other].records.keys():
                fitting.append(other)
                taken |= units[other].records.keys()
        if not fitting:
            continue
        members = [joined.pop(identity) for identity in (first, *fitting)]
        slug = next(record.fields.slug for record in members[0].records.values() if record.fields.slug).strip()
        records = {lang: record for member in members for lang, record in member.records.items()}
        identity = first if slug in joined else slug
        joined[identity] = _Unit(identity, "", records)
    return joined
