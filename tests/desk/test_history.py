"""Versions of a text out of git."""

from pathlib import Path

import pytest

from plugins.desk.history import HistoryError, find_version, hash_of, parse_bytes
from plugins.newsroom.model import ArticleKey
from tests.desk.making import desk_of, git
from tests.sites.desk import text


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    git(tmp_path, "init", "-q")
    return tmp_path


def commit(folder: Path, path: str, content: str) -> str:
    """Commit a file, and return its state."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")
    return hash_of(parse_bytes(content.encode(), ""))


def test_the_version_with_a_hash_is_found(repository: Path) -> None:
    first = commit(repository, "a/en.md", text("A", "One."))
    second = commit(repository, "a/en.md", text("A", "Two."))
    commit(repository, "b/en.md", text("B", "Other."))
    version = find_version(repository / "a/en.md", first)
    assert version is not None
    assert version.matter.body == "One.\n"
    assert len(version.commit) == 40
    newest = find_version(repository / "a/en.md", second)
    assert newest is not None
    assert newest.matter.body == "Two.\n"
    assert find_version(repository / "a/en.md", "0123456789ab") is None


def test_renames_are_followed_and_names_may_hold_anything(repository: Path) -> None:
    first = commit(repository, "2024/日本 語\tx/en.md", text("A", "One. " * 50))
    (repository / "2025").mkdir()
    git(repository, "mv", "2024/日本 語\tx", "2025/y")
    commit(repository, "2025/y/en.md", text("A", "One. " * 49 + "Two."))
    version = find_version(repository / "2025/y/en.md", first)
    assert version is not None
    assert version.matter.body.startswith("One.")


def test_a_text_that_was_never_committed_has_no_versions(repository: Path) -> None:
    commit(repository, "a/en.md", text("A"))
    (repository / "a/id.md").write_text(text("B"))
    assert find_version(repository / "a/id.md", "0123456789ab") is None


def test_outside_of_a_repository_git_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "en.md").write_text(text("A"))
    with pytest.raises(HistoryError, match="not a git repository"):
        find_version(tmp_path / "en.md", "0123456789ab")


def test_without_git_it_says_so_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(HistoryError, match="git is not installed"):
        find_version(tmp_path / "en.md", "0123456789ab")


@pytest.mark.parametrize(
    "head, body",
    [
        ("title: A\nsummary: S", "Body.  \n\n"),
        ("title: [a]\nsummary: >\n  one\n  two", "B\r\nC"),
        ("title: café", "café"),
    ],
)
def test_a_state_is_what_reading_makes_of_it(head: str, body: str) -> None:
    source = f"date: 2026-01-01\n{head}\n---\n{body}"
    site = desk_of({"articles/a/en.md": source}).site
    data = f"---\n{source}\n".encode()
    assert hash_of(parse_bytes(data, "")) == site.articles[ArticleKey("a", "en")].text_hash
