"""A store that somebody or something damaged gives the same site as none, with at most a warning."""

from __future__ import annotations

import os
import pickle
import random
import shutil
from pathlib import Path

import pytest

from tests.sites.desk import NO_FILES
from tests.sites.own_desk import OwnDesk, contents

pytestmark = pytest.mark.usefixtures("top")

_CASES = int(os.environ.get("WARTA_CORRUPTIONS", "24"))
"""`inv torture` tries 500."""


class _Planted:
    """What an unpickler would make a file of."""

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (Path("planted").absolute(),)


def _damage(store: Path, chance: random.Random) -> str:
    """Damage one file of the store, or more; return what was done."""
    files = sorted(file for file in store.rglob("*") if file.is_file())
    file = chance.choice(files)
    data = bytearray(file.read_bytes())
    what = chance.choice(["flip", "flip", "flips", "cut", "zeros", "noise", "pickle", "empty", "remove", "append"])
    if what in ("flip", "flips") and data:
        for _ in range(1 if what == "flip" else 50):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif what == "cut":
        del data[chance.randrange(len(data) + 1) :]
    elif what == "zeros" and data:
        start = chance.randrange(len(data))
        data[start : start + 4096] = bytes(len(data[start : start + 4096]))
    elif what == "noise":
        data = bytearray(chance.randbytes(chance.randrange(1, 5000)))
    elif what == "pickle":
        data = bytearray(pickle.dumps(_Planted()))
    elif what == "empty":
        data = bytearray()
    elif what == "append":
        data += chance.randbytes(100)
    if what == "remove":
        file.unlink()
    else:
        file.write_bytes(data)
    return f"{what} {file.name}"


@pytest.mark.parametrize("seed", range(_CASES))
def test_a_damaged_store_gives_the_same_site_with_at_most_one_warning(built: Path, seed: int) -> None:
    chance = random.Random(seed)
    shutil.copytree(built, ".", dirs_exist_ok=True)
    whole = contents(built / "output")
    done = _damage(Path(".cache"), chance)
    edited = chance.random() < 0.5
    desk = OwnDesk(NO_FILES)
    if edited:
        desk.edit("content/articles/b/en.md", "Two", "Three")
    report = desk.build()
    assert len(report.problems) <= 1, (done, report.problems)
    assert all(problem.path.startswith(".cache/") for problem in report.problems), done
    found = desk.contents()
    if edited:
        assert found == desk.from_nothing(), done
    else:
        assert found == whole, done
    assert not Path("planted").exists()
