"""Which files there will be: what the capabilities plan, with collisions found before anything is made."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from plugins.newsroom.contract import Block, Installed, Output, Page, PageId, PlannedPage, Version
from plugins.newsroom.model import Place, Site
from plugins.newsroom.plan.alternates import find_alternates
from plugins.newsroom.plan.apart import set_apart
from plugins.newsroom.plan.collisions import describe, part_clashes
from plugins.newsroom.plan.versions import find_versions
from plugins.newsroom.problems import Problem


class Placed(NamedTuple):
    """Where pages are, as other pages tell of them."""

    pages: Mapping[PageId, Place]
    versions: Mapping[PageId, tuple[Version, ...]]


@dataclass(frozen=True)
class Plan:
    """Everything that will be written."""

    outputs: tuple[Output, ...]
    """In the order of their paths; in none as long as capabilities plan overviews."""
    versions: Mapping[PageId, tuple[Version, ...]] = field(default_factory=dict)
    """Of the pages that search engines are told of (find_versions)."""

    @property
    def placed(self) -> Placed:
        """What a page says of others."""
        return Placed(self.pages, self.versions)

    @cached_property
    def pages(self) -> Mapping[PageId, Place]:
        """Place of every page."""
        return {output.made.id: output.place for output in self.outputs if isinstance(output.made, Page)}


@dataclass(frozen=True)
class KnownPlaces(Plan):
    """A plan of some outputs, of which all places are known nevertheless."""

    known: Placed = field(kw_only=True)

    @property
    def placed(self) -> Placed:
        """What a page says of others."""
        return self.known


def make_plan(site: Site, installed: Sequence[Installed]) -> tuple[Site, Plan, tuple[Problem, ...]]:
    """Return a site with its plan, and a problem for each output that can't be where it wants to be.

    Such an output is an error, and not in the plan. When lenient, an article gets another address, and the site
    returned says so; other outputs are left out. Both are warnings.
    """
    planned = _plan_all(site, installed)
    kept, clashes = part_clashes(planned.outputs)
    if not clashes or not site.settings.lenient:
        return site, Plan(kept, planned.versions), tuple(describe(clash) for clash in clashes)
    moved = set_apart(site, kept, clashes)
    planned = _plan_all(moved, installed)
    kept, remaining = part_clashes(planned.outputs)
    if remaining:
        # Once more, so that no overview tells of what is left out.
        planned = _plan_all(moved, installed, {_name(clash.output) for clash in remaining})
        kept, _ = part_clashes(planned.outputs)
    problems = [
        describe(clash, outcome=f"; {clash.output.place.save_as!r} is left out", leaves_out=True) for clash in remaining
    ]
    left_out = {(clash.output.source, clash.output.field) for clash in remaining}
    for clash in clashes:
        made = clash.output.made
        is_left_out = (clash.output.source, clash.output.field) in left_out
        article = moved.shown_by(made.id.kind, made.id.edition, made.id.subject) if isinstance(made, Page) else None
        if article is not None and not is_left_out:
            problems.append(describe(clash, outcome=f"; its slug is now {article.slug!r}"))
    return moved, Plan(kept, planned.versions), tuple(problems)


_Name = tuple[str, str, str]


def _plan_all(site: Site, installed: Sequence[Installed], left_out: Collection[_Name] = ()) -> Plan:
    """Return all outputs, in no order and not yet held against each other, without those that are left out."""
    outputs = [output for each in installed for output in each.capability.outputs(site, each.settings)]
    if left_out:
        outputs = [output for output in outputs if _name(output) not in left_out]
    plan = Plan(tuple(outputs), find_versions(site, outputs))
    overviews = (output for each in installed for output in each.capability.overviews(site, plan, each.settings))
    return Plan((*outputs, *overviews), plan.versions)


def _name(output: Output) -> _Name:
    return output.place.save_as, output.source, output.field


def plan_page(site: Site, placed: Placed, output: Output) -> PlannedPage:
    """Return a page as blocks see it. Only outputs made from a Page may be asked."""
    made = output.made
    assert isinstance(made, Page)
    article = site.shown_by(made.id.kind, made.id.edition, made.id.subject)
    alternates = find_alternates(site, made.id, article, placed.pages)
    return PlannedPage(made.id, output.place, alternates, article, placed.versions.get(made.id, ()))


def collect_blocks(site: Site, page: PlannedPage, installed: Sequence[Installed]) -> Mapping[str, tuple[Block, ...]]:
    """Return the blocks of a page by slot, ordered as BLOCKS says; those it doesn't name follow, in PLUGINS' order."""
    slots: dict[str, list[Block]] = {}
    for each in installed:
        for block in each.capability.blocks(site, page, each.settings):
            slots.setdefault(block.slot, []).append(block)
    ordered = {}
    for slot, blocks in slots.items():
        order = {name: number for number, name in enumerate(site.settings.blocks.get(slot, ()))}  # type: ignore[call-overload]
        ordered[slot] = tuple(sorted(blocks, key=lambda block: order.get(block.name, len(order))))
    return ordered
