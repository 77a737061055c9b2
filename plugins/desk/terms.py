"""Authors, tags and categories by what people call them."""

from collections.abc import Mapping

from plugins.desk.reading import DeskError
from plugins.newsroom.language.slugs import fold
from plugins.newsroom.model import Term
from plugins.newsroom.problems import nearest


def find_term(terms: Mapping[str, Term], name: str, what: str) -> str:
    """Return the id of the term that has this id, name or alias in any language, in any case.

    what names the kind, for the message. Raises DeskError with the nearest id.
    """
    if name in terms:
        return name
    folded = fold(name)
    for identity, term in sorted(terms.items()):
        called = {identity, *(entry.name for entry in term.entries.values())}
        called.update(alias for entry in term.entries.values() for alias in entry.aliases)
        if folded in map(fold, called):
            return identity
    ids = {fold(call): identity for identity, term in terms.items() for call in (identity, *_names(term))}
    near = nearest(folded, ids, likeness=0.5)  # a first name alone is near enough
    ask = f"; did you mean {ids[near]}?" if near else f", expected one of {', '.join(sorted(terms)) or 'none'}"
    raise DeskError(f"no such {what}: {name!r}{ask}")


def _names(term: Term) -> set[str]:
    return {entry.name for entry in term.entries.values()}
