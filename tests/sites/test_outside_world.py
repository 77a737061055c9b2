"""A build opens no connection, starts no program, and writes nothing outside the output and the store."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
_CALLS = (
    "execve,execveat,connect,bind,sendto,open,openat,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,link,"
    "linkat,symlink,symlinkat,truncate,chmod,fchmodat,rmdir"
)
_CALL = re.compile(r"^(?:\[pid +\d+\] |\d+ +)?(?P<name>\w+)\((?P<given>.*)\) += (?P<result>-?\w+)(?P<rest>.*)$")
_PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')
_WRITES = re.compile(r"O_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND)")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that has texts enough for all cores, and a store and an output of its own."""
    folder = tmp_path / "project"
    for name in ("theme", "plugins", "tasks.py", "pelicanconf.py"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder)
    (folder / "pelicanconf.py").write_text(
        "SITENAME = 'A'\nEDITIONS = {'en': {}}\nAUTHORS_MUST_EXIST = CATEGORIES_MUST_EXIST = False\n"
        "PLUGINS = ['plugins.newsroom', 'plugins.multilingual', 'plugins.authors', 'plugins.tags', "
        "'plugins.related_posts', 'plugins.feeds', 'plugins.seo']\n"
    )
    for number in range(120):
        file = folder / f"content/articles/a{number}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\ntitle: A {number}\ndate: 2026-01-01\nauthors: [Ana]\ntags: [t]\n---\n![p](x) <b>x</b>\n")
    (folder / "content/articles/x").write_bytes(b"png")
    return folder


def test_a_build_keeps_to_itself(project: Path, tmp_path: Path) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    trace = tmp_path / "trace"
    command = [strace, "-f", "-qq", "-s", "4096", "-e", f"trace={_CALLS}", "-o", str(trace)]
    python = [sys.executable, "-B", "-m", "invoke", "build"]
    done = subprocess.run([*command, *python], cwd=project, capture_output=True, text=True, check=False)
    if "ptrace" in done.stderr or not trace.exists() or not trace.stat().st_size:
        pytest.skip("processes may not be traced here")
    assert (done.returncode, done.stderr) == (0, "")
    calls = [match for line in trace.read_text(errors="replace").splitlines() if (match := _CALL.match(line))]
    assert len([call for call in calls if call["name"] == "openat"]) > 200
    worked = [call for call in calls if not call["result"].startswith("-")]
    assert [call[0] for call in worked if call["name"] in ("connect", "bind", "sendto")] == []
    assert len([call for call in worked if call["name"].startswith("exec")]) == 1
    own = (str(project / "output"), str(project / ".cache"), "output", ".cache", "/dev/null", "/dev/shm/sem.")
    strange = [path for call in worked for path in _written(call) if not path.startswith(own)]
    assert [path for path in strange if not re.fullmatch(r"/dev/shm/\w+|[A-Za-z0-9_]{6,}", path)] == []


def _written(call: re.Match[str]) -> list[str]:
    """Return the paths that a call writes to, makes or removes."""
    is_read = call["name"] in ("open", "openat") and not _WRITES.search(call["given"])
    return [] if is_read or call["name"].startswith("exec") else _PATH.findall(call["given"])


def test_a_build_asks_python_for_nothing_outside(project: Path, tmp_path: Path) -> None:
    """The same without strace, as far as Python sees it: in all processes of the build."""
    notes = tmp_path / "notes"
    command = [sys.executable, "-B", str(Path(__file__).parent / "watched_build.py"), str(notes)]
    done = subprocess.run(
        command, cwd=project, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": "."}
    )
    assert (done.returncode, done.stderr) == (0, "")
    noted = [json.loads(line) for line in notes.read_text().splitlines()]
    kinds = {event for event, _ in noted}
    assert {"open", "os.mkdir", "os.rename", "sqlite3.connect"} <= kinds
    assert kinds & {"os.exec", "os.posix_spawn", "os.spawn", "os.system", "subprocess.Popen"} == set()
    assert {event for event in kinds if event.startswith("socket.")} == set()
    own = (str(project / "output"), str(project / ".cache"), os.devnull)
    assert [(event, path) for event, paths in noted for path in paths if not path.startswith(own)] == []
