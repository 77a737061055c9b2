"""What one process finds in the templates, others need not find again."""

from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError

from plugins.newsroom.render.study import NOTHING, Studied, Theme, study, studying
from tests.sites.desk import THEME

FOLDERS = [THEME / "templates"]


def write(folder: Path, **templates: str) -> None:
    for name, source in templates.items():
        (folder / f"{name}.html").write_text(source, encoding="utf-8")


def test_all_templates_of_the_theme_are_known() -> None:
    found, own = study(FOLDERS), Theme(FOLDERS)
    assert set(found.facts) == set(own.environment.list_templates())
    assert len(found.code) == len(found.facts)
    assert {name: own.facts(name) for name in found.facts} == found.facts


def test_what_is_known_is_not_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, page="{% include 'part.html' %}", part="{{ 1 + 1 }}")
    theme = Theme([tmp_path], study([tmp_path]))

    def compile_again(*_: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(type(theme.environment), "compile", compile_again)
    assert theme.environment.get_template("page.html").render() == "2"


def test_a_template_that_was_changed_since_is_compiled_anew(tmp_path: Path) -> None:
    write(tmp_path, page="old")
    studied = study([tmp_path])
    write(tmp_path, page="new")
    assert Theme([tmp_path], studied).environment.get_template("page.html").render() == "new"


def test_a_broken_template_is_left_to_whoever_needs_it(tmp_path: Path) -> None:
    write(tmp_path, page="fine", broken="{% if %}")
    (tmp_path / "bytes.html").write_bytes(b"\xff")
    studied = study([tmp_path])
    assert list(studied.facts) == ["page.html"]
    with pytest.raises(TemplateSyntaxError):
        Theme([tmp_path], studied).facts("broken.html")


@pytest.mark.parametrize("texts, cores, is_worth_it", [(10, 2, False), (1_000, 1, False), (1_000, 2, True)])
def test_another_process_looks_where_it_is_worth_it(
    monkeypatch: pytest.MonkeyPatch, texts: int, cores: int, is_worth_it: bool
) -> None:
    monkeypatch.setattr("plugins.newsroom.render.study.usable_cores", lambda: cores)
    with studying(FOLDERS, texts) as studied:
        found: Studied = studied()
    assert found == (study(FOLDERS) if is_worth_it else NOTHING)
