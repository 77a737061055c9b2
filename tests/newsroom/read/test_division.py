"""Long texts are converted in parts, and nobody can tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.read.division import divide
from plugins.newsroom.read.markup import Converter

ROOT = Path(__file__).parent.parent.parent.parent
PIECES = (
    "## A heading\n", "A paragraph.\n", "Two\nlines.\n", "- one\n- two\n", "1. one\n\n    more\n", "> said\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n", "```python\nx = 1\n\n## no heading\n\nno text\n```\n", "term\n: meaning\n",
    "    code\n", "Title\n=====\n", "* * *\n", "- a\n\n    ```\n    b\n\n    c\n    ```\n", "2024 was.\n", "日本語。\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_parts_give_what_the_whole_gives(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    assert "".join(divide(text, 10)) == text
    assert Converter(part=10).convert(text) == Converter().convert(text)


def test_texts_of_the_demonstration_can_be_parted() -> None:
    texts = [path.read_text("utf-8").partition("\n---\n")[2] for path in sorted(ROOT.glob("content/articles/**/*.md"))]
    in_parts, whole = Converter(part=300), Converter()
    assert [in_parts.convert(text) for text in texts] == [whole.convert(text) for text in texts]
    assert sum(len(divide(text, 300)) for text in texts) > len(texts)


@pytest.mark.parametrize(
    "whole", ["a[^1]\n\n[^1]: b", "[a]: /b", "*[a]: b", "<div>\n\n", "~~~\n", "```\n~~~", "a <!-- b", "> [a]: /b"]
)
def test_what_reaches_over_a_text_keeps_it_whole(whole: str) -> None:
    text = f"{'A paragraph.' * 3}\n\n{whole}\n\nMore.\n\nMore.\n\nMore."
    assert divide(text, 5) == [text]
