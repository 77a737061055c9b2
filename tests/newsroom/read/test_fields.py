"""YAML fields: what writers write, and what they are told when it isn't YAML."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.read.fields import Fields, read_fields


def _read(source: str) -> tuple[dict[str, Any], list[str]]:
    fields = read_fields(source, "a.md", 2)
    return fields.values, [str(problem) for problem in fields.problems]


@pytest.mark.parametrize(
    "source, values",
    [
        ("", {}),
        ("# only a comment\n", {}),
        ("lang: no\ntitle: 2024\na: 010\nb: 12:30:00\nc: true",
         {"lang": "no", "title": "2024", "a": "010", "b": "12:30:00", "c": "true"}),
        ("a:\nb: ~\nc: null\nd: ''\ne: 'null'", {"a": None, "b": None, "c": None, "d": "", "e": "null"}),
        ("tags: [C#, 'a, b']\nmore:\n- x\n- y", {"tags": ["C#", "a, b"], "more": ["x", "y"]}),
        ("cover: {path: a.jpg}\nsources:\n  - title: b\n    url: c",
         {"cover": {"path": "a.jpg"}, "sources": [{"title": "b", "url": "c"}]}),
        ("summary: >\n  one\n  two\ntext: one\n  two", {"summary": "one two\n", "text": "one two"}),
        ("status: draft # not yet", {"status": "draft"}),
    ],
)  # fmt: skip
def test_scalars_stay_what_was_written(source: str, values: dict[str, Any]) -> None:
    assert _read(source) == (values, [])


def test_each_part_knows_its_line() -> None:
    assert read_fields("a: b\n\nsources:\n  - title: c\n    url: d\n  - e", "a.md", 2).lines == {
        "a": 2,
        "sources": 4,
        "sources[0]": 5,
        "sources[0].title": 5,
        "sources[0].url": 6,
        "sources[1]": 7,
    }


@pytest.mark.parametrize(
    "line, value, report",
    [
        ("title: A: B", "A: B", 'title: a second colon in the line, expected quotes around it: "A: B"'),
        ('title: "A" and B', '"A" and B',
         "title: text after the quotation mark \", expected quotes around it: '\"A\" and B'"),
        ("title: 'It's'", "It's", "title: a ' or \\ inside quotation marks ', expected quotes around it: \"It's\""),
        ('title: "a', "a", 'title: a quotation mark " that isn\'t closed, expected quotes around it: "a"'),
        ("title: @a", "@a", 'title: a text that begins with @, expected quotes around it: "@a"'),
        ("title: `a` b", "`a` b", 'title: a text that begins with `, expected quotes around it: "`a` b"'),
        ("title: *a* b", "*a* b", 'title: a text that begins with *, expected quotes around it: "*a* b"'),
        ("title: %a", "%a", 'title: a text that begins with %, expected quotes around it: "%a"'),
        ("title: - a", "- a", 'title: a text that begins with -, expected quotes around it: "- a"'),
        ("title: [a] b", "[a] b", 'title: a text that begins with [, expected quotes around it: "[a] b"'),
        ("title: [a, b", "a, b", "title: '[a, b' is not closed, or lacks a comma, expected [first, second]"),
        ("title: {a: b", "", "title: '{a: b' is not closed, or lacks a comma, expected {name: value, name: value}"),
        ("title: a\n  b: c", "a b: c",
         "title: a text of several lines with a colon in it, expected title: > and the text below, indented"),
    ],
)  # fmt: skip
def test_a_field_that_is_not_yaml_is_explained_and_the_others_are_read(line: str, value: str, report: str) -> None:
    values, reports = _read(f"lang: en\n{line}\nstatus: draft")

    assert values == {"title": value, "lang": "en", "status": "draft"}
    assert reports == [f"a.md:3: {report}"]


@pytest.mark.parametrize(
    "line, report",
    [
        (
            "status draft",
            "'status draft' is no field, expected field: value, or a line --- above it if the text begins here",
        ),
        ("status:draft", "'status:draft' is no field, expected a space after the colon: status: draft"),
        ("\tstatus: draft", "title: the line begins with a tab, expected spaces"),
    ],
)
def test_a_line_that_is_no_field_is_explained(line: str, report: str) -> None:
    assert _read(f"title: a\n{line}\nlang: en") == ({"title": "a", "lang": "en"}, [f"a.md:3: {report}"])


@pytest.mark.parametrize(
    "lines, report",
    [
        ("tags:\n\t- a", "4: tags: the line begins with a tab, expected spaces"),
        ("tags:\n  - title: a: b\n    url: c",
         '4: tags: a second colon in the line, expected quotes around it: "a: b"'),
        ("tags:\n  - title: a\n   url: b",
         ("5: tags: the lines below it don't fit together, expected list items and fields below each other, "
          "quotes closed")),
    ],
)  # fmt: skip
def test_the_line_inside_a_field_is_named(lines: str, report: str) -> None:
    assert _read(f"title: a\n{lines}\nlang: en") == ({"tags": "", "title": "a", "lang": "en"}, [f"a.md:{report}"])


def test_every_broken_field_is_reported() -> None:
    _, reports = _read("title: A: B\nlang: en\nsummary: @c\nwhat is this\ntags: [a")

    assert [report.partition(", ")[0] for report in reports] == [
        "a.md:2: title: a second colon in the line",
        "a.md:4: summary: a text that begins with @",
        "a.md:5: 'what is this' is no field",
        "a.md:6: tags: '[a' is not closed",
    ]


@pytest.mark.parametrize(
    "source, reports",
    [
        ("title: a\ntitle: b", ["3: title: stands twice (first on line 2), expected one value"]),
        ("cover: {alt: a, alt: b}", ["2: cover.alt: stands twice (first on line 2), expected one value"]),
        ("- a\n- b", ["2: front matter is not a list of fields, expected field: value, one to a line"]),
        ("just text", ["2: front matter is not a list of fields, expected field: value, one to a line"]),
        ("[a]: b\nc: d", ["2: a field without a name, expected field: value"]),
        ("title: !big", ["2: title: !big, which YAML takes for a type, expected quotes around the text"]),
        ("title: &a b", ["2: title: &a, which YAML takes for an anchor, expected quotes around the text"]),
        ("title: We're #1",
         ["2: title: '#1', which YAML takes for a comment, expected quotes around the whole text (warning)"]),
        ("title: #1",
         ["2: title: '#1', which YAML takes for a comment, expected quotes around the whole text (warning)"]),
    ],
)  # fmt: skip
def test_what_is_yaml_but_not_meant_is_reported(source: str, reports: list[str]) -> None:
    assert _read(source)[1] == [f"a.md:{report}" for report in reports]


def test_aliases_are_never_followed() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )

    values, reports = _read(bomb)

    assert values["h"] == [None] * 9
    assert len(reports) == 8 + 7


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_a_problem_not_a_crash(opening: str) -> None:
    closing = {"[": "]", "{a: ": "}"}.get(opening, "")
    source = f"title: {opening * 3000}{closing * 3000}" if closing else opening * 3000

    assert _read(source)[1]


_ROWS = st.lists(
    st.text(alphabet="ab:-#'\"[]{}&*!|>%@` \t,?", max_size=12) | st.sampled_from(["title: a", "tags:", "  - a", "---"]),
    max_size=8,
).map("\n".join)


@given(_ROWS | st.text(max_size=60).filter(lambda text: "\x00" not in text))
def test_any_source_gives_fields(source: str) -> None:
    fields = read_fields(source, "a.md", 2)

    assert isinstance(fields, Fields)
    last = source.count("\n") + 2
    assert all(2 <= problem.line <= last for problem in fields.problems)
    assert all(field in fields.lines for field in fields.values)
