"""What the theme's templates say, found once for all processes that print pages: compiled code, and what they name.

Reading and compiling templates takes about as long as printing a few hundred pages. A process of its own does it while
texts are read, and those that print get what it found.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from jinja2 import BytecodeCache, Environment, TemplateError, meta, nodes
from jinja2.bccache import Bucket
from jinja2.ext import GETTEXT_FUNCTIONS, extract_from_ast

from plugins.newsroom.executors import helpers, usable_cores
from plugins.newsroom.render.templates import make_environment

_WORTH_STUDYING = 400
"""Texts from which on another process looks into the templates; forking it takes some time, too."""


class Facts(NamedTuple):
    """What a template's text says."""

    digest: bytes
    others: frozenset[str]
    """Templates that it extends, imports or includes by name."""
    messages: tuple[tuple[str, ...], ...]
    """Singular, or singular and plural, of those it names."""
    is_open: bool
    """Whether it names templates or messages by something else than constants. Blocks' templates don't count: they are
    known."""
    is_computed: bool
    """Whether it names a template by something else than a constant, those of blocks included."""
    names: frozenset[str]
    """What it takes from the page that it is part of."""


class Studied(NamedTuple):
    """What is known of a theme's templates, by their names; some may be missing."""

    facts: Mapping[str, Facts]
    code: Mapping[str, bytes]
    """Compiled, by Jinja's keys."""


NOTHING = Studied({}, {})


class Theme:
    """The templates of a theme, and what they say. Others may have looked into them before."""

    def __init__(self, folders: Sequence[Path], studied: Studied = NOTHING) -> None:
        self.environment = make_environment(folders)
        if studied.code:
            self.environment.bytecode_cache = _Ready(studied.code)
        self._facts = dict(studied.facts)

    def load(self, names: Iterable[str]) -> None:
        """Compile templates; printing will tell what is wrong with those that can't be."""
        for name in dict.fromkeys(names):
            with suppress(TemplateError, UnicodeDecodeError):
                self.environment.get_template(name)

    def facts(self, name: str) -> Facts:
        """Return what a template says. Raises TemplateError, or UnicodeDecodeError, for one that can't be read."""
        if name not in self._facts:
            self._facts[name] = find_facts(self.environment, name)
        return self._facts[name]


@contextmanager
def studying(folders: Sequence[Path], texts: int) -> Iterator[Callable[[], Studied]]:
    """Have another process look into the templates in folders, for a build of so many texts; give a function that
    waits for what it found. With few texts or a single core nothing is found.
    """
    if texts < _WORTH_STUDYING or usable_cores() < 2:
        yield lambda: NOTHING
        return
    with helpers(1) as executor:
        yield executor.submit(study, folders).result


def study(folders: Sequence[Path]) -> Studied:
    """Return what all templates in folders say, the first that has one giving it. Those that can't be read or compiled
    are left out.
    """
    environment = make_environment(folders)
    written = environment.bytecode_cache = _Written()
    facts = {}
    for name in environment.list_templates():
        try:
            facts[name] = find_facts(environment, name)
            environment.get_template(name)
        except (TemplateError, UnicodeDecodeError, OSError):
            facts.pop(name, None)
    return Studied(facts, written.code)


def find_facts(environment: Environment, name: str) -> Facts:
    """Return what a template says. Raises TemplateError, or UnicodeDecodeError, for one that can't be read."""
    assert environment.loader is not None
    text = environment.loader.get_source(environment, name)[0]
    tree = environment.parse(text)
    others = set(meta.find_referenced_templates(tree))
    return Facts(
        hashlib.blake2b(text.encode(), digest_size=16).digest(),
        frozenset(filter(None, others)),
        tuple(sorted(_messages(tree))),
        any(map(_is_open, tree.find_all(_NAMING))),
        None in others,
        frozenset(meta.find_undeclared_variables(tree)),
    )


def _messages(tree: nodes.Template) -> set[tuple[str, ...]]:
    found = set()
    for _, _, message in extract_from_ast(tree, babel_style=False):
        parts = message if isinstance(message, tuple) else (message,)
        found.add(tuple(part for part in parts if part is not None))
    return found


_NAMING = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Call)


def _is_open(node: nodes.Node) -> bool:
    """Return whether a node names a template or a message that only rendering will know."""
    if isinstance(node, nodes.Call):
        function = node.node.name if isinstance(node.node, nodes.Name) else ""
        messages = node.args[: 2 if function == "ngettext" else 1] if function in GETTEXT_FUNCTIONS else []
        return not all(isinstance(message, nodes.Const) for message in messages)
    named: nodes.Expr = node.template  # type: ignore[attr-defined]  # the other kinds have one
    if isinstance(named, nodes.Getattr) and named.attr == "template":
        return False
    return not all(isinstance(part, nodes.Const) for part in getattr(named, "items", [named]))


class _Written(BytecodeCache):
    """Gathers what is compiled."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Find nothing."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.code[bucket.key] = bucket.bytecode_to_string()


class _Ready(BytecodeCache):
    """Gives what another process of this build has compiled: it never comes from a file."""

    def __init__(self, code: Mapping[str, bytes]) -> None:
        self._code = code

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if its template was compiled, as it reads now."""
        code = self._code.get(bucket.key)
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep nothing: what another process compiles is its own."""
