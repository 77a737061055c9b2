"""Numbers that stand for all others when a script fills in a sentence whose form depends on the number."""

from typing import NamedTuple

from plugins.newsroom.language.codes import babel_locale

_TRIED = range(201)
"""Among them is one of every category that so many results can have. Source: CLDR, "Language Plural Rules"."""


class Sample(NamedTuple):
    """A number of a plural category."""

    category: str
    """As Intl.PluralRules calls it: zero, one, two, few, many, other."""
    number: int


def plural_samples(code: str) -> tuple[Sample, ...]:
    """Return the smallest number of each category that numbers of results have in a language, smallest first; 0 stands
    only for a category that has no other.
    """
    rule = babel_locale(code).plural_form
    found: dict[str, int] = {}
    for number in (*_TRIED[1:], 0):
        found.setdefault(rule(number), number)
    return tuple(sorted((Sample(*item) for item in found.items()), key=lambda sample: sample.number))
