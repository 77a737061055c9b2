from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.corpus import write_corpus
from benchmarks.edits import CASES, Edit, EditError, apply, plan_edits
from benchmarks.install import PEERS
from benchmarks.stories import plan_stories

ROOT = Path(__file__).resolve().parents[2]
FILES = 60
EDITS = plan_edits(plan_stories(FILES))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    write_corpus(folder, FILES)
    return folder


@pytest.mark.parametrize("name", EDITS)
def test_every_generator_has_an_edit_for_every_case(name: str) -> None:
    assert set(EDITS[name]) == set(CASES) - {"cold", "again"}


@pytest.mark.parametrize(("name", "case"), [(name, case) for name in EDITS for case in EDITS[name]])
def test_every_edit_finds_its_text(name: str, case: str, corpus: Path, tmp_path: Path) -> None:
    edit = EDITS[name][case]
    homes = [corpus / name, ROOT / "benchmarks" / "warta" if name == "warta" else PEERS / name, ROOT]
    source = next(home / edit.path for home in homes if (home / edit.path).is_file())
    target = tmp_path / edit.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())
    pristine: dict[Path, str] = {}
    texts = [source.read_text(encoding="utf-8")]
    for number in (1, 2):
        apply(edit, tmp_path, pristine, number)
        texts.append(target.read_text(encoding="utf-8"))
    assert len(set(texts)) == 3
    assert abs(len(texts[2]) - len(texts[1])) < 20  # the second round begins from the file as it was


def test_a_text_that_is_gone_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("one\n", encoding="utf-8")
    with pytest.raises(EditError, match=r"a\.md: found no 'two'"):
        apply(Edit("a.md", "two", "{}".format), tmp_path, {}, 1)


def test_too_few_stories_are_an_error() -> None:
    with pytest.raises(ValueError, match="use more --files"):
        plan_edits(plan_stories(2))
