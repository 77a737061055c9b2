"""Names of files: story and language."""

import pytest

from plugins.newsroom.read.names import Name, read_names

EDITIONS = ("en", "id", "zh-Hant")


def _name(path: str, *others: str, editions: tuple[str, ...] = EDITIONS) -> Name:
    return read_names([path, *others], editions)[path]


@pytest.mark.parametrize(
    "path, name",
    [
        ("articles/xz/en.md", Name("xz", "en", True)),
        ("articles/2024/xz/ID.md", Name("xz", "id", True)),
        ("articles/xz/zh_hant.md", Name("xz", "zh-Hant", True)),
        ("tags/security/id.md", Name("security", "id", True)),
        ("posts/xz/en.md", Name("xz", "en", True)),
        ("articles/xz.id.md", Name("xz", "id", False)),
        ("articles/xz.md", Name("xz", "", False)),
        ("xz.md", Name("xz", "", False)),
        ("articles/node.js.md", Name("node.js", "", False)),
        ("articles/xz.fr.md", Name("xz.fr", "", False)),
        ("articles/en.md", Name("en", "", False)),
        ("articles/2024/id.md", Name("id", "", False)),
        ("en.md", Name("en", "", False)),
        ("articles/.en.md", Name(".en", "", False)),
    ],
)
def test_a_path_says_story_and_language(path: str, name: Name) -> None:
    assert _name(path) == name


def test_a_language_beside_an_edition_is_one_too() -> None:
    assert _name("articles/xz/fr.md", "articles/xz/en.md") == Name("xz", "fr", True)


def test_names_that_happen_to_be_languages_are_not_among_others() -> None:
    assert _name("posts/tools/go.md", "posts/tools/rust.md", editions=()) == Name("go", "", False)


def test_without_editions_siblings_tell_a_language() -> None:
    assert _name("a/xz.fr.md", "a/xz.md", editions=()) == Name("xz", "fr", False)
    assert _name("a/xz.fr.md", "a/xz.de.md", editions=()) == Name("xz", "fr", False)
    assert _name("a/xz.fr.md", "a/y.de.md", "b/xz.md", editions=()) == Name("xz.fr", "", False)
    assert _name("a/xz/fr.md", "a/xz/de.md", editions=()) == Name("xz", "fr", True)
