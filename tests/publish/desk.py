"""Small sites that are published for tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from plugins.newsroom.gates import Gate
from plugins.publish.command_line import publish
from plugins.publish.generations import current_manifest
from plugins.publish.manifest import Manifest
from plugins.publish.room import Room
from tests.sites.desk import SETTINGS, Desk, files_below, text

FILES: Mapping[str, str | bytes] = MappingProxyType(
    {
        "articles/a/en.md": text("A", "One ![p](p.bin)", slug="a"),
        "articles/a/p.bin": b"picture" * 50,
        "articles/b/en.md": text("B", "Two", slug="b", date="2026-01-03"),
    }
)


class Publisher(Desk):
    """A desk with a publishconf.py, which publishes into public/."""

    def __init__(self, folder: Path, files: Mapping[str, str | bytes] = FILES, **settings: Any) -> None:
        super().__init__(folder, files, **settings)
        self.room = Room(folder / "public")
        self.configure()

    def configure(self, **settings: Any) -> None:
        """Write publishconf.py: SETTINGS, then the desk's own, then those given."""
        own = {"PATH": "content", "OUTPUT_PATH": "public", "SITEURL": "https://desk.test"}
        values = {**SETTINGS, **own, **self.settings, **settings}
        rows = [f"{name} = {value!r}\n" for name, value in values.items()]
        (self.folder / "publishconf.py").write_text("".join(rows), encoding="utf-8")

    def publish(
        self, *, is_plan: bool = False, is_lenient: bool = False, gates: tuple[Gate, ...] = (), unchecked: str = ""
    ) -> None:
        """Publish."""
        file = str(self.folder / "publishconf.py")
        publish(file, self.folder / ".cache", is_plan=is_plan, is_lenient=is_lenient, gates=gates, unchecked=unchecked)

    def shown_files(self) -> dict[str, bytes]:
        """Return what readers see, without what was carried over."""
        manifest = self.manifest()
        return {path: data for path, data in tree(self.room.current).items() if path not in manifest.carried}

    def manifest(self) -> Manifest:
        """Return the manifest of what readers see."""
        manifest = current_manifest(self.room)
        assert manifest is not None
        return manifest

    def generations(self) -> list[str]:
        """Return the numbers of the generations that are there, and whatever else lies beside them."""
        names = sorted(path.name for path in self.room.generations.iterdir() if path.suffix != ".json")
        return [name.partition("-")[0] for name in names]


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder."""
    return {path: (folder / path).read_bytes() for path in files_below(folder)}
