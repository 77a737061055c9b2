"""The option that takes two values, and words that are no options, read by Invoke's own parser."""

import pytest
from invoke import Collection, Context, Exit, Parser, task
from invoke.exceptions import ParseError

from plugins.desk.options import DeskTask


@task(klass=DeskTask, help={"diff": "STORY LANG"})
def status(_: Context, diff: tuple[str, ...] = (), lang: str = "", json: bool = False) -> None:
    """Nothing."""


@task
def other(_: Context) -> None:
    """Nothing."""


@task(klass=DeskTask, positional=["title"], help={"title": "the headline", "lang": "its language"})
def new(_: Context, title: str, lang: str = "") -> None:
    """Begin a story."""


def parse(*words: str) -> list[dict[str, object]]:
    collection = Collection(status, other, new)
    return [context.as_kwargs for context in Parser(contexts=collection.to_contexts()).parse_argv(list(words))]


@pytest.mark.parametrize(
    "words, expected",
    [
        ((), ()),
        (("--diff", "xz", "ja"), ("xz", "ja")),
        (("-d", "xz", "ja"), ("xz", "ja")),
        (("--diff=xz", "ja"), ("xz", "ja")),
        (("--json", "--diff", "xz", "ja"), ("xz", "ja")),
        (("--diff", "other", "ja", "--json"), ("other", "ja")),
    ],
)
def test_it_takes_two_words(words: tuple[str, ...], expected: tuple[str, ...]) -> None:
    (said,) = parse("status", *words)
    assert said == {"diff": expected, "lang": "", "json": "--json" in words}


def test_another_task_may_follow() -> None:
    assert parse("status", "--diff", "xz", "ja", "other") == [{"diff": ("xz", "ja"), "lang": "", "json": False}, {}]


@pytest.mark.parametrize("words", [("--diff",), ("--diff", "xz")])
def test_a_word_that_is_missing_is_said(words: tuple[str, ...]) -> None:
    with pytest.raises(ParseError, match="Flag --diff STORY LANG needed value and was not given one!"):
        parse("status", *words)


def test_one_run_knows_nothing_of_another() -> None:
    contexts = Collection(status).to_contexts()
    for _ in range(2):
        (context,) = Parser(contexts=contexts).parse_argv(["status", "--diff", "xz", "ja"])
        assert context.as_kwargs["diff"] == ("xz", "ja")


def test_a_word_is_taken_by_its_position() -> None:
    assert parse("new", "A story", "--lang", "id") == [{"title": "A story", "lang": "id"}]
    assert parse("new", "--lang", "id", "--title", "-", "other") == [{"title": "-", "lang": "id"}, {}]


@pytest.mark.parametrize("word", ["--help", "-h"])
def test_help_in_place_of_a_word_is_help(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Exit) as caught:
        parse("new", word)
    assert caught.value.code == 0
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == [
        "Usage: inv new TITLE [options]",
        "",
        "  Begin a story.",
        "",
        "Options:",
        "  -l STRING, --lang=STRING    its language",
        "  -t STRING, --title=STRING   the headline",
    ]


def test_a_misspelt_option_is_no_word() -> None:
    with pytest.raises(ParseError, match="No idea what '--lagn' is!"):
        parse("new", "--lagn", "id", "A story")


def test_arguments_may_be_asked_for_again() -> None:
    assert [argument.help for argument in new.get_arguments()] == [argument.help for argument in new.get_arguments()]
