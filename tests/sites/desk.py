"""Small whole sites for tests: texts written into a folder, built with the real theme, looked at as files.

desk = Desk(tmp_path, {"articles/xz/en.md": text("A backdoor", date="2024-03-29")})
desk.build()
assert "A backdoor" in desk.page("a-backdoor/index.html")
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment

from plugins.newsroom.build import Press, build, prepare
from plugins.newsroom.config import Config, make_config
from plugins.newsroom.contract import Page, PageId
from plugins.newsroom.problems import ContentError
from plugins.newsroom.render import renderer, templates
from plugins.newsroom.report import Report
from plugins.newsroom.updating import update

ROOT = Path(__file__).parent.parent.parent
THEME = ROOT / "theme"
NO_FILES: Mapping[str, str | bytes] = MappingProxyType({})
BUILT_AT = datetime(2026, 6, 1, 12, tzinfo=UTC)
PLUGINS = tuple(
    f"plugins.{name}" for name in ("newsroom", "multilingual", "authors", "tags", "related_posts", "feeds", "seo")
)
SETTINGS: Mapping[str, Any] = {
    "SITENAME": "Test Desk",
    "DEFAULT_LANG": "en",
    "EDITIONS": {"en": {}, "id": {}},
    "TIMEZONE": "UTC",
    "THEME": str(THEME),
    "PLUGINS": list(PLUGINS),
    "AUTHORS_MUST_EXIST": False,
    "CATEGORIES_MUST_EXIST": False,
}


def text(title: str = "", body: str = "Some words.", **fields: Any) -> str:
    """Return a Markdown file with front matter; an article's date is 2 January 2026 unless it says another.

    A field that is None is left out.
    """
    said = {"title": title or None, "date": "2026-01-02" if title else None, **fields}
    rows = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in said.items() if value is not None]
    return "\n".join(["---", *rows, "---", body, ""])


class Desk:
    """A folder with content, and what is built of it."""

    def __init__(self, folder: Path, files: Mapping[str, str | bytes] = NO_FILES, **settings: Any) -> None:
        self.folder = folder
        self.settings = settings
        self.write(files)

    @property
    def output(self) -> Path:
        """The output folder."""
        return self.folder / "output"

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files below content/."""
        (self.folder / "content").mkdir(exist_ok=True)
        for path, data in files.items():
            file = self.folder / "content" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data if isinstance(data, bytes) else data.encode())

    def config(self, **settings: Any) -> Config:
        """Return the configuration: SETTINGS, then the desk's own, then those given."""
        folders = {"PATH": str(self.folder / "content"), "OUTPUT_PATH": str(self.output)}
        return make_config({**SETTINGS, **folders, **self.settings, **settings}, {}, self.folder / ".cache")

    def prepare(self, **settings: Any) -> Press:
        """Return the site, planned."""
        return prepare(self.config(**settings), built_at=BUILT_AT)

    def build(self, *, built_at: datetime = BUILT_AT, **settings: Any) -> Report:
        """Build the site into the output folder."""
        return build(self.config(**settings), built_at=built_at)

    def update(self, *, built_at: datetime = BUILT_AT, **settings: Any) -> Report:
        """Bring the output folder up to date with as little as will do."""
        return update(self.config(**settings), built_at)

    def problems(self, **settings: Any) -> list[str]:
        """Return what is wrong, as it would be printed, with paths relative to the folder."""
        return [self.shown(str(problem)) for problem in self.prepare(**settings).problems]

    def errors(self, **settings: Any) -> list[str]:
        """Return what a build fails with, as it would be printed."""
        try:
            self.build(**settings)
        except ContentError as error:
            return [self.shown(str(problem)) for problem in error.problems]
        return []

    def shown(self, message: str) -> str:
        """Return a message with paths relative to the folder and the project."""
        return message.replace(f"{self.folder}/", "").replace(f"{ROOT}/", "")

    def page(self, path: str) -> str:
        """Return a file of the output."""
        return (self.output / path).read_text(encoding="utf-8")

    def files(self) -> list[str]:
        """Return the paths of all files of the output but the theme's, in order."""
        return [path for path in files_below(self.output) if "theme/" not in path]


def files_below(folder: Path) -> list[str]:
    """Return the paths of all files below a folder, in order."""
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir())


def places(press: Press) -> list[str]:
    """Return the paths of a plan's outputs, without the theme's files."""
    return [output.place.save_as for output in press.plan.outputs if "theme/" not in output.place.save_as]


def view(press: Press, kind: str, edition: str = "en", subject: str = "", number: int = 1) -> Any:
    """Return what the template of a page sees."""
    wanted = PageId(kind, edition, subject, number)
    for output in press.plan.outputs:
        if isinstance(output.made, Page) and output.made.id == wanted:
            return output.made.view(press.site, output.made)
    known = [output.made.id for output in press.plan.outputs if isinstance(output.made, Page)]
    raise AssertionError(f"no page {wanted}; there are {known}")


def titles(teasers: Iterable[Any]) -> list[str]:
    """Return the titles of teasers."""
    return [teaser.title for teaser in teasers]


@cache
def _environment(folders: tuple[Path, ...], digest: bytes) -> Environment:
    return templates.make_environment(folders)


def _digest(folders: Sequence[Path]) -> bytes:
    digest = hashlib.sha256()
    for folder in folders:
        for path in files_below(folder):
            digest.update(path.encode() + (folder / path).read_bytes())
    return digest.digest()


# Compiling the templates takes longer than a small site: sites of a process share those that are the same.
renderer.make_environment = lambda folders: _environment(tuple(folders), _digest(folders))  # type: ignore[attr-defined]
