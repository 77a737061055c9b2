"""A page's fingerprint: it changes with all that the page is made from, and with nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from plugins.newsroom.render import fingerprints
from plugins.newsroom.render.catalogs import load_catalog
from plugins.newsroom.render.fingerprints import Fingerprints
from plugins.newsroom.render.study import Theme
from plugins.newsroom.views import Anchor, DateText
from tests.sites.desk import ROOT

TEMPLATES = {
    "base.html": "<title>{% block title %}{% endblock %}</title>{% trans %}Menu{% endtrans %}",
    "page.html": (
        '{% extends "base.html" %}{% import "macros.html" as macros %}{% from "more.html" import more %}'
        '{% block title %}{% include "part.html" %}{{ _("Title") }}{% endblock %}'
        '{% include ["own.html", "usual.html"] %}{{ macros.x() }}{% for block in slots %}{% include block.template %}'
        "{% endfor %}"
    ),
    "part.html": "{% include 'inner.html' %}",
    "inner.html": "{% trans n=n %}{{ n }} article{% pluralize n %}{{ n }} articles{% endtrans %}",
    "macros.html": "{% macro x() %}x{% endmacro %}",
    "more.html": "{% macro more() %}y{% endmacro %}",
    "own.html": "own",
    "usual.html": "usual",
    "block.html": '{{ gettext("Block") }}',
    "other.html": '{{ _("Other") }}',
}
PLURALS = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
MESSAGES = {"Menu": "1", "Title": "2", "Block": "3", "Other": "4", "Nobody's": "5"}
FORMS = ("zero", "one", "two", "few", "many", "other")


def write_catalog(
    folder: Path, messages: Mapping[str, str] = MESSAGES, forms: tuple[str, ...] = FORMS, plurals: str = PLURALS
) -> None:
    rows = [
        'msgid ""',
        'msgstr ""',
        '"Language: ar\\n"',
        '"Content-Type: text/plain; charset=utf-8\\n"',
        f'"Plural-Forms: {plurals}\\n"',
    ]
    for message, translation in messages.items():
        rows += ["", f'msgid "{message}"', f'msgstr "{translation}"']
    rows += ["", 'msgid "%(n)s article"', 'msgid_plural "%(n)s articles"']
    rows += [f'msgstr[{number}] "{form}"' for number, form in enumerate(forms)]
    file = folder / "translations/ar/LC_MESSAGES/messages.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(rows) + "\n")


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    for name, source in TEMPLATES.items():
        (tmp_path / "templates" / name).write_text(source)
    write_catalog(tmp_path)
    return tmp_path


def fingerprint(
    theme: Path, *blocks: str, context: Mapping[str, Any] | None = None, template: str = "page.html", code: str = "ar"
) -> bytes:
    made = Fingerprints(Theme([theme / "templates"]))
    catalog = load_catalog(theme / "translations", code)
    made_of = made.made_of([template, *blocks], code, catalog)
    return made.fingerprint(made_of, {"view": Anchor("a", "b")} | dict(context or {}))


def test_it_is_the_same_for_the_same_and_16_bytes(theme: Path) -> None:
    assert len(fingerprint(theme)) == 16
    assert fingerprint(theme) == fingerprint(theme)


@pytest.mark.parametrize(
    "one, other",
    [
        (Anchor("a", "b"), Anchor("a", "c")),
        (Anchor("a", "b"), Anchor("a", "b", is_current=True)),
        (Anchor("ab", ""), Anchor("a", "b")),
        ((Anchor("a", "b"), Anchor("c", "d")), (Anchor("c", "d"), Anchor("a", "b"))),
        ({"a": (Anchor("a", ""),), "b": ()}, {"a": (), "b": (Anchor("a", ""),)}),
        (DateText("2026", "a"), DateText("2026", "b")),
        (Markup("<b>"), Markup("<i>")),
        (1, 2),
        (1, "1"),
        (None, ""),
        ((), ("",)),
    ],
)
def test_it_changes_with_what_the_template_sees(theme: Path, one: Any, other: Any) -> None:
    assert fingerprint(theme, context={"view": one}) != fingerprint(theme, context={"view": other})


def test_the_order_of_a_mapping_does_not_count(theme: Path) -> None:
    assert fingerprint(theme, context={"x": {"a": 1, "b": 2}}) == fingerprint(theme, context={"x": {"b": 2, "a": 1}})


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name not in ("block.html", "other.html")])
def test_it_changes_with_each_template_that_the_page_is_made_from(theme: Path, name: str) -> None:
    before = fingerprint(theme)
    (theme / "templates" / name).write_text(TEMPLATES[name] + " ")
    assert fingerprint(theme) != before


def test_it_changes_with_a_template_that_comes_to_stand_before_the_usual_one(tmp_path: Path, theme: Path) -> None:
    before = fingerprint(theme)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/inner.html").write_text("mine")
    made = Fingerprints(Theme([tmp_path / "mine", theme / "templates"]))
    catalog = load_catalog(theme / "translations", "ar")
    assert made.fingerprint(made.made_of(["page.html"], "ar", catalog), {"view": Anchor("a", "b")}) != before


def test_it_changes_with_a_blocks_template_only_where_the_block_is(theme: Path) -> None:
    without, with_block = fingerprint(theme), fingerprint(theme, "block.html")
    (theme / "templates/block.html").write_text("changed")
    assert fingerprint(theme) == without
    assert len({without, with_block, fingerprint(theme, "block.html")}) == 3


def test_it_does_not_change_with_another_template(theme: Path) -> None:
    before = fingerprint(theme)
    (theme / "templates/other.html").write_text("changed")
    (theme / "templates/new.html").write_text("new")
    assert fingerprint(theme) == before


@pytest.mark.parametrize("message", ["Menu", "Title"])
def test_it_changes_with_a_translation_that_the_templates_name(theme: Path, message: str) -> None:
    before = fingerprint(theme)
    write_catalog(theme, {**MESSAGES, message: "changed"})
    changed = fingerprint(theme)
    write_catalog(theme, {name: text for name, text in MESSAGES.items() if name != message})
    assert len({before, changed, fingerprint(theme)}) == 3


@pytest.mark.parametrize("message", ["Block", "Other", "Nobody's"])
def test_it_does_not_change_with_another_message(theme: Path, message: str) -> None:
    before = fingerprint(theme)
    write_catalog(theme, {**MESSAGES, message: "changed", "New": "new"})
    assert fingerprint(theme) == before


def test_a_blocks_messages_count_where_the_block_is(theme: Path) -> None:
    before = fingerprint(theme, "block.html")
    write_catalog(theme, {**MESSAGES, "Block": "changed"})
    assert fingerprint(theme, "block.html") != before


@pytest.mark.parametrize("number", range(6))
def test_it_changes_with_each_plural_form_of_arabic(theme: Path, number: int) -> None:
    before = fingerprint(theme)
    write_catalog(theme, forms=(*FORMS[:number], "changed", *FORMS[number + 1 :]))
    assert fingerprint(theme) != before


@pytest.mark.parametrize("number", range(3))
def test_it_changes_with_each_plural_form_of_french_with_its_millions(theme: Path, number: int) -> None:
    rule = "nplurals=3; plural=(n <= 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2);"
    write_catalog(theme, forms=("one", "many", "other"), plurals=rule)
    before = fingerprint(theme)
    forms = ["one", "many", "other"]
    forms[number] = "changed"
    write_catalog(theme, forms=tuple(forms), plurals=rule)
    assert fingerprint(theme) != before


def test_it_changes_with_the_rule_that_chooses_a_plural_form(theme: Path) -> None:
    before = fingerprint(theme)
    write_catalog(theme, plurals=PLURALS.replace("n==2", "n==2000"))
    assert fingerprint(theme) != before


def test_it_changes_with_the_catalog_that_a_regional_one_falls_back_on(theme: Path) -> None:
    regional = theme / "translations/ar_EG/LC_MESSAGES/messages.po"
    regional.parent.mkdir(parents=True)
    regional.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Menu"\nmsgstr "m"\n')
    before = fingerprint(theme, code="ar-EG")
    write_catalog(theme, {**MESSAGES, "Menu": "changed"})
    assert fingerprint(theme, code="ar-EG") == before
    write_catalog(theme, {**MESSAGES, "Title": "changed"})
    assert fingerprint(theme, code="ar-EG") != before


def test_it_changes_with_the_version_of_the_code(theme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(theme)
    monkeypatch.setattr(fingerprints, "code_version", lambda: b"another")
    assert fingerprint(theme) != before


@pytest.mark.parametrize(
    "source",
    [
        "{{ _(view.text) }}",
        "{{ ngettext(view.text, 'articles', 2) }}",
        "{{ ngettext('article', view.text, 2) }}",
        "{% include view.text %}",
        "{% include ['own.html', view.text] %}",
        "{% extends view.text %}",
        "{% import view.text as x %}",
        "{% from view.text import x %}",
        "{% include 'open.html' %}",
    ],
)
def test_there_is_none_where_only_rendering_tells_what_is_needed(theme: Path, source: str) -> None:
    (theme / "templates/open.html").write_text("{{ _(view.text) }}")
    (theme / "templates/page.html").write_text(source)
    assert fingerprint(theme) == b""


def test_the_numbers_and_names_that_fill_a_message_may_be_computed(theme: Path) -> None:
    (theme / "templates/page.html").write_text("{{ ngettext('article', 'articles', view.n) }}{{ _('By', x=view.x) }}")
    assert fingerprint(theme) != b""


PROGRAM = """
import sys
from pathlib import Path
from plugins.newsroom.contract import Copy, Derived
from tests.sites.desk import Desk, text
fields = {"tags": ["one", "two"], "authors": ["ana", "ben"], "category": "news"}
desk = Desk(Path(sys.argv[1]), {f"articles/{name}/en.md": text(name, **fields) for name in "abc"})
press = desk.prepare()
for output in press.plan.outputs:
    if not isinstance(output.made, Copy | Derived):
        print(output.place.save_as, press.renderer.fingerprint(press.renderer.prepare(output)).hex())
"""


def test_it_is_the_same_in_every_process(tmp_path: Path) -> None:
    printed = set()
    for seed in ("1", "2"):
        command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        run = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True)
        printed.add(run.stdout)
    (table,) = printed
    rows = dict(line.split(" ") for line in table.splitlines())
    assert len(set(rows.values())) == len(rows) > 15
