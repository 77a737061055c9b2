"""What the preview tells the process that builds for it, and how that ended."""

from collections.abc import Mapping
from typing import Any

import msgspec

from plugins.newsroom.problems import Problem, errors
from plugins.preview.notes import Note

OUTPUT = "output"
"""Where `inv build` writes when no setting says otherwise."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What to build."""

    settings: str = "pelicanconf.py"
    """Settings file."""
    content: str = ""
    """Folder of the content; empty for PATH."""
    is_lenient: bool = False
    editions: str = ""
    """The word auto, or empty for EDITIONS."""
    address: str = ""
    """Where the preview answers, without a slash at its end: http://127.0.0.1:8000."""
    store: str = ".cache"

    @property
    def output(self) -> str:
        """The preview's own output folder. No other command writes there, and it holds what no public folder may."""
        return f"{self.store}/preview"


class Build(msgspec.Struct, frozen=True, tag=True):
    """What a worker is told first: build the site."""


class Ready(msgspec.Struct, frozen=True, tag=True):
    """A worker's word that it can draw."""


class Draw(msgspec.Struct, frozen=True, tag=True):
    """What a worker may be told once it has built the site, as often as one likes: make the page of one text."""

    path: str
    """Of the text's file, absolute."""


class Sketch(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The page of one text, ahead of the build that brings the rest along."""

    place: str = ""
    """Below the output folder; empty where only a build can tell how the page comes out."""
    was: str = ""
    """Where it was before; empty where that hasn't changed."""
    page: str = ""
    """Its HTML."""
    note: Note | None = None


NOTHING = Sketch()
"""Says that only a build can tell."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """How a build ended."""

    folder: str = ""
    """The output folder, absolute; empty when the build failed."""
    changed: int = 0
    """Files that were written or removed."""
    assets: tuple[str, ...] = ()
    """Places of those that were written and are no pages, such as pictures and stylesheets."""
    problems: tuple[Problem, ...] = ()
    """Errors and warnings in the content."""
    notes: dict[str, Note] = {}
    """The texts that have a page, by its place in the output folder."""
    revision: str = ""
    """Differs whenever a text does."""
    editor_url: str | None = None
    """EDITOR_URL; None when the settings can't be read."""
    message: str = ""
    """What else made it fail: a setting, a template, a mistake in a plugin with its traceback; empty if nothing did."""

    @property
    def is_good(self) -> bool:
        """Whether the site was built."""
        return not self.message and not errors(self.problems)


def overrides(order: Order, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings that the preview puts in place of those that a settings file gives.

    The preview's own address stands in for SITEURL, so that absolute addresses lead to the preview and a path in
    SITEURL doesn't lead nowhere; where an edition has a siteurl of its own, SITEURL tells which ones, and stays.
    The output folder is the preview's own, since drafts are in it: output/ and public/ hold what they always do.
    """
    ours: dict[str, Any] = {"OUTPUT_PATH": order.output}
    editions = order.editions or given.get("EDITIONS")
    has_own_root = isinstance(editions, Mapping) and any(
        isinstance(edition, Mapping) and edition.get("siteurl") for edition in editions.values()
    )
    if order.address and not has_own_root:
        ours["SITEURL"] = order.address
    if order.content:
        ours["PATH"] = order.content
    if order.is_lenient:
        ours["LENIENT"] = True
    if order.editions:
        ours["EDITIONS"] = order.editions
    for name in ("pictures", "cards"):
        if f"plugins.{name}" in given.get("PLUGINS", ()):
            # Those that a browser asks for are made then: a large photograph is no reason to wait.
            ours[name.upper()] = {**given.get(name.upper(), {}), "on_request": True}
    return ours
