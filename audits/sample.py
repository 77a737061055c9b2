"""Which pages stand for the whole site: of each kind, in each edition, the one with most on it."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from plugins.newsroom.contract import Output, Page, PageId


class Sample(NamedTuple):
    """One page that stands for all of its kind."""

    kind: str
    """As in contract.PageId; with the subject where each page of a kind is one of its own; with "2" for later pages of
    a list; with "photograph" for articles below one."""
    edition: str
    path: str
    """Below the host, percent-encoded."""
    file: str
    """Below the output folder."""


PHOTOGRAPH = "article photograph"
_EACH = ("page", "newsletter")
"""Kinds of which no page stands for another."""


def choose_samples(
    outputs: Iterable[Output],
    editions: Sequence[str],
    size_of: Callable[[str], int],
    has_photograph: Callable[[PageId], bool] = lambda page_id: False,
) -> tuple[Sample, ...]:
    """Return the largest page of each kind and edition, in the editions' order, then by kind.

    size_of gives the bytes of a file below the output folder; of equals, the first in order stays. has_photograph:
    whether the cover of an article is one, and no drawing.
    """
    largest: dict[tuple[str, str], tuple[int, Sample]] = {}
    for output in outputs:
        if not isinstance(output.made, Page):
            continue
        page_id, place = output.made.id, output.place
        kind = f"{page_id.kind} {page_id.subject}" if page_id.kind in _EACH else page_id.kind
        kind += " 2" if page_id.number > 1 else ""
        kind = PHOTOGRAPH if kind == "article" and has_photograph(page_id) else kind
        size = size_of(place.save_as)
        if size > largest.get((page_id.edition, kind), (0, None))[0]:
            largest[page_id.edition, kind] = (size, Sample(kind, page_id.edition, place.url, place.save_as))
    return tuple(largest[key][1] for key in sorted(largest, key=lambda key: (editions.index(key[0]), key[1])))
