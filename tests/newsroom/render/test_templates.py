"""The environment of templates: strict, escaping, and one compiled template for all languages."""

from gettext import NullTranslations
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from plugins.newsroom.render.templates import make_environment, template_line, translators


def render(tmp_path: Path, source: str, code: str = "en", **context: object) -> str:
    (tmp_path / "x.html").write_text(source, encoding="utf-8")
    functions = translators(NullTranslations(), code)
    return make_environment([tmp_path]).get_template("x.html").render(**functions, **context)


@pytest.mark.parametrize(("code", "expected"), [("en", "12,345"), ("id", "12.345"), ("fr", "12\u202f345")])
def test_numbers_are_grouped_as_the_language_does(tmp_path: Path, code: str, expected: str) -> None:
    source = "{% trans n=n %}{{ n }} article{% pluralize n %}{{ n }} articles{% endtrans %}"
    assert render(tmp_path, source, code, n=12345) == f"{expected} articles"
    assert render(tmp_path, source, code, n=1) == "1 article"


def test_text_is_escaped(tmp_path: Path) -> None:
    assert render(tmp_path, "{{ text }}", text="<b>&") == "&lt;b&gt;&amp;"


def test_what_is_filled_into_a_translation_is_escaped(tmp_path: Path) -> None:
    found = render(tmp_path, "{% trans name=name %}By {{ name }}, 100%{% endtrans %}", name="<b>")
    assert found == "By &lt;b&gt;, 100%"


def test_what_is_undefined_is_an_error_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(UndefinedError) as caught:
        render(tmp_path, "\n{{ nothing }}")
    assert template_line(caught.value) == f"{tmp_path}/x.html:2"


def test_an_error_outside_templates_has_no_line() -> None:
    with pytest.raises(ValueError, match="invalid literal") as caught:
        int("x")
    assert template_line(caught.value) is None


def test_the_first_folder_that_has_a_template_gives_it(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.html").write_text(folder)
    (tmp_path / "two/y.html").write_text("two")
    environment = make_environment([tmp_path / "one", tmp_path / "two"])
    assert [environment.get_template(name).render() for name in ("x.html", "y.html")] == ["one", "two"]


def test_an_import_without_context_can_not_translate(tmp_path: Path) -> None:
    (tmp_path / "macros.html").write_text("{% macro m() %}{% trans %}Tags{% endtrans %}{% endmacro %}")
    with pytest.raises(TypeError, match="import it `with context`"):
        render(tmp_path, '{% import "macros.html" as macros %}{{ macros.m() }}')
