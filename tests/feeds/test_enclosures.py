"""Media types of covers."""

import pytest

from plugins.feeds.enclosures import picture_type


@pytest.mark.parametrize(
    "path, expected",
    [
        ("articles/a/cover.JPG", "image/jpeg"),
        ("a.jpeg", "image/jpeg"),
        ("a.svg", "image/svg+xml"),
        ("a.png", "image/png"),
        ("a.webp", "image/webp"),
        ("a.avif", "image/avif"),
        ("a.pdf", ""),
        ("png", ""),
    ],
)
def test_the_ending_says_what_a_picture_is(path: str, expected: str) -> None:
    assert picture_type(path) == expected
