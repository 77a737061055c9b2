"""Addresses that open files."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.preview.editing import edit_address

CODE = "vscode://file/{path}:{line}"


@pytest.mark.parametrize(
    ("pattern", "path", "line", "expected"),
    [
        (CODE, "content/a/en.md", 4, "vscode://file/desk/content/a/en.md:4"),
        (CODE, "content/a/en.md", 0, "vscode://file/desk/content/a/en.md:1"),
        (CODE, "/elsewhere/a.md", 2, "vscode://file/elsewhere/a.md:2"),
        (CODE, "content/a b/日&<?#.md", 1, "vscode://file/desk/content/a%20b/%E6%97%A5%26%3C%3F%23.md:1"),
        ("idea://open?file=/{path}&line={line}", "a.md", 7, "idea://open?file=/desk/a.md&line=7"),
        (CODE, "{line}.md", 7, "vscode://file/desk/%7Bline%7D.md:7"),
        ("", "a.md", 1, ""),
    ],
)
def test_the_pattern_is_filled_in(pattern: str, path: str, line: int, expected: str) -> None:
    assert edit_address(pattern, Path("/desk"), path, line) == expected
