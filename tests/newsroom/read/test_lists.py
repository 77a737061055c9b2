"""Lists: indentation as writers use it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.read.lists import align_lists
from plugins.newsroom.read.markup import Converter


@pytest.mark.parametrize(
    "text, aligned",
    [
        ("- a\n  - b\n    - c\n  - d\n- e", "- a\n    - b\n        - c\n    - d\n- e"),
        ("1. a\n   - b\n2. c", "1. a\n    - b\n2. c"),
        ("1. a\n  - b", "1. a\n    - b"),
        ("- a\n\n  b\n  c\n\n- d", "- a\n\n    b\n  c\n\n- d"),
        ("1. a\n\n   > b", "1. a\n\n    > b"),
        ("- a\n   - b\n      - c", "- a\n    - b\n        - c"),
        ("- a\n\n    b\n- c", "- a\n\n    b\n\n- c"),
        ("- a\n\n      code", "- a\n\n      code"),
    ],
)
def test_what_belongs_to_an_item_gets_four_spaces(text: str, aligned: str) -> None:
    assert align_lists(text) == aligned


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n  b",
        "- a\n    - b\n\n        c\n\n    d\n- e".replace("d\n- e", "d\n\n- e"),
        "- a\n - b\n- c",
        "1. a\n   b\n2. c",
        "a\n- b\n  - c",
        "- a\n\ntext\n\n  b",
        "- a\n\n        code",
        "a\n\n    - code\n      - code",
        "* * *\n\n  a",
        "10. a\n\n    b",
        "<pre>\n- a\n  - b\n</pre>",
        "a\n\n  - b\n  - c",
    ],
)
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert align_lists(text) == text


@pytest.mark.parametrize(
    "text, aligned",
    [
        ("- a\n  \x02x\x03\n- b", "- a\n\n    \x02x\x03\n\n- b"),
        ("1. a\n\n   \x02x\x03\n\n2. b", "1. a\n\n    \x02x\x03\n\n2. b"),
        ("\x02x\x03\n- a\n  b", "\x02x\x03\n- a\n  b"),
    ],
)
def test_what_stands_for_code_has_blank_lines_around_it(text: str, aligned: str) -> None:
    assert align_lists(text) == aligned


@pytest.mark.parametrize("indent, fence", [("  ", "```"), ("    ", "```"), ("  ", "~~~")])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_code_under_an_item_is_inside_it(indent: str, fence: str, gap: str) -> None:
    html = Converter().convert(f"- a{gap}{indent}{fence}\n{indent}x\n{indent}{fence}{gap}- b").html

    assert re.sub(r"\n|<span></span>", "", html) == (
        '<ul><li><p>a</p><div class="highlight"><pre><code>x</code></pre></div></li><li><p>b</p></li></ul>'
    )


_ROWS = st.sampled_from(
    ["- a", "  - b", "    - c", "1. d", "   e", "    f", "        g", "", "text", "  h", "* * *", "\x02x\x03"]
)


@given(st.lists(_ROWS, max_size=12).map("\n".join))
def test_aligning_moves_rows_and_nothing_else(text: str) -> None:
    aligned = align_lists(text)

    assert [row.strip() for row in aligned.split("\n") if row.strip()] == [
        row.strip() for row in text.split("\n") if row.strip()
    ]


@given(st.lists(_ROWS, max_size=12).map("\n".join))
def test_aligned_lists_stay_as_they_are(text: str) -> None:
    aligned = align_lists(text)

    assert align_lists(aligned) == aligned
