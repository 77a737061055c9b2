"""Which text of a story was written first, and what each other was made from."""

from collections.abc import Mapping
from typing import NamedTuple

from plugins.newsroom.assemble.findings import Findings
from plugins.newsroom.assemble.stories import Group
from plugins.newsroom.problems import nearest
from plugins.newsroom.read.record import Record
from plugins.newsroom.read.schema import PageFields


class Lineage(NamedTuple):
    """How the texts of a story follow from each other."""

    original: str
    """Language of the text that was written first."""
    sources: Mapping[str, str]
    """For each other language, that of the text it was translated from."""


def trace_lineage(group: Group, default_lang: str, findings: Findings) -> Lineage:
    """Return which text of a story was written first.

    That is the one the others name in translated_from; if none does, that of DEFAULT_LANG, translations that say
    `translation: true` aside, else the oldest, else the first by code. Claims that contradict each other, lead in a
    circle or name no other text of the story are an error; when lenient, they count for nothing.
    """
    claims = _valid_claims(group, findings)
    ends = {lang: _end_of(lang, claims) for lang in claims}
    circle = [lang for lang, end in ends.items() if end is None]
    roots = {end for end in ends.values() if end is not None}
    if circle or len(roots) > 1:
        what = "texts are translated from each other in a circle" if circle else "texts name several originals"
        lang = min(circle or claims)
        shown = ", ".join(f"{lang} from {source}" for lang, source in claims.items())
        found = f"{what}: {shown}"
        findings.note(group.records[lang], "translated_from", found, "one original", mended="it is not heeded")
        claims = {}
    original = roots.pop() if claims else _likeliest(group.records, default_lang)
    sources = {lang: claims.get(lang, original) for lang in sorted(group.records) if lang != original}
    return Lineage(original, sources)


def _valid_claims(group: Group, findings: Findings) -> dict[str, str]:
    claims: dict[str, str] = {}
    for lang, record in sorted(group.records.items()):
        fields = record.fields
        if not isinstance(fields, PageFields) or fields.translated_from is None:
            continue
        source = fields.translated_from.code
        if source in group.records and source != lang:
            claims[lang] = source
            continue
        others = sorted(group.records.keys() - {lang})
        expected = f"a language of this story: {', '.join(others)}" if others else "none: this is the story's only text"
        near = nearest(source, others)
        findings.note(record, "translated_from", f"found {source!r}", expected, near, mended="it is not heeded")
    return claims


def _end_of(lang: str, claims: Mapping[str, str]) -> str | None:
    """Return the language that a chain of claims ends at; None if it never ends."""
    seen = set()
    while lang in claims:
        if lang in seen:
            return None
        seen.add(lang)
        lang = claims[lang]
    return lang


def _likeliest(records: Mapping[str, Record], default_lang: str) -> str:
    def likelihood(lang: str) -> tuple[bool, bool, float, str]:
        fields = records[lang].fields
        assert isinstance(fields, PageFields)
        date = fields.date.at.timestamp() if fields.date else float("inf")
        return bool(fields.translation), lang != default_lang, date, lang

    return min(records, key=likelihood)
