import pytest

from plugins.newsroom.assemble.pictures import file_at
from plugins.newsroom.model import Inline, Picture
from tests.newsroom.assemble.making import article_of, make_site, sound_site

FILES = frozenset({"articles/xz/cover.jpg", "images/a b.png", "images/caf\u00e9.png", "top.png"})


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("cover.jpg", "articles/xz/cover.jpg"),
        ("./cover.jpg", "articles/xz/cover.jpg"),
        (" cover.jpg ", "articles/xz/cover.jpg"),
        ("../../images/a b.png", "images/a b.png"),
        ("/images/a%20b.png", "images/a b.png"),
        ("{static}/top.png", "top.png"),
        ("|attach|cover.jpg", "articles/xz/cover.jpg"),
        ("{static}cover.jpg", "articles/xz/cover.jpg"),
        ("/images/cafe\u0301.png", "images/caf\u00e9.png"),
        ("COVER.jpg", None),
        ("../../../top.png", None),
        ("../../../../etc/passwd", None),
        ("https://example.org/top.png", None),
        ("", None),
    ],
)
def test_a_path_starts_at_the_text_or_at_the_content_folder(target: str, expected: str | None) -> None:
    assert file_at(target, "articles/xz/en.md", FILES) == expected


def covers_of(original: str, translation: str, *files: str) -> tuple[list[Picture | None], list[str]]:
    """Return the covers of an original in a/en.md and of its translation in b/, and what is wrong."""
    texts = {"a/xz.md": f"title: T\ndate: 2026-01-01\n{original}", "b/xz.id.md": f"title: T\n{translation}"}
    site, problems = make_site(texts, files=files)
    return [article_of(site, "xz", lang).cover for lang in ("en", "id")], [str(problem) for problem in problems]


def test_a_cover_is_inherited_field_by_field_and_relative_to_the_file_that_says_it() -> None:
    covers, problems = covers_of(
        "cover: {path: a.jpg, alt: A shield, credit: Maya, caption: Some *words*}",
        "cover: {alt: Sebuah perisai}",
        "a/a.jpg",
        "b/a.jpg",
    )
    caption = Inline("Some words", "Some <em>words</em>")
    assert covers == [
        Picture("a/a.jpg", "A shield", "Maya", caption, alt_lang="en"),
        Picture("a/a.jpg", "Sebuah perisai", "Maya", caption, alt_lang="id"),
    ]
    assert problems == []


def test_a_translations_own_picture_lies_beside_it() -> None:
    covers, _ = covers_of("cover: a.jpg", "cover: a.jpg", "a/a.jpg", "b/a.jpg")
    assert covers == [Picture("a/a.jpg", ""), Picture("b/a.jpg", "")]


def test_a_missing_picture_is_one_error_of_the_file_that_names_it() -> None:
    assert covers_of("cover: {path: no.jpg}", "") == (
        [None, None],
        [
            (
                "content/a/xz.md:4: cover.path: no such file: 'no.jpg', "
                "expected a file beside this one, or below the content folder"
            )
        ],
    )
    assert covers_of("cover: no.jpg", "")[1] == [
        "content/a/xz.md:4: cover: no such file: 'no.jpg', expected a file beside this one, or below the content folder"
    ]


def test_a_cover_without_a_path_is_one_error() -> None:
    assert covers_of("cover: {alt: A}", "") == (
        [None, None],
        ["content/a/xz.md:4: cover: has no path, expected path: the picture's file"],
    )


def test_a_cover_given_twice_is_the_same_in_each_form() -> None:
    texts = {"articles/xz/en.md": "title: T\ndate: 2026-01-01\ncover: '{static}/top.png'"}
    assert article_of(sound_site(texts, files=["top.png"]), "xz", "en").cover == Picture("top.png", "")
