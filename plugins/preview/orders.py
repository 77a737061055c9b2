"""What the preview tells the process that builds for it, and how that ended."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

import msgspec

from plugins.newsroom.problems import Problem, errors

OUTPUT = "output"


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


class Outcome(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """How a build ended."""

    folder: str = ""
    """The output folder, absolute; empty when the build failed."""
    changed: int = 0
    """Files that were written or removed."""
    problems: tuple[Problem, ...] = ()
    """Errors and warnings in the content."""
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
    Settings other than pelicanconf.py are previewed in output/ as well: public/ holds what the public gets and nothing
    else.
    """
    ours: dict[str, Any] = {}
    editions = order.editions or given.get("EDITIONS")
    has_own_root = isinstance(editions, Mapping) and any(
        isinstance(edition, Mapping) and edition.get("siteurl") for edition in editions.values()
    )
    if order.address and not has_own_root:
        ours["SITEURL"] = order.address
    if PurePath(order.settings).name != "pelicanconf.py":
        ours["OUTPUT_PATH"] = OUTPUT
    if order.content:
        ours["PATH"] = order.content
    if order.is_lenient:
        ours["LENIENT"] = True
    if order.editions:
        ours["EDITIONS"] = order.editions
    return ours
