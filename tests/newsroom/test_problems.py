import pytest

from plugins.newsroom.problems import (
    BuildError,
    ConfigError,
    ContentError,
    Problem,
    Severity,
    SiteError,
    errors,
    left_out,
    nearest,
)

ERROR = Problem("content/a.md", 3, "tags", "found 'x'", "'y'", "z")
WARNING = Problem("content/a.md", 0, "", "odd", severity=Severity.WARNING)
LEFT_OUT = Problem("content/b.md", 0, "date", "is missing; left out", severity=Severity.WARNING, leaves_out=True)


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (ERROR, "content/a.md:3: tags: found 'x', expected 'y'; did you mean z?"),
        (WARNING, "content/a.md: odd (warning)"),
        (LEFT_OUT, "content/b.md: date: is missing; left out (warning)"),
    ],
)
def test_a_problem_prints_place_field_found_expected_and_suggestion(problem: Problem, expected: str) -> None:
    assert str(problem) == expected


def test_problems_sort_by_file_and_line() -> None:
    tenth, second = Problem("a.md", 10, "x", ""), Problem("a.md", 2, "y", "")
    assert sorted([Problem("b.md", 1, "", ""), tenth, second]) == [second, tenth, Problem("b.md", 1, "", "")]


def test_errors_and_what_was_left_out_are_told_from_warnings() -> None:
    problems = [WARNING, ERROR, LEFT_OUT]
    assert (list(errors(problems)), list(left_out(problems))) == ([ERROR], [LEFT_OUT])


def test_a_content_error_carries_all_problems_by_place() -> None:
    error = ContentError([LEFT_OUT, ERROR, WARNING])
    assert error.problems == (WARNING, ERROR, LEFT_OUT)
    assert str(error).splitlines() == [str(problem) for problem in (WARNING, ERROR, LEFT_OUT)]


def test_all_exceptions_are_site_errors() -> None:
    assert all(issubclass(kind, SiteError) for kind in (ConfigError, ContentError, BuildError))


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("titel", ["title", "slug"], "title"),
        ("TITEL", ["title", "slug"], "title"),
        ("xyz", ["title", "slug"], ""),
        ("", ["title"], ""),
        ("title", [], ""),
        ("tag", ["tags", "tag"], "tag"),
        ("ab", ["ba", "xb", "ax"], "ax"),
        ("日本", ["日本語", "中国語"], "日本語"),
    ],
)
def test_the_nearest_word_is_found_without_case_of_equals_the_first(word: str, known: list[str], expected: str) -> None:
    assert nearest(word, known, likeness=0.5) == expected


def test_likeness_says_how_near_it_has_to_be() -> None:
    assert nearest("tags", ["tag"], likeness=0.9) == ""
    assert nearest("tag", ["tag"], likeness=1.0) == "tag"
