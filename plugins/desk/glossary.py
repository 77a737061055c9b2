"""The glossary: terms, and what each is in every language."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from plugins.newsroom.language.codes import canonical
from plugins.newsroom.problems import Problem, Severity
from plugins.newsroom.read.fields import Value, read_fields

FILE = "glossary.yaml"
"""Its name in the content folder."""
KEEP = "keep"
_EXPECTED = "keep, or what it is in each language: {id: …, ja: …}"


class Term(msgspec.Struct, frozen=True):
    """One entry of the glossary."""

    name: str
    """The term in the site's main language."""
    forms: Mapping[str, tuple[str, ...]]
    """What it may be called, by language, the usual word first; in the main language its name is among them."""
    is_kept: bool
    """Whether it is the same word in every language that `forms` doesn't name."""
    line: int

    def in_lang(self, lang: str) -> tuple[str, ...]:
        """Return what the term may be called in a language; empty if the glossary doesn't say.

        What holds for a language holds for its varieties: zh for zh-Hant.
        """
        found = self.forms.get(lang) or self.forms.get(lang.partition("-")[0], ())
        return found or ((self.name,) if self.is_kept else ())


class Glossary(msgspec.Struct, frozen=True):
    """All terms, in the order of the file, and what is wrong with it."""

    terms: tuple[Term, ...] = ()
    problems: tuple[Problem, ...] = ()


def load_glossary(content: Path, shown: str, default_lang: str, langs: Sequence[str]) -> Glossary:
    """Return the glossary of a content folder; an empty one when it has none."""
    file = content / FILE
    if not file.is_file():
        return Glossary()
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"byte 0x{error.object[error.start]:02x} at offset {error.start} is not UTF-8"
        return Glossary((), (Problem(f"{shown}/{FILE}", 0, "", found, "a file saved as UTF-8"),))
    return parse_glossary(text.replace("\r\n", "\n"), f"{shown}/{FILE}", default_lang, langs)


def parse_glossary(text: str, path: str, default_lang: str, langs: Sequence[str]) -> Glossary:
    """Return the terms that a glossary's YAML names, each with a line of its own.

    default_lang: language of the terms' names. langs: those of the site; a term in another is a warning. What is wrong
    is left out and reported under `path`.
    """
    fields = read_fields(text, path, 1)
    problems = list(fields.problems)
    terms = []
    for name, value in fields.values.items():
        line = fields.lines.get(name, 0)
        forms: dict[str, tuple[str, ...]] = {}
        if isinstance(value, dict):
            for code, words, problem in _forms(name, value, langs):
                place = f"{name}.{code}"
                if problem is not None:
                    where = fields.lines.get(place, line)
                    problems.append(msgspec.structs.replace(problem, path=path, line=where, field=place))
                else:
                    forms[canonical(code) or code] = words
        elif value != KEEP and not any(problem.field == name for problem in problems):
            problems.append(Problem(path, line, name, f"found {_shown(value)}", _EXPECTED))
        if value == KEEP or forms:
            own = tuple(dict.fromkeys((name, *forms.get(default_lang, ()))))
            terms.append(Term(name, {**forms, default_lang: own}, value == KEEP, line))
    return Glossary(tuple(terms), tuple(sorted(problems)))


def _forms(
    name: str, value: Mapping[str, Value], langs: Sequence[str]
) -> Iterator[tuple[str, tuple[str, ...], Problem | None]]:
    """Yield the words for each language that a term names, or what is wrong with them, its place still open."""
    for code, words in value.items():
        lang = canonical(code)
        items = [words] if isinstance(words, str) else words
        if lang is None:
            yield code, (), Problem("", 0, "", f"found {code!r}", "a BCP 47 language code such as id or zh-Hant")
        elif not isinstance(items, list) or not items or not all(isinstance(item, str) and item for item in items):
            yield code, (), Problem("", 0, "", f"found {_shown(words)}", "a word, a list of words, or keep")
        else:
            if not any(each == lang or each.partition("-")[0] == lang for each in langs):
                known = f"one of EDITIONS ({', '.join(langs)})"
                yield code, (), Problem("", 0, "", "the site has no such language", known, severity=Severity.WARNING)
            yield code, tuple(name if item == KEEP else item for item in items), None


def _shown(value: Value) -> str:
    return "nothing" if value is None else repr(value) if isinstance(value, str) else "a list"
