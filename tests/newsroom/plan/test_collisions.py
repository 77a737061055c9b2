"""Outputs that want one place, and places that no file system has."""

import pytest

from plugins.newsroom.contract import Copy, Output
from plugins.newsroom.model import Place
from plugins.newsroom.plan.collisions import describe, part_clashes, path_key
from plugins.newsroom.problems import Problem, Severity


def output(save_as: str, source: str, *, field: str = "", line: int = 0) -> Output:
    return Output(Place("https://example.org", f"/{save_as}", save_as), source, Copy(source), line, field)


def article(save_as: str, source: str) -> Output:
    return output(save_as, f"content/articles/{source}", field="slug", line=3)


@pytest.mark.parametrize(
    "one, other",
    [
        ("xz/index.html", "xz/index.html"),
        ("xz/index.html", "XZ/index.html"),
        ("caf\u00e9/index.html", "cafe\u0301/index.html"),
        ("stra\u00dfe/index.html", "STRASSE/index.html"),
        ("tags", "tags/index.html"),
        ("a/b/c.html", "A/b"),
    ],
)
def test_two_outputs_with_one_path_clash(one: str, other: str) -> None:
    first, second = article(one, "a.md"), article(other, "b.md")
    kept, clashes = part_clashes([second, first])
    assert kept == (first,)
    assert [(clash.output, clash.other) for clash in clashes] == [(second, first)]


def test_outputs_in_one_folder_do_not_clash() -> None:
    outputs = [article("a/index.html", "a.md"), article("a/b/index.html", "b.md"), output("a/b.png", "b.png")]
    kept, clashes = part_clashes(outputs)
    assert [each.place.save_as for each in kept] == ["a/b.png", "a/b/index.html", "a/index.html"]
    assert clashes == ()


def test_a_file_that_is_needed_twice_is_no_clash() -> None:
    kept, clashes = part_clashes([output("a.png", "content/a.png"), output("a.png", "content/a.png")])
    assert len(kept) == 1
    assert clashes == ()


@pytest.mark.parametrize("save_as", ["../out.html", "a//b.html", "./a.html", "a/\0.html", f"{'x' * 256}/index.html"])
def test_a_path_that_no_file_has_clashes_with_itself(save_as: str) -> None:
    kept, clashes = part_clashes([article(save_as, "a.md")])
    assert kept == ()
    assert clashes[0].other is None
    assert describe(clashes[0]).path == "content/articles/a.md"


def test_a_name_of_255_bytes_is_written() -> None:
    name = "あ" * 85
    _, clashes = part_clashes([article(f"{name}/index.html", "a.md")])
    assert clashes == ()


def test_the_message_names_both_sources_and_the_line() -> None:
    _, (clash,) = part_clashes([article("xz/index.html", "a.md"), article("xz/index.html", "b.md")])
    assert describe(clash) == Problem(
        "content/articles/b.md",
        3,
        "slug",
        "would be written to 'xz/index.html', as would content/articles/a.md",
        "another slug for one of them",
    )


def test_the_message_stands_at_the_text_when_only_one_is_a_text() -> None:
    _, (clash,) = part_clashes([output("tags/index.html", "the index of tags"), article("tags/index.html", "a.md")])
    found = "content/articles/a.md:3: slug: would be written to 'tags/index.html', as would the index of tags"
    assert str(describe(clash)) == f"{found}, expected another slug for one of them"


def test_the_message_says_that_case_is_the_same_to_some_systems() -> None:
    _, (clash,) = part_clashes([article("xz/index.html", "a.md"), article("XZ/index.html", "b.md")])
    expected = (
        "would be written to 'XZ/index.html', which many systems hold for 'xz/index.html' of content/articles/a.md"
    )
    assert describe(clash).found == expected


def test_with_an_outcome_it_is_a_warning() -> None:
    _, (clash,) = part_clashes([article("xz/index.html", "a.md"), article("xz/index.html", "b.md")])
    problem = describe(clash, outcome="; left out", leaves_out=True)
    assert (problem.severity, problem.leaves_out) == (Severity.WARNING, True)
    assert problem.found.endswith("; left out")


def test_keys_are_equal_for_names_that_differ_in_case_or_form_only() -> None:
    assert path_key("CAFE\u0301") == path_key("caf\u00e9")
    assert path_key("a") != path_key("b")
