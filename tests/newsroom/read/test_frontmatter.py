"""Front matter: where it begins and ends, in YAML and in header lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.read.frontmatter import FrontMatter, parse


def _reports(matter: FrontMatter) -> list[str]:
    return [str(problem) for problem in matter.problems]


@pytest.mark.parametrize(
    "text, body, body_line",
    [
        ("---\ntitle: a\n---\nb\n", "b\n", 4),
        ("---\ntitle: a\n...\nb", "b", 4),
        ("---  \ntitle: a\n--- \n\nb", "\nb", 4),
        ("\n \n---\ntitle: a\n---\nb", "b", 6),
        ("---\ntitle: a\n---", "", 3),
        ("---\ntitle: a\n---\nb\n\n---\n\nc", "b\n\n---\n\nc", 4),
    ],
)
def test_yaml_stands_between_lines_of_hyphens(text: str, body: str, body_line: int) -> None:
    matter = parse(text, "a.md")

    assert (matter.format, matter.values, matter.body, matter.body_line) == ("yaml", {"title": "a"}, body, body_line)
    assert matter.problems == ()


def test_empty_front_matter_says_nothing() -> None:
    assert parse("---\n---\na", "a.md") == FrontMatter("yaml", {}, {}, "a", 3)


@pytest.mark.parametrize(
    "text, values, body",
    [
        ("---\ntitle: a\nlang: en\n\nBody", {"title": "a", "lang": "en"}, "\nBody"),
        ("---\ntitle: a\ntags:\n- b\nBody: no\nmore text", {"title": "a", "tags": ["b"], "Body": "no"}, "more text"),
        ("---", {}, ""),
        ("---\n", {}, ""),
    ],
)
def test_front_matter_that_never_ends_is_reported_and_read_as_far_as_it_goes(
    text: str, values: dict[str, object], body: str
) -> None:
    matter = parse(text, "a.md")

    assert (matter.values, matter.body) == (values, body)
    assert _reports(matter) == [
        "a.md:1: front matter begins with --- and never ends, expected a line --- below its last field"
    ]


def test_toml_is_named() -> None:
    assert _reports(parse("+++\ntitle = 'a'\n+++\n", "a.md")) == [
        "a.md:1: front matter between +++ lines (TOML), expected YAML between --- lines"
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "Just text\n\nmore", "--- x\n", "# A: b", "* a: b"])
def test_a_text_without_front_matter_is_all_body(text: str) -> None:
    assert parse(text, "a.md") == FrontMatter("none", {}, {}, text, 1)


def test_header_lines_are_pelican_s() -> None:
    matter = parse("Title: A: b\nAuthors: C; D\nSave-As: e\nSummary: f\n    g\n\th\nEmpty:\n\n\nBody: i\n", "a.md")

    assert matter == FrontMatter(
        "headers",
        {"title": "A: b", "authors": "C; D", "save_as": "e", "summary": "f\ng\nh", "empty": None},
        {"title": 1, "authors": 2, "save_as": 3, "summary": 4, "empty": 7},
        "Body: i\n",
        10,
    )


def test_headers_end_at_the_first_line_that_is_none() -> None:
    matter = parse("\nTitle: a\ntext\nDate: b", "a.md")

    assert (matter.values, matter.body, matter.body_line) == ({"title": "a"}, "text\nDate: b", 3)


def test_of_a_header_that_stands_twice_the_first_counts() -> None:
    matter = parse("Title: a\nTitle: b\n    c\nLang: en\n", "a.md")

    assert matter.values == {"title": "a", "lang": "en"}
    assert _reports(matter) == [
        "a.md:2: title: stands twice (first on line 1); the first counts, expected one value (warning)"
    ]


_PIECES = st.sampled_from(
    ["---", "\n", "title: a", "Title: b", "    c", "\t", "- d", "text", "...", "+++", " ", ": ", '"', "["]
)


@given(st.lists(_PIECES, max_size=15).map("".join) | st.text(max_size=80))
def test_any_text_is_parsed_and_its_body_is_its_end(text: str) -> None:
    matter = parse(text, "a.md")

    assert text.endswith(matter.body)
    assert 1 <= matter.body_line <= text.count("\n") + 2
    assert all(problem.line >= 1 for problem in matter.problems)
