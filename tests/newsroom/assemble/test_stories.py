from typing import Any

import pytest

from plugins.newsroom.model import Story
from tests.newsroom.assemble.making import make_site, messages_of, sound_site

TEXT = "title: T\ndate: 2026-01-01"


def stories_of(*paths: str, **settings: Any) -> dict[str, tuple[str, ...]]:
    site = sound_site(dict.fromkeys(paths, TEXT), **settings)
    return {story.id: story.langs for story in site.stories.values()}


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["articles/xz/en.md", "articles/xz/id.md"], {"xz": ("en", "id")}),
        (["articles/2024/xz/id.md", "articles/2024/xz/ja.md"], {"xz": ("id", "ja")}),
        (["articles/xz.md", "articles/xz.id.md"], {"xz": ("en", "id")}),
        (["xz.en.md", "xz.id.md", "news/other.md"], {"other": ("en",), "xz": ("en", "id")}),
        (["en/xz.md", "bahasa/xz.id.md"], {"xz": ("en", "id")}),
        (["articles/node.js.md"], {"node.js": ("en",)}),
    ],
)
def test_a_story_is_its_folder_else_its_file_name(paths: list[str], expected: dict[str, tuple[str, ...]]) -> None:
    assert stories_of(*paths) == expected


def test_languages_stand_in_the_editions_order_and_the_folder_is_known() -> None:
    site = sound_site({f"articles/2024/xz/{lang}.md": TEXT for lang in ("ja", "id", "en")})
    assert site.stories == {"xz": Story("xz", "en", ("en", "id", "ja"), "articles/2024/xz")}


def test_flat_files_that_share_a_slug_are_one_story_under_it() -> None:
    texts = {
        "a.md": f"{TEXT}\nslug: Log4Shell",
        "b.md": f"{TEXT}\nlang: id\nslug: log4shell",
        "c.md": f"{TEXT}\nlang: ja\nslug: lain",
    }
    site = sound_site(texts)
    assert {story.id: story.langs for story in site.stories.values()} == {"Log4Shell": ("en", "id"), "c": ("ja",)}


def test_flat_files_of_one_language_with_one_slug_stay_apart() -> None:
    site = sound_site({"a.md": f"{TEXT}\nslug: x", "b.md": f"{TEXT}\nslug: x"})
    assert list(site.stories) == ["a", "b"]


def test_a_story_joined_by_slug_keeps_its_name_where_the_slug_is_another_story() -> None:
    texts = {"a.md": f"{TEXT}\nslug: x", "b.md": f"{TEXT}\nlang: id\nslug: x", "x.md": TEXT}
    assert {story.id: story.langs for story in sound_site(texts).stories.values()} == {"a": ("en", "id"), "x": ("en",)}


def test_the_slug_joins_nothing_when_that_is_switched_off() -> None:
    texts = {"a.md": f"{TEXT}\nslug: x", "b.md": f"{TEXT}\nlang: id\nslug: x"}
    assert list(sound_site(texts, article_translation_id=False).stories) == ["a", "b"]


def test_bundles_are_never_joined_by_slug() -> None:
    texts = {"articles/a/en.md": f"{TEXT}\nslug: x", "articles/b/id.md": f"{TEXT}\nslug: x"}
    assert list(sound_site(texts).stories) == ["a", "b"]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (
            ["articles/2023/xz/en.md", "articles/2024/xz/id.md", "articles/2024/xz/ja.md"],
            (
                "content/articles/2024/xz/id.md: two stories are called 'xz': this one and "
                "content/articles/2023/xz/en.md, expected another name for one of them"
            ),
        ),
        (
            ["articles/xz/en.md", "articles/xz.id.md"],
            (
                "content/articles/xz/en.md: two stories are called 'xz': this one and content/articles/xz.id.md, "
                "expected another name for one of them"
            ),
        ),
        (
            ["a/xz.md", "b/xz.md"],
            (
                "content/b/xz.md: two texts are 'xz' in en: this one and content/a/xz.md, "
                "expected another name for one of them"
            ),
        ),
        (
            ["articles/xz/en.md", "articles/xz/eng.md"],
            (
                "content/articles/xz/eng.md: two texts are 'xz' in en: this one and content/articles/xz/en.md, "
                "expected another name for one of them"
            ),
        ),
    ],
)
def test_two_stories_with_one_id_are_one_error_that_names_both(paths: list[str], expected: str) -> None:
    assert messages_of(dict.fromkeys(paths, TEXT)) == [expected]


def test_when_lenient_the_second_story_gets_an_id_that_no_other_has() -> None:
    paths = ["articles/2023/xz/en.md", "articles/2024/xz/en.md", "articles/2024/xz/id.md", "articles/2024-xz/en.md"]
    site, problems = make_site(dict.fromkeys(paths, TEXT), lenient=True)
    assert {story.id: (story.langs, story.folder) for story in site.stories.values()} == {
        "2024-xz": (("en",), "articles/2024-xz"),
        "2024-xz-2": (("en", "id"), "articles/2024/xz"),
        "xz": (("en",), "articles/2023/xz"),
    }
    assert [str(problem) for problem in problems] == [
        (
            "content/articles/2024/xz/en.md: two texts are 'xz' in en: this one and content/articles/2023/xz/en.md, "
            "expected another name for one of them; this one is now '2024-xz-2' (warning)"
        )
    ]


def test_when_lenient_what_lies_in_one_folder_stays_together() -> None:
    site, _ = make_site(dict.fromkeys(["a/xz.md", "b/xz.md", "b/xz.id.md", "xz.ja.md"], TEXT), lenient=True)
    assert {story.id: story.langs for story in site.stories.values()} == {"b-xz": ("en", "id"), "xz": ("en", "ja")}


def test_ids_are_the_same_in_any_unicode_form() -> None:
    assert stories_of("articles/cafe\u0301/en.md") == {"caf\u00e9": ("en",)}


def test_articles_and_pages_may_have_one_name() -> None:
    site = sound_site({"articles/about/en.md": TEXT, "pages/about/en.md": "title: About"})
    assert (list(site.stories), list(site.page_stories)) == (["about"], ["about"])
