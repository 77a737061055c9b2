"""New stories: their folders and their first words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk.bundles import Beginning, make_story, place_story, story_id
from plugins.newsroom.model import Visibility
from plugins.newsroom.read.names import Name, read_names
from tests.desk.making import desk_of


@pytest.mark.parametrize(
    "title, lang, expected",
    [
        ("First light: what the telescope saw", "en", "first-light-what-the-telescope-saw"),
        ("C++ & Rust", "en", "cplusplus-rust"),
        ("圧縮ツールのバックドア", "ja", "圧縮ツールのバックドア"),
        ("1984", "en", "story-1984"),
        ("???", "en", "question-mark-question-mark-question-mark"),
        ("x" * 300, "en", "x" * 191 + "-0d4e2ca9"),
    ],
)
def test_a_story_is_named_by_its_title(title: str, lang: str, expected: str) -> None:
    assert story_id(title, lang, ["en", "ja"]) == expected


@given(st.text(min_size=1).filter(str.strip), st.sampled_from(["en", "ja", "zh-Hant"]))
def test_any_title_makes_a_folder_that_is_read_as_its_story(title: str, lang: str) -> None:
    identity = story_id(title, lang, ["en", "ja", "zh-Hant"])
    path = place_story(identity, lang, 2026, [])
    assert read_names([path], ["en", "ja", "zh-Hant"])[path] == Name(identity, lang, is_bundle=True)


@pytest.mark.parametrize(
    "paths, expected",
    [
        ([], "articles/2026/xz/en.md"),
        (["articles/2024/a/en.md", "articles/b/en.md"], "articles/2026/xz/en.md"),
        (["articles/a/en.md"], "articles/xz/en.md"),
        (["blog/a.md"], "articles/2026/xz/en.md"),
    ],
)
def test_it_lies_in_a_year_s_folder_where_others_do(paths: list[str], expected: str) -> None:
    assert place_story("xz", "en", 2026, paths) == expected


def test_a_story_begins_as_a_draft() -> None:
    beginning = Beginning("A: b", "en", "2026-01-02 18:30", ("ana", "budi"), ("t", "C++"), "policy")
    text = make_story(beginning, "a-b")
    assert text == (
        '---\ntitle: "A: b"\nslug: a-b\ndate: 2026-01-02 18:30\nauthors: [ana, budi]\ntags: [t, C++]\n'
        "category: policy\nsummary: # one or two sentences that stand above the text, in lists and in feeds\n"
        "status: draft # take this line out when the story is done\n---\n"
    )


def test_what_is_not_known_is_left_open_and_is_no_mistake() -> None:
    text = make_story(Beginning("2024", "en", "", (), (), ""), "story-2024")
    assert "date: # when it is published, for example 2026-11-24 18:30\n" in text
    desk = desk_of({"articles/story-2024/en.md": text.removeprefix("---\n")})
    assert desk.problems == ()
    assert [article.visibility for article in desk.site.articles.values()] == [Visibility.DRAFT]
