"""A translation beside its original, block by block."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk.alignment import Block, Part, align, find_parts, split_blocks


def p(text: str) -> Block:
    return Block("p", f"<p>{text}</p>", text)


def h(text: str) -> Block:
    return Block("h2", f"<h2>{text}</h2>", text)


LONG = "Most software is published twice, as a repository and as an archive, and the two differ."
SHORT = "They do."


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("", ()),
        ("<p>A <em>b</em></p>\n<p>C</p>\n", (Block("p", "<p>A <em>b</em></p>", "A b"), p("C"))),
        ("<ul><li><p>A</p></li></ul>", (Block("ul", "<ul><li><p>A</p></li></ul>", "A"),)),
        ("<hr><p>A</p>", (Block("hr", "<hr>", ""), p("A"))),
        ("loose <p>A</p> end", (Block("", "loose", "loose"), p("A"), Block("", "end", "end"))),
        ("<p>A<br>b &lt;p&gt;</p>", (Block("p", "<p>A<br>b &lt;p&gt;</p>", "A b <p>"),)),
    ],
)
def test_blocks_are_what_stands_at_the_top(markup: str, expected: tuple[Block, ...]) -> None:
    assert split_blocks(markup) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (None, [p("a")], [Part("same", p("a"))]),
        ([p("a"), p("b")], [p("a"), p("b")], [Part("same", p("a")), Part("same", p("b"))]),
        ([p("a")], [p("a"), p("b")], [Part("same", p("a")), Part("new", p("b"))]),
        ([p("a"), p("b")], [p("b")], [Part("gone", p("a")), Part("same", p("b"))]),
        ([p("one two three")], [p("one two four")], [Part("changed", p("one two four"), "one two three")]),
        ([p("one two three")], [p("x y z")], [Part("new", p("x y z")), Part("gone", p("one two three"))]),
        (
            [p("x y z"), p("one two three")],
            [p("one two four")],
            [Part("gone", p("x y z")), Part("changed", p("one two four"), "one two three")],
        ),
        ([p("a")], [h("a")], [Part("new", h("a")), Part("gone", p("a"))]),
    ],
)
def test_what_became_of_blocks(old: list[Block] | None, new: list[Block], expected: list[Part]) -> None:
    assert list(find_parts(old, new)) == expected


def shown(source: list[Block], translation: list[Block]) -> list[tuple[str, str]]:
    pairs = align(find_parts(None, source), translation)
    return [(part.block.text if part else "", block.text if block else "") for part, block in pairs]


def test_like_stands_beside_like() -> None:
    assert shown([h("A"), p(LONG), p(SHORT)], [h("B"), p(LONG[::-1]), p("Memang.")]) == [
        ("A", "B"),
        (LONG, LONG[::-1]),
        (SHORT, "Memang."),
    ]


def test_what_is_missing_stands_alone() -> None:
    assert shown([h("A"), p(LONG), h("B"), p(SHORT)], [h("C"), h("D"), p("Memang.")]) == [
        ("A", "C"),
        (LONG, ""),
        ("B", "D"),
        (SHORT, "Memang."),
    ]


def test_numbers_and_names_tell_which_one_is_missing() -> None:
    source = [p("In 1999 they met once."), p("Linus wrote to them."), p("They had 42 answers.")]
    assert shown(source, [p("Linus menyurati mereka."), p("Ada 42 jawaban untuk mereka.")]) == [
        ("In 1999 they met once.", ""),
        ("Linus wrote to them.", "Linus menyurati mereka."),
        ("They had 42 answers.", "Ada 42 jawaban untuk mereka."),
    ]


def test_what_only_the_translation_has_stands_alone() -> None:
    assert shown([p(SHORT)], [p("Memang."), h("Catatan")]) == [(SHORT, "Memang."), ("", "Catatan")]


def test_what_is_new_is_missing_from_a_translation_of_the_old() -> None:
    old, new = [p("one two three"), p("seven eight nine")], [p("one two three"), p("x y z"), p("seven eight nine")]
    pairs = align(find_parts(old, new), [p("satu dua tiga"), p("tujuh delapan")])

    assert [(part.state if part else "", block.text if block else "") for part, block in pairs] == [
        ("same", "satu dua tiga"),
        ("new", ""),
        ("same", "tujuh delapan"),
    ]


BLOCKS = st.lists(
    st.builds(lambda name, text: Block(name, f"<{name}>{text}</{name}>", text), st.sampled_from("ph"), st.text("ab ")),
    max_size=6,
)


@given(BLOCKS, BLOCKS, BLOCKS)
def test_every_block_comes_once_and_in_order(old: list[Block], new: list[Block], translation: list[Block]) -> None:
    parts = find_parts(old, new)
    pairs = align(parts, translation)

    assert [part.block for part in parts if part.state != "gone"] == new
    assert [part for part, _ in pairs if part is not None] == list(parts)
    assert [block for _, block in pairs if block is not None] == translation
    assert all(part is not None or block is not None for part, block in pairs)
