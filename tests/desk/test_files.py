"""Files that commands write: never over another, never by halves."""

import os
from pathlib import Path

import pytest

from plugins.desk import files
from plugins.newsroom.problems import SiteError


def test_a_new_file_is_never_written_over_another(tmp_path: Path) -> None:
    files.create(tmp_path / "a/b.md", "one\n")
    with pytest.raises(FileExistsError):
        files.create(tmp_path / "a/b.md", "two\n")
    assert (tmp_path / "a/b.md").read_text() == "one\n"


def test_a_broken_link_is_in_the_way_too(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "nowhere.md")
    with pytest.raises(FileExistsError):
        files.create(tmp_path / "a.md", "one\n")
    assert not (tmp_path / "nowhere.md").exists()


def test_line_ends_and_rights_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"a\r\n")
    file.chmod(0o640)
    files.replace(file, files.read(file) + "b\r\n")
    assert file.read_bytes() == b"a\r\nb\r\n"
    assert file.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["a.md"]


@pytest.mark.parametrize(
    "data, text",
    [
        ("\ufeffä\r\n".encode(), "\ufeffä\r\n"),
        (b"\xff\xfe" + "ä🎉\r\n".encode("utf-16-le"), "\ufeffä🎉\r\n"),
        (b"\xfe\xff" + "ä🎉\n".encode("utf-16-be"), "\ufeffä🎉\n"),
    ],
    ids=["UTF-8 with a mark", "UTF-16, little end first", "UTF-16, big end first"],
)
def test_the_encoding_stays(tmp_path: Path, data: bytes, text: str) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(data)
    assert files.read(file) == text
    files.replace(file, text)
    assert file.read_bytes() == data


@pytest.mark.parametrize(
    "data, wrong",
    [(b"a\xff", "byte 0xff at offset 1 is not UTF-8"), (b"\xff\xfea", "byte 0x61 at offset 2 is not UTF-16-LE")],
)
def test_a_file_in_another_encoding_is_named(tmp_path: Path, data: bytes, wrong: str) -> None:
    (tmp_path / "a.md").write_bytes(data)
    with pytest.raises(SiteError, match=f"^{tmp_path / 'a.md'}: {wrong}, expected a file saved as UTF-8$"):
        files.read(tmp_path / "a.md")


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("a")
    (tmp_path / "link.md").symlink_to("real.md")
    files.replace(tmp_path / "link.md", "b")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "b"


def test_a_failure_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "a.md").write_text("a")
    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        files.replace(tmp_path / "a.md", "b")
    assert (tmp_path / "a.md").read_text() == "a"
    assert os.listdir(tmp_path) == ["a.md"]
