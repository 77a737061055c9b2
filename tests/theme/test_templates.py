"""Templates print ready values: what decides, counts or sorts belongs to the views."""

from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from jinja2.meta import find_referenced_templates

TEMPLATES = Path("theme/templates")
FILES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.*ml"))
INCLUDED = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.*")}

LOGIC = (
    nodes.Assign,
    nodes.AssignBlock,
    nodes.BinExpr,
    nodes.CallBlock,
    nodes.Filter,
    nodes.FilterBlock,
    nodes.Getitem,
    nodes.Slice,
    nodes.Test,
)
# "Either of two fields" is the one connective a template may need: a frame is drawn when anything is in it.
ALLOWED = (nodes.Or,)
# Writes a text as JSON needs it, as all others are escaped by themselves.
ESCAPING = {"tojson"}


@pytest.fixture(scope="module")
def environment() -> Environment:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.policies["ext.i18n.trimmed"] = True
    # As in the press, so that what trans becomes is a call and not a formatting operator.
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    return environment


def parse(environment: Environment, name: str) -> nodes.Template:
    return environment.parse((TEMPLATES / name).read_text(encoding="utf-8"), name, name)


def logic_in(template: nodes.Template) -> Iterator[str]:
    for node in template.find_all(LOGIC):
        # The tag trans itself becomes assignments without a line when it calls a macro.
        is_escaping = isinstance(node, nodes.Filter) and node.name in ESCAPING
        if not isinstance(node, ALLOWED) and not is_escaping and node.lineno is not None:
            yield f"line {node.lineno}: {type(node).__name__}"
    own = {macro.name for macro in template.find_all(nodes.Macro)}
    for call in template.find_all(nodes.Call):
        if not is_text(call.node) and not is_macro(call.node, own):
            yield f"line {call.lineno}: Call"


def is_text(function: nodes.Node) -> bool:
    return isinstance(function, nodes.Name) and function.name in {"gettext", "ngettext", "kept"}


def is_macro(function: nodes.Node, own: Collection[str]) -> bool:
    if isinstance(function, nodes.Name):
        return function.name in own
    return (
        isinstance(function, nodes.Getattr) and isinstance(function.node, nodes.Name) and function.node.name == "macros"
    )


@pytest.mark.parametrize("name", FILES)
def test_a_template_only_prints(environment: Environment, name: str) -> None:
    assert list(logic_in(parse(environment, name))) == []


@pytest.mark.parametrize("name", FILES)
def test_a_template_names_only_templates_that_exist(environment: Environment, name: str) -> None:
    named = find_referenced_templates(parse(environment, name))
    assert [other for other in named if other and other not in INCLUDED] == []


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".html")])
def test_words_stand_in_translatable_texts(environment: Environment, name: str) -> None:
    """Text outside of tags that holds letters would be English in every edition."""
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    loose = []
    for _, kind, value in environment.lex(source):
        if kind == "data" and not value.lstrip().startswith("<!doctype"):
            loose += [words for words in words_outside_tags(value) if any(map(str.isalpha, words))]
    translatable = " ".join(texts_in(environment, name))
    assert [words for words in loose if " ".join(words.split()) not in translatable] == []


def words_outside_tags(markup: str) -> Iterator[str]:
    """Yield the pieces of text between tags; a piece that begins or ends inside a tag is part of that tag."""
    for piece in markup.split("<"):
        _, closes, text = piece.partition(">")
        if closes and text.strip():
            yield text.strip()


def texts_in(environment: Environment, name: str) -> Iterator[str]:
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    for _, _, message in environment.extract_translations(source):  # type: ignore[attr-defined]
        yield from (text for text in (message if isinstance(message, tuple) else (message,)) if text)
