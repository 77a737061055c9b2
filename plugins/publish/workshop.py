"""The folder in which the next generation is built, apart from all that readers see."""

import hashlib
import shutil
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from plugins.newsroom.build import build
from plugins.newsroom.config import Config
from plugins.newsroom.problems import BuildError
from plugins.newsroom.report import Report
from plugins.newsroom.stages import Stages
from plugins.newsroom.write.ledger import read_ledger
from plugins.publish.generations import told
from plugins.publish.room import Room

_TRIES = 5


def overrides_for(room: Room, values: Mapping[str, Any], *, is_lenient: bool) -> dict[str, Any]:
    """Return the settings that a build in the workshop has in place of the site's own."""
    own = {
        "OUTPUT_PATH": str(room.workshop.absolute()),
        "FINGERPRINTS": bool(values.get("FINGERPRINTS", True)),
        "FOLLOW_LINKS": False,
    }
    return {**own, "LENIENT": True} if is_lenient else own


def clear_unknown(room: Room, config: Config) -> None:
    """Remove the workshop if the store doesn't know what a build has left there. Raises BuildError."""
    if room.workshop.exists() and not read_ledger(config.ledger).entries:
        with told(room.workshop):
            shutil.rmtree(room.workshop)


def build_settled(
    config: Config, built_at: datetime, stages: Stages, building: Callable[..., Report] = build
) -> Report:
    """Build the site until a build finds nothing that differs from what the last one read, so that it is the site of
    one moment; return the report of the last that made anything. Raises what `build` raises.
    """
    report = building(config, built_at=built_at, stages=stages)
    again = report
    for _ in range(_TRIES):
        if again.press is None or (again is not report and not (again.written.written or again.written.removed)):
            return report
        report, again = again, building(config, built_at=built_at)
    raise BuildError(
        f"{config.content_name}/: changed again and again while the site was built; try when it is at rest"
    )


class Finished:
    """Whether what needs the finished files was made of those that lie in the workshop."""

    def __init__(self, config: Config) -> None:
        self._ledger = config.ledger
        self._file = config.ledger.with_name(f"finished-{config.ledger.name}")

    def holds(self, tree: bytes) -> bool:
        """Return whether it was, given the digest of all files there."""
        try:
            return self._file.read_bytes() == self._say(tree)
        except OSError:
            return False

    def note(self, tree: bytes) -> None:
        """Note that it is."""
        self._file.write_bytes(self._say(tree))

    def _say(self, tree: bytes) -> bytes:
        return hashlib.sha256(_read(self._ledger) + tree).digest()


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
