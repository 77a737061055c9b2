"""Files: which there are, and what their bytes say."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.read.files import Decoded, Found, Kind, decode, find_files, kind_of


def _write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_texts_and_other_files_are_told_apart_and_sorted(tmp_path: Path) -> None:
    _write(tmp_path, "articles/xz/id.md", "articles/xz/en.MD", "articles/xz/cover.jpg", "a.rst", "b.html", "c.txt")

    assert find_files(tmp_path, (), ()) == Found(
        ("a.rst", "articles/xz/en.MD", "articles/xz/id.md", "b.html"), ("articles/xz/cover.jpg", "c.txt")
    )


def test_ignored_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    _write(tmp_path, ".git/a.md", "a.md~", "drafts/b.md", "c.md")

    assert find_files(tmp_path, (".*", "*~", "drafts"), ()) == Found(("c.md",), ())


@pytest.mark.parametrize("static", ["files", "files/", "/files", "files/page.html"])
def test_texts_below_static_paths_are_files(tmp_path: Path, static: str) -> None:
    _write(tmp_path, "files/page.html", "filesystem.md")

    assert find_files(tmp_path, (), (static,)) == Found(("filesystem.md",), ("files/page.html",))


def test_a_folder_that_links_to_one_above_it_is_read_once(tmp_path: Path) -> None:
    _write(tmp_path, "articles/a.md")
    (tmp_path / "articles" / "loop").symlink_to(tmp_path)

    assert find_files(tmp_path, (), ()).texts == ("articles/a.md",)


def test_a_missing_folder_has_no_files(tmp_path: Path) -> None:
    assert find_files(tmp_path / "nowhere", (), ()) == Found((), ())


@pytest.mark.parametrize(
    "path, kind",
    [
        ("articles/xz/en.md", Kind.ARTICLE),
        ("pages/about/en.md", Kind.PAGE),
        ("authors/maya/en.md", Kind.AUTHOR),
        ("tags/security/en.md", Kind.TAG),
        ("categories/policy/en.md", Kind.CATEGORY),
        ("2024/a.md", Kind.ARTICLE),
        ("pages", Kind.ARTICLE),
        ("pages.md", Kind.ARTICLE),
    ],
)
def test_the_top_folder_says_what_a_text_is(path: str, kind: Kind) -> None:
    assert kind_of(path) is kind


def _reports(decoded: Decoded) -> list[str]:
    return [str(problem) for problem in decoded.problems]


@pytest.mark.parametrize(
    "data, text",
    [
        (b"", ""),
        ("Größe\n".encode(), "Größe\n"),
        (b"\xef\xbb\xbfa\r\nb\rc", "a\nb\nc"),
        (b"a\tb", "a\tb"),
    ],
)
def test_sound_files_are_decoded_with_lf_line_ends(data: bytes, text: str) -> None:
    assert decode(data, "a.md") == Decoded(text)


@pytest.mark.parametrize(
    "data, text, place",
    [
        (b"a\nb\xe9c", "a\nb\ufffdc", "a.md:2: byte 0xe9 at offset 3"),
        (b"a\r\nb\r\n\xe9", "a\nb\n\ufffd", "a.md:3: byte 0xe9 at offset 6"),
        (b"\xef\xbb\xbf\xe9", "\ufffd", "a.md:1: byte 0xe9 at offset 3"),
        (b"\xe9", "\ufffd", "a.md:1: byte 0xe9 at offset 0"),
    ],
)
def test_bytes_that_are_not_utf_8_are_an_error_with_line_and_offset(data: bytes, text: str, place: str) -> None:
    decoded = decode(data, "a.md")

    assert decoded.text == text
    assert _reports(decoded) == [f"{place} is not UTF-8, expected a file saved as UTF-8"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_read(encoding: str) -> None:
    decoded = decode("\ufeffTitle: é\r\n".encode(encoding), "a.md")

    assert decoded == Decoded("Title: é\n")


@pytest.mark.parametrize("encoding, byte", [("utf-16-le", "00"), ("utf-16-be", "d8")])
def test_utf_16_that_is_none_is_an_error_with_line_and_offset(encoding: str, byte: str) -> None:
    decoded = decode("\ufeffa\nb\ud800c".encode(encoding, "surrogatepass"), "a.md")

    assert _reports(decoded) == [f"a.md:2: byte 0x{byte} at offset 8 is not UTF-16, expected a file saved as UTF-8"]


def test_control_characters_are_an_error_for_each_line() -> None:
    decoded = decode("a\x00b\x1b\x00\nfine\nc\x85d\u2028\ufeff\n".encode(), "a.md")

    assert decoded.text == "ab\nfine\ncd\n"
    assert _reports(decoded) == [
        "a.md:1: control character U+0000, U+001B, expected a text without it",
        "a.md:3: control character U+0085, U+2028, U+FEFF, expected a text without it",
    ]


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded(data: bytes) -> None:
    decoded = decode(data, "a.md")

    assert "\r" not in decoded.text
    assert "\x00" not in decoded.text
    is_sound = all(problem.found.startswith("control character") for problem in decoded.problems)
    assert is_sound == _is_text(data)


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")
    except UnicodeDecodeError:
        return False
    return True
