"""What the writer of a broken link may have meant."""

import pytest

from plugins.newsroom.plan.suggestions import PathSuggestions

PATHS = ["articles/2024/xz/en.md", "articles/2024/xz/cover.jpg", "articles/left-pad/en.md", "images/logo.png"]


@pytest.mark.parametrize(
    "path, found",
    [
        ("articles/2024/xz/cover.jpeg", "articles/2024/xz/cover.jpg"),
        ("articles/2024/xz/Cover.JPG", "articles/2024/xz/cover.jpg"),
        ("articles/leftpad/en.md", "articles/left-pad/en.md"),
        ("article/2024/xz/en.md", "articles/2024/xz/en.md"),
        ("articles/2024/xz/logo.png", "images/logo.png"),
        ("articles/2023/zz/cover.JPG", "articles/2024/xz/cover.jpg"),
        ("articles/2019/gone/en.md", ""),
        ("articles/2024/xz", ""),
        ("../outside.md", ""),
        ("", ""),
    ],
)
def test_the_nearest_path_or_the_only_file_of_that_name(path: str, found: str) -> None:
    assert PathSuggestions(PATHS).find(path) == found


def test_it_is_written_as_the_link_is() -> None:
    suggestions = PathSuggestions(PATHS)
    source = "articles/left-pad/en.md"
    assert suggestions.relative("articles/2024/xz/cover.jpeg", source, is_absolute=False) == "../2024/xz/cover.jpg"
    assert (
        suggestions.relative("articles/2024/xz/cover.jpeg", source, is_absolute=True) == "/articles/2024/xz/cover.jpg"
    )
    assert suggestions.relative("articles/leftpad/en.md", source, is_absolute=False) == ""
