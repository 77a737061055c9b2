"""Fields set in the heads of texts: nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk.heads import HeadError, flow, scalar, set_field
from plugins.newsroom.read.fields import read_fields
from plugins.newsroom.read.frontmatter import parse

YAML = """\
---
title: "A: b"   # the headline
redirect_from:
  - /old/   # from before
  - b

source_hash: 0f3ac5d81b20
cover:
  alt: x
---
Body: not a field.
"""


@pytest.mark.parametrize(
    "name, value, old, new",
    [
        ("source_hash", "123456789012", "source_hash: 0f3ac5d81b20\n", 'source_hash: "123456789012"\n'),
        ("redirect_from", ["/old/", "b", "c d"], "redirect_from:\n  - /old/   # from before\n  - b\n",
         "redirect_from: [/old/, b, c d]\n"),
        ("slug", "xz", "  alt: x\n", "  alt: x\nslug: xz\n"),
        ("cover", "c.jpg", "cover:\n  alt: x\n", "cover: c.jpg\n"),
    ],
)  # fmt: skip
def test_a_field_of_yaml_is_set(name: str, value: str | list[str], old: str, new: str) -> None:
    assert set_field(YAML, name, value) == YAML.replace(old, new)


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no mark", "mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(
    "before, after",
    [
        ("---\ntitle: A\n---\nBody\n", "---\ntitle: A\nslug: a\n---\nBody\n"),
        ("Title: A\n\nBody\n", "Title: A\nSlug: a\n\nBody\n"),
        ("Only a body\n", "---\nslug: a\n---\nOnly a body\n"),
    ],
    ids=["YAML", "headers", "no head"],
)
def test_line_ends_and_a_byte_order_mark_stay_as_they_are(mark: str, end: str, before: str, after: str) -> None:
    assert set_field(mark + before.replace("\n", end), "slug", "a") == mark + after.replace("\n", end)


@pytest.mark.parametrize(
    "text, name, value, expected",
    [
        ("Title: A\nTags: a,\n    b\n\nBody\n", "slug", "a", "Title: A\nTags: a,\n    b\nSlug: a\n\nBody\n"),
        ("Title: A\nTags: a,\n    b\nLang: en\n\nB\n", "tags", ["c", "d"], "Title: A\nTags: c, d\nLang: en\n\nB\n"),
        ("Title: A\n\nB\n", "redirect_from", ["c,d", "e"], "Title: A\nRedirect_from: c,d; e\n\nB\n"),
        ("Title: A\n\nB\n", "redirect_from", ["c,d"], "Title: A\nRedirect_from: c,d;\n\nB\n"),
        ("Only a body\n", "slug", "a", "---\nslug: a\n---\nOnly a body\n"),
    ],
)
def test_other_heads_are_written_as_they_are(text: str, name: str, value: str | list[str], expected: str) -> None:
    assert set_field(text, name, value) == expected


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A\n",
        "---\ntitle: A\nslug: a\nslug: b\n---\n",
        "---\n{title: A, slug: b}\n---\n",
        "---\ntitle: A: b\nslug: [a\n---\n",
    ],
)
def test_what_would_change_more_than_the_field_is_refused(text: str) -> None:
    with pytest.raises(HeadError, match=r"expected this line in it: slug: xz"):
        set_field(text, "slug", "xz")


@pytest.mark.parametrize(
    "text, in_list, expected",
    [
        ("C++", False, "C++"),
        ("A, B", False, "A, B"),
        ("A, B", True, '"A, B"'),
        ("a: b", False, '"a: b"'),
        ("2024", False, '"2024"'),
        ("no", False, '"no"'),
        ("#1", False, '"#1"'),
        ("a #1", False, '"a #1"'),
        ("`x` y", False, '"`x` y"'),
        ('say "hi"', False, 'say "hi"'),
        ('"hi" \\', False, '"\\"hi\\" \\\\"'),
        ("", False, '""'),
    ],
)
def test_scalars_are_quoted_where_they_have_to_be(text: str, in_list: bool, expected: str) -> None:
    assert scalar(text, in_list=in_list) == expected


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff"))))
def test_any_text_is_read_again_as_it_was(texts: list[str]) -> None:
    rows = [f"x{number}: {scalar(text)}" for number, text in enumerate(texts)]
    read = read_fields("\n".join([*rows, f"all: {flow(texts)}"]), "", 1)
    assert read.problems == ()
    assert read.values == {**{f"x{number}": text for number, text in enumerate(texts)}, "all": texts}


VALUES = st.text("abc:#'\"-[]{}, /é漢", max_size=6)


@given(st.dictionaries(st.sampled_from(["title", "slug", "tags", "lang"]), VALUES), st.text("ab-:#\n "), VALUES)
def test_other_fields_and_the_body_always_stay(fields: dict[str, str], body: str, value: str) -> None:
    text = "\n".join(["---", *(f"{name}: {scalar(said)}" for name, said in fields.items()), "---", body])
    matter = parse(set_field(text, "slug", value), "")
    assert matter.values == {**fields, "slug": value}
    assert matter.body == body
