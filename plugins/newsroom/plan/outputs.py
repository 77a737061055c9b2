"""Which files there will be: what the capabilities plan, with collisions found before anything is made."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from plugins.newsroom.contract import Block, Installed, Output, Page, PageId, PlannedPage
from plugins.newsroom.model import Place, Site
from plugins.newsroom.plan.alternates import find_alternates
from plugins.newsroom.problems import Problem


class Plan(msgspec.Struct, frozen=True):
    """Everything that will be written."""

    outputs: tuple[Output, ...]
    """In the order of their paths."""
    pages: Mapping[PageId, Place]
    """Place of every page."""

    def output_at(self, save_as: str) -> Output | None:
        """Return the output with a path below the output folder; None if there is none."""
        return next((output for output in self.outputs if output.place.save_as == save_as), None)


def make_plan(site: Site, installed: Sequence[Installed]) -> tuple[Plan, tuple[Problem, ...]]:
    """Return the plan for a site, and an error for each path that two outputs claim, naming both.

    Paths are the same that differ only in case or Unicode form, because some file systems hold them for the same. A
    path that is also a folder of another is a collision, too. The first of two, by source, stays in the plan.
    """
    outputs = [
        output
        for each in installed
        for output in each.capability.outputs(site, each.settings)
    ]
    kept, problems = _without_collisions(outputs)
    pages = {output.made.id: output.place for output in kept if isinstance(output.made, Page)}
    return Plan(tuple(kept), pages), problems


def _without_collisions(outputs: Iterable[Output]) -> tuple[list[Output], tuple[Problem, ...]]:
    claimed: dict[str, Output] = {}
    problems = []
    for output in sorted(outputs, key=lambda output: (output.place.save_as, output.source)):
        key = unicodedata.normalize("NFC", output.place.save_as).casefold()
        other = claimed.setdefault(key, output)
        if other is not output and not _is_same_copy(other, output):
            problems.append(_collision(output, other))
    for key, output in claimed.items():
        parts = key.split("/")
        for depth in range(1, len(parts)):
            other_output = claimed.get("/".join(parts[:depth]))
            if other_output is not None:
                problems.append(_collision(output, other_output))
    return list(claimed.values()), tuple(problems)


def _is_same_copy(one: Output, other: Output) -> bool:
    return not isinstance(one.made, Page) and one.made == other.made and one.place == other.place


def _collision(output: Output, other: Output) -> Problem:
    found = f"would be written to {output.place.save_as!r}, as would {other.source}"
    return Problem(output.source, 0, "slug", found, "another slug for one of them")


def plan_page(site: Site, plan: Plan, output: Output) -> PlannedPage:
    """Return a page as blocks see it. Only outputs made from a Page may be asked."""
    made = output.made
    assert isinstance(made, Page)
    alternates = find_alternates(site, made.id, made.article, plan.pages)
    return PlannedPage(made.id, output.place, alternates, made.article)


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
