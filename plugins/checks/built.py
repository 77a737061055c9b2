"""A site and what was built of it, as the rules see it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from plugins.checks.addresses import Addresses
from plugins.checks.facts import Facts, Fault
from plugins.checks.keeping import Entry
from plugins.newsroom.contract import Copy, Output, Page
from plugins.newsroom.model import Article, Site


class Found(NamedTuple):
    """What is wrong with a file of the output."""

    path: str
    """Below the output folder."""
    fault: Fault


@dataclass(frozen=True)
class Built:
    """A site, its plan, and the facts of every file of its output folder."""

    site: Site
    folder: Path
    outputs: Mapping[str, Output]
    """What is planned, by path below the output folder."""
    entries: Mapping[str, Entry]
    """Every file that is there, planned or not."""
    addresses: Addresses

    @cached_property
    def facts(self) -> Mapping[str, Facts]:
        """The facts of all files that the plan has, by path."""
        return {path: entry.facts for path, entry in self.entries.items() if path in self.outputs}

    @cached_property
    def pages(self) -> Mapping[str, Facts]:
        """Those of pages for readers, without redirects."""
        return {path: facts for path, facts in self.facts.items() if facts.kind == "page"}

    @cached_property
    def is_closed(self) -> bool:
        """Whether search engines may show no page at all, as with a site for one's own eyes."""
        return not any(facts.is_indexed for facts in self.pages.values())

    @cached_property
    def faults(self) -> Mapping[str, tuple[Found, ...]]:
        """What is wrong with files by themselves, by rule."""
        found: dict[str, list[Found]] = {}
        for path, facts in self.facts.items():
            for fault in facts.faults:
                found.setdefault(fault.rule, []).append(Found(path, fault))
        return {rule: tuple(each) for rule, each in found.items()}

    @cached_property
    def missing(self) -> frozenset[str]:
        """Paths of pages and other files made of templates that are planned and not there."""
        absent = self.outputs.keys() - self.entries.keys()
        return frozenset(path for path in absent if not isinstance(self.outputs[path].made, Copy))

    @cached_property
    def to_come(self) -> frozenset[str]:
        """Paths of cards, where none is there yet: inv publish makes them when all else is finished."""
        cards = frozenset(card.place.save_as for card in self.site.cards.values())
        return frozenset() if cards & self.entries.keys() else cards

    def page_of(self, path: str) -> Page | None:
        """Return the page that a file is planned as; None for other files."""
        made = self.outputs[path].made if path in self.outputs else None
        return made if isinstance(made, Page) else None

    def article_of(self, path: str) -> Article | None:
        """Return the article or page that a file shows; None for lists and other files."""
        page = self.page_of(path)
        return None if page is None else self.site.shown_by(*page.id[:3])

    def path_of(self, address: str, seen_from: str) -> str:
        """Return the path that an address in a file leads to, without its fragment; empty for one outside."""
        return self.addresses.resolve(address, seen_from).path.partition("#")[0]


def single_faults(built: Built, rule: str) -> Iterator[Found]:
    """Yield what breaks a rule in files by themselves."""
    yield from built.faults.get(rule, ())
