"""A Dask cluster makes the same site, byte for byte, as this machine alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.newsroom.cluster import connect
from plugins.newsroom.problems import BuildError
from plugins.newsroom.read import stock
from plugins.newsroom.render import remote, staging
from plugins.newsroom.write.ledger import read_ledger
from tests.sites.desk import ROOT, Desk, files_below, text
from tests.sites.own_desk import contents

FILES: dict[str, str | bytes] = {
    "articles/a/en.md": text("A", "See [b](../b0/en.md). ![x](x.svg)", tags=["t"], authors=["ana"], category="c"),
    "articles/a/x.svg": "<svg/>",
    "articles/a/id.md": text("A id", "Satu", date=None),
    "articles/old.rst": "Old\n###\n\n:date: 2026-01-01\n:summary: S\n\nFrom *reStructuredText*.\n",
    "authors/ana/en.md": text(name="Ana", body="Ana has [written](../../articles/a/en.md)."),
    "tags/t/en.md": text(name="T", body="About T."),
    "pages/about/en.md": text("About", "Us", date=None),
    **{f"articles/b{number}/en.md": text(f"B{number}", f"Text *{number}*", tags=["t"]) for number in range(12)},
}
STARTS_S = 60


def _start(log: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", *arguments, "--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0"]
    with log.open("wb") as opened:
        return subprocess.Popen(command, cwd=ROOT, stdout=opened, stderr=opened)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers."""
    folder = tmp_path_factory.mktemp("cluster")
    file = folder / "scheduler.json"
    processes = [_start(folder / "scheduler.log", "scheduler", "--port", "0", "--scheduler-file", str(file))]
    joining = ("--scheduler-file", str(file), "--nthreads", "1", "--no-nanny", "--local-directory", str(folder))
    processes += [_start(folder / f"worker{number}.log", "worker", *joining) for number in (1, 2)]
    try:
        until = time.monotonic() + STARTS_S
        while not (file.exists() and file.stat().st_size):
            assert time.monotonic() < until, (folder / "scheduler.log").read_text()
            time.sleep(0.05)
        yield str(json.loads(file.read_text())["address"]).replace("tcp://", "dask://")
    finally:
        for process in processes:
            process.kill()  # asked to end, a worker would first look for its scheduler
            process.wait()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    for module in (stock, staging):
        monkeypatch.setattr(module, "_WORTH_SHARING", 1)
    monkeypatch.setattr(remote, "_BATCH", 7)
    return Desk(tmp_path, FILES)


def test_a_cluster_makes_the_same_site(desk: Desk, address: str) -> None:
    with connect(address) as cluster:
        there = {cluster.submit(os.getpid).result() for _ in range(20)}
    assert len(there) == 2
    assert os.getpid() not in there
    desk.build(OUTPUT_PATH=str(desk.folder / "here"))
    report = desk.build(EXECUTOR=address)
    assert len(report.written.written) == len(files_below(desk.output)) > 40
    assert contents(desk.output) == contents(desk.folder / "here")


def test_another_executor_leaves_the_pages_as_they_are(desk: Desk, address: str) -> None:
    desk.build(EXECUTOR=address)
    ledger = read_ledger(desk.config().ledger)
    entries = dict(ledger.entries)
    assert desk.build().written.written == ()
    assert dict(read_ledger(desk.config().ledger).entries) == entries


def test_an_edit_is_made_by_a_cluster_and_nothing_else(desk: Desk, address: str) -> None:
    desk.build()
    desk.write({"articles/b3/en.md": text("B3", "Another text", tags=["t"], summary="S")})
    report = desk.build(EXECUTOR=address)
    assert "b3/index.html" in report.written.written
    assert "b4/index.html" not in report.written.written
    desk.build(OUTPUT_PATH=str(desk.folder / "here"))
    assert contents(desk.output) == contents(desk.folder / "here")


def test_a_template_that_fails_is_told_as_here(desk: Desk, address: str, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/article.html").write_text("\n{{ nobody.there }}")
    told = []
    for executor in ("local", address):
        with pytest.raises(BuildError) as caught:
            desk.build(EXECUTOR=executor, THEME_TEMPLATES_OVERRIDES=[str(tmp_path / "mine")])
        told.append(str(caught.value))
    assert told[0] == told[1]
    assert "mine/article.html:2: " in told[0]
    assert not desk.output.exists()


def test_other_code_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.newsroom.cluster.code_version", lambda: b"another")
    with pytest.raises(BuildError, match="runs other code than this machine"), connect(address) as cluster:
        cluster.submit(abs, 1).result()
