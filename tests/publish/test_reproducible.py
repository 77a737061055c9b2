"""The same bytes from the same input, whatever differs around it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.publish.desk import FILES, Publisher
from tests.sites.desk import PLUGINS, ROOT, text

_MANY = {
    f"articles/m{number}/{lang}.md": text(
        f"M{number} {lang}", "Words of some length. " * 9, slug=f"m{number}", tags=["t"]
    )
    for number in range(51)
    for lang in ("en", "id")
}
_WITH_SEARCH = [*PLUGINS, "plugins.search"]
_RUN = "import sys; from plugins.publish.command_line import run_publish; run_publish(*sys.argv[1:3])"
_EPOCH = "1790000000"
"""A moment at which the same is published as at the others below."""
_ALL = os.environ.get("WARTA_KILLS") is not None


def published(folder: Path, *, umask: int = 0o022, cores: int = 0, **environment: str) -> str:
    """Publish in a process of its own; return the digest of the tree that readers see."""

    def prepare() -> None:
        os.umask(umask)
        if cores:
            os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])

    own = {"SOURCE_DATE_EPOCH": _EPOCH, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", **environment}
    command = [sys.executable, "-W", "ignore", "-c", _RUN, "publishconf.py", ".cache"]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **own}, preexec_fn=prepare, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    digest = hashlib.sha256()
    shown = (folder / "public/current").resolve()
    for path in sorted(shown.rglob("*")):
        kind = b"folder" if path.is_dir() else path.read_bytes()
        digest.update(f"{path.relative_to(shown)} {path.stat().st_mode:o} ".encode() + kind)
    return digest.hexdigest()


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("usual")
    Publisher(folder, {**FILES, **_MANY}, PLUGINS=_WITH_SEARCH)
    return published(folder)


CASES = {
    "everything": {
        "PYTHONHASHSEED": "77", "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8",
        "SOURCE_DATE_EPOCH": "1790600000",
    },
    "seed": {"PYTHONHASHSEED": "1234"},
    "zone": {"TZ": "Pacific/Kiritimati"},
    "moment": {"SOURCE_DATE_EPOCH": "1795555555"},
    "locale": {"LC_ALL": "C", "LANG": "C"},
    "plain": {},
}  # fmt: skip


@pytest.mark.parametrize("case", CASES if _ALL else ["everything"])
def test_the_same_input_gives_the_same_bytes(tmp_path: Path, usual: str, case: str) -> None:
    folder = tmp_path / "another path, with – marks"
    folder.mkdir()
    files = {**FILES, **_MANY}
    Publisher(folder, dict(reversed(files.items())), PLUGINS=_WITH_SEARCH)
    is_plain = case == "plain"
    assert published(folder, umask=0o022 if is_plain else 0o077, cores=0 if is_plain else 1, **CASES[case]) == usual


def test_a_store_and_a_generation_before_make_no_difference(tmp_path: Path) -> None:
    desk = Publisher(tmp_path, FILES)
    desk.write({"articles/b/en.md": text("Before", "Other words.", slug="b")})
    published(tmp_path)
    desk.write(FILES)
    published(tmp_path)
    own = desk.shown_files()
    shutil.rmtree(desk.room.folder)
    shutil.rmtree(tmp_path / ".cache")
    published(tmp_path)
    assert desk.shown_files() == own
