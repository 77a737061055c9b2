"""Builds in fresh processes, and pages drawn by those that built."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.preview import child
from plugins.preview.crew import Crew
from plugins.preview.orders import NOTHING, Order, Outcome, Sketch
from plugins.preview.places import Places

Announce = Callable[[Places], None]


async def build_in_child(order: Order, announce: Announce) -> Outcome:
    """Return how a build by a new crew ended."""
    crew = Crew(order)
    try:
        return await crew.build(announce)
    finally:
        await crew.close()


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that is run in place of the worker."""
    file = tmp_path / "plugins" / "preview" / "worker.py"
    file.parent.mkdir(parents=True)
    monkeypatch.setattr(child, "TOP", tmp_path)
    return file


def test_what_is_wrong_comes_back(tmp_path: Path) -> None:
    places: list[Places] = []

    outcome = asyncio.run(build_in_child(Order(settings=str(tmp_path / "none.py")), places.append))

    assert outcome == Outcome(message=f"{tmp_path / 'none.py'}: no such settings file")
    assert places == []


def test_places_are_announced_before_the_build_ends(worker: Path) -> None:
    worker.write_text(
        """import sys, time
print('{"type":"Places","folders":["/c"],"files":[],"left_out":[]}', flush=True)
print('{"type":"Outcome","changed":%d,"folder":"/o"}' % len(sys.argv), flush=True)
""",
        encoding="utf-8",
    )
    places: list[Places] = []

    outcome = asyncio.run(build_in_child(Order(), places.append))

    assert (outcome, places) == (Outcome(folder="/o", changed=2), [Places(("/c",), (), ())])


def test_a_process_that_dies_is_a_failed_build(worker: Path) -> None:
    worker.write_text("raise SystemExit(7)", encoding="utf-8")

    outcome = asyncio.run(build_in_child(Order(), lambda _: None))

    assert outcome == Outcome(message="The build ended with status 7 and no report; the terminal may show why.")


def test_a_build_nobody_waits_for_is_ended(worker: Path, tmp_path: Path) -> None:
    began = tmp_path / "began"
    worker.write_text(f"import time\nopen({str(began)!r}, 'w').close()\ntime.sleep(60)\n", encoding="utf-8")

    async def give_up() -> None:
        task = asyncio.create_task(build_in_child(Order(), lambda _: None))
        while not began.exists():
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    start = time.perf_counter()
    asyncio.run(give_up())
    assert time.perf_counter() - start < 30


def test_the_process_that_built_draws_until_the_next_one_is_ready(worker: Path) -> None:
    worker.write_text(
        """import json, os, sys
for line in sys.stdin:
    order = json.loads(line)
    if order["type"] == "Build":
        print('{"type":"Outcome","folder":"/o"}\\n{"type":"Ready"}', flush=True)
    elif "dies" in order["path"]:
        break
    else:
        print(json.dumps({"type": "Sketch", "place": order["path"], "page": str(os.getpid())}), flush=True)
""",
        encoding="utf-8",
    )

    async def work() -> list[Sketch]:
        crew = Crew(Order())
        drawn = [await crew.draw(Path("before"))]
        for path in ("one", "two"):
            await crew.build(lambda _: None)
            await crew.settle()
            drawn += [await crew.draw(Path(path)), await crew.draw(Path(path))]
        drawn += [await crew.draw(Path("dies")), await crew.draw(Path("after"))]
        await crew.close()
        return drawn

    before, *drawn, dies, after = asyncio.run(work())
    assert (before, dies, after) == (NOTHING, NOTHING, NOTHING)
    assert [each.place for each in drawn] == ["one", "one", "two", "two"]
    assert drawn[0].page == drawn[1].page
    assert drawn[1].page != drawn[3].page
