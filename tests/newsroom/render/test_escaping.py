"""What templates print is what Jinja's own code prints."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup, escape

from plugins.newsroom.render.escaping import Generator, escaped


class Shouting(str):
    """A text of another type."""


class WithHtml:
    """Something that says itself how it looks in HTML."""

    def __html__(self) -> str:
        return "<b>&</b>"


VALUES = {
    "text": "<a href='x'>\"&\"</a>",
    "empty": "",
    "markup": Markup("<em>&amp;</em>"),
    "type of text": Shouting("<i>"),
    "with __html__": WithHtml(),
    "number": 12.5,
    "nothing": None,
    "list": ["<", Markup("<")],
}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_value_is_escaped_as_markupsafe_does(value: object) -> None:
    assert escaped(value) == str(escape(value))


@given(st.text())
def test_any_text_is_escaped_as_markupsafe_does(text: str) -> None:
    assert (escaped(text), escaped(Markup(text))) == (str(escape(text)), text)


TEMPLATES = {
    "printed": "{{ value }}{{ value ~ '<' }}",
    "caught": "{% set caught %}<p>{{ value }}</p>{% endset %}{{ caught }}",
    "in a macro": "{% macro show(it) %}<p>{{ it }}</p>{% endmacro %}{{ show(value) }}{{ show(show(value)) }}",
    "in a call": "{% macro box() %}<p>{{ caller() }}</p>{% endmacro %}{% call box() %}{{ value }}&{% endcall %}",
    "filtered": "{% filter upper %}<p>{{ value }}</p>{% endfilter %}{{ [value, '<']|join('&') }}",
    "in a block": "{% block one %}{{ value }}{% endblock %}{{ self.one() }}",
    "unescaped": "{% autoescape false %}{{ value }}{% endautoescape %}{{ value }}",
    "marked": "{{ value|string|safe }}{{ value|e }}",
}


@pytest.mark.parametrize("source", TEMPLATES.values(), ids=TEMPLATES)
@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("finalize", [None, lambda value: value or ""], ids=["as it is", "finalized"])
def test_a_template_prints_what_jinja_prints(
    source: str, value: object, finalize: Callable[[object], object] | None
) -> None:
    usual = Environment(autoescape=True, finalize=finalize)
    quick = Environment(autoescape=True, finalize=finalize)
    quick.code_generator_class = Generator
    assert quick.from_string(source).render(value=value) == usual.from_string(source).render(value=value)
