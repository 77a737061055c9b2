import pytest

from plugins.newsroom.permalinks import check_pattern
from plugins.newsroom.problems import ConfigError
from plugins.newsroom.settings import Permalinks


def test_the_defaults_are_right() -> None:
    for kind in Permalinks.__struct_fields__:
        check_pattern(kind, getattr(Permalinks(), kind))


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        ("article", "{year}/{month}/{day}/{category}/{slug}.html"),
        ("article", "/news/{slug}/"),
        ("page", "{slug}.html"),
        ("tags", "tags.html"),
        ("year", "{year}/"),
        ("month", "{year}-{month}/"),
        ("paginated", "{number}/"),
        ("article", "новости/{slug}/"),
    ],
)
def test_a_pattern_ends_with_a_slash_or_names_a_file(kind: str, pattern: str) -> None:
    check_pattern(kind, pattern)


@pytest.mark.parametrize(
    ("kind", "pattern", "expected"),
    [
        (
            "article",
            "{slg}/",
            " with {slg}, expected {slug}, {year}, {month}, {day}, {category}; did you mean '{slug}'?",
        ),
        ("page", "{year}/{slug}/", " with {year}, expected {slug}"),
        ("tags", "tags/{slug}/", " with {slug}, expected no placeholder"),
        ("article", "{}/", " with {}, expected {slug}, {year}, {month}, {day}, {category}"),
        ("article", "{date:%Y}/{slug}/", " with {date}, expected {slug}, {year}, {month}, {day}, {category}"),
        ("article", "{year}/", " without {slug}, expected it: all would have one address"),
        ("month", "{year}/", " without {month}, expected it: all would have one address"),
        ("paginated", "page/", " without {number}, expected it: all would have one address"),
        ("page", "{slug!r}/", ", expected placeholders without a format: {slug}"),
        ("page", "{slug:>9}/", ", expected placeholders without a format: {slug}"),
        ("page", "{slug/", " (expected '}' before end of string), expected braces in pairs, around {slug}"),
        ("page", "a b/{slug}/", ", expected a path without spaces, backslashes, ?, #, %, // and .."),
        ("page", "../{slug}/", ", expected a path without spaces, backslashes, ?, #, %, // and .."),
        ("page", "a//{slug}/", ", expected a path without spaces, backslashes, ?, #, %, // and .."),
        ("page", "?{slug}/", ", expected a path without spaces, backslashes, ?, #, %, // and .."),
        ("page", "{slug}", ", expected a slash, or a file's ending such as .html, at its end"),
        ("page", "v1.0/{slug}", ", expected a slash, or a file's ending such as .html, at its end"),
        ("tags", "tags", ", expected a slash, or a file's ending such as .html, at its end"),
        ("tags", "", ", expected a slash, or a file's ending such as .html, at its end"),
        ("tags", "/", ", expected a slash, or a file's ending such as .html, at its end"),
    ],
)
def test_what_is_wrong_with_a_pattern_is_named(kind: str, pattern: str, expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        check_pattern(kind, pattern)
    assert str(caught.value) == f"PERMALINKS.{kind}: found {pattern!r}{expected}"
