"""What holds for every file of the repository: its form, its types, and what it must not name."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

BINARY_ENDINGS = {".avif", ".gif", ".ico", ".jpeg", ".jpg", ".mo", ".pdf", ".png", ".ttf", ".webp", ".woff2"}

# Put together here, so that this file doesn't name them.
REGISTRY_HOSTS = [
    ".".join(labels)
    for labels in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
    )
]
MACHINE_PATHS = [
    "/".join(["", *names, ""]) for names in (("root",), ("tmp", "scratch"), ("work", "main"), ("work", "shared"))
]


@pytest.mark.parametrize(
    "check", [("ruff", "format", "--check", "--quiet"), ("ruff", "check", "--quiet"), ("mypy",)], ids=" ".join
)
def test_the_code_passes(check: tuple[str, ...]) -> None:
    result = subprocess.run([sys.executable, "-m", *check], cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        pytest.fail(f"`make check-code` fails, {' '.join(check)} says:\n{result.stdout}{result.stderr}", pytrace=False)


@pytest.fixture(scope="module")
def files() -> tuple[Path, ...]:
    """All files that are or may be committed, relative to the top."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("This is not a git checkout")
    command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(sorted(path for name in listed.split("\0") if name and (ROOT / (path := Path(name))).is_file()))


def texts(files: tuple[Path, ...]) -> Iterator[tuple[Path, bytes]]:
    return ((path, (ROOT / path).read_bytes()) for path in files if path.suffix.lower() not in BINARY_ENDINGS)


def flaws(content: bytes) -> Iterator[str]:
    """What keeps a file from being plain text: UTF-8 without a byte order mark, LF at the end of every line."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        yield f"is not UTF-8: {error}"
        return
    if text.startswith("\ufeff"):
        yield "begins with a byte order mark"
    if "\0" in text:
        yield "holds a NUL; a new binary format belongs into BINARY_ENDINGS"
    if "\r" in text:
        yield "holds a carriage return"
    if text and not text.endswith("\n"):
        yield "does not end with a line feed"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", []),
        (b"warta\n", []),
        ("\ufeffwarta\n".encode(), ["begins with a byte order mark"]),
        (b"warta", ["does not end with a line feed"]),
        (b"warta\r\n", ["holds a carriage return"]),
        ("warta\n".encode("utf-16-be"), ["holds a NUL; a new binary format belongs into BINARY_ENDINGS"]),
    ],
)
def test_flaws_of_a_text_are_found(content: bytes, expected: list[str]) -> None:
    assert list(flaws(content)) == expected


def test_every_text_is_utf_8_with_line_feeds(files: tuple[Path, ...]) -> None:
    assert [f"{path} {flaw}" for path, content in texts(files) for flaw in flaws(content)] == []


def test_no_file_names_a_registry_or_a_path_of_one_machine(files: tuple[Path, ...]) -> None:
    forbidden = re.compile("|".join(map(re.escape, [*REGISTRY_HOSTS, *MACHINE_PATHS])).encode())
    found = [
        f"{path}:{number}: {match[0].decode()}"
        for path, content in texts(files)
        for number, line in enumerate(content.split(b"\n"), 1)
        if (match := forbidden.search(line))
    ]
    assert found == []


def test_no_file_is_larger_than_a_megabyte(files: tuple[Path, ...]) -> None:
    assert [str(path) for path in files if (ROOT / path).stat().st_size > 1_000_000] == []
