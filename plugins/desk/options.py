"""What Invoke's command line lacks: an option that takes two values (`--diff STORY LANG`), and words that are never
options, so that `inv new --help` explains the command and doesn't begin a story called --help.
"""

import sys
from collections.abc import Callable
from typing import Any

from invoke import Argument, Exit, Task
from invoke.exceptions import ParseError
from invoke.parser import ParserContext

_PAIRS = ("diff",)
"""Names of arguments that are pairs."""


class Pair(Argument):
    """An argument that goes on taking words until it has two; its value is both, in a tuple."""

    def __init__(self, **settings: Any) -> None:
        self._words: list[str] = []
        super().__init__(**settings)

    def __repr__(self) -> str:
        # As Invoke's messages have it: "Flag … needed value and was not given one!"
        return f"--{self.name} STORY LANG"

    @property
    def raw_value(self) -> list[str] | None:
        """Both words; None while one is to come, for which Invoke's parser waits."""
        return self._words if len(self._words) == 2 else None

    @raw_value.setter
    def raw_value(self, value: str | None) -> None:
        # Argument.__init__ sets None, and the parser each word as it is read.
        if value is not None:
            self._words.append(value)

    @property
    def value(self) -> tuple[str, ...]:
        """The words; empty if the option isn't given."""
        return tuple(self._words)

    @value.setter
    def value(self, word: str) -> None:
        self.raw_value = word


class Word(Argument):
    """An argument that is given by its position. Where an option stands in its place, that is a mistake, or a wish for
    help.
    """

    def __init__(self, explain: Callable[[], None], **settings: Any) -> None:
        self._explain = explain
        super().__init__(positional=True, **settings)

    def set_value(self, value: Any, cast: bool = True) -> None:
        """Take the word. Raises Exit when it asked for help, which is printed then, and ParseError for an option."""
        if value in ("--help", "-h"):
            self._explain()
            raise Exit(code=0)
        if isinstance(value, str) and value.startswith("-") and len(value) > 1:
            raise ParseError(f"No idea what {value!r} is!")
        super().set_value(value, cast)


class DeskTask(Task):  # type: ignore[type-arg]  # Task is generic in its function only
    """A task with words and pairs among its arguments."""

    def get_arguments(self, ignore_unknown_help: bool | None = None) -> list[Argument]:
        """Return the arguments, in Invoke's order; may be called again, as Invoke's own may not."""
        explained = dict(self.help)
        arguments = super().get_arguments(ignore_unknown_help)
        self.help = explained

        def explain() -> None:
            sys.stdout.write(f"{_explanation(self.name, self.__doc__ or '', arguments)}\n")

        return [_ours(each, explain) for each in arguments]


def _ours(argument: Argument, explain: Callable[[], None]) -> Argument:
    if argument.name in _PAIRS:
        return Pair(names=argument.names, help=argument.help)
    if argument.positional:
        return Word(explain, names=argument.names, help=argument.help)
    return argument


def _explanation(name: str, says: str, arguments: list[Argument]) -> str:
    words = " ".join(each.name.upper() for each in arguments if each.positional and each.name)
    rows = ParserContext(name, args=arguments).help_tuples()
    width = max(len(row[0]) for row in rows)
    options = [f"  {flag:<{width}}   {text}" for flag, text in rows]
    return "\n".join([f"Usage: inv {name} {words} [options]", "", f"  {says}", "", "Options:", *options])
