"""What many pages share is printed once; what looks at the page it stands on, each time."""

from gettext import NullTranslations
from pathlib import Path
from types import SimpleNamespace

import pytest
from markupsafe import Markup

from plugins.newsroom.render.study import Theme
from plugins.newsroom.render.templates import Keeper, translators
from tests.sites.desk import THEME


class Part:
    """A part that counts how often its text was printed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.printed = 0

    @property
    def text(self) -> str:
        self.printed += 1
        return self._text


def press(folder: Path, **templates: str) -> Theme:
    for name, source in templates.items():
        (folder / f"{name}.html").write_text(source, encoding="utf-8")
    return Theme([folder])


def show(theme: Theme, keeper: Keeper, **context: object) -> str:
    functions = translators(NullTranslations(), "en")
    return theme.environment.get_template("page.html").render(**functions, kept=keeper, **context)


def macro(body: str) -> str:
    return "{% macro card(it, level) %}" + body + "{% endmacro %}"


PAGE = '{% import "macros.html" as macros with context %}{{ kept(macros.card, part, level) }}'


@pytest.mark.parametrize(
    "body",
    [
        "{{ it.text }}",
        "{% trans %}Tags{% endtrans %} {{ it.text }}",
        "{% trans name=it.text %}By {{ name }}{% endtrans %}",
        "{{ _('Tags') }} {{ it.text }} {{ range(2) | length }}",
        "{% set mine = it.text %}{{ mine }}",
        "{% macro other(it) %}{{ it.text }}{% endmacro %}{{ other(it) }}",
        "{% include 'plain.html' %}{{ it.text }}",
    ],
)
def test_what_pages_share_is_printed_once(tmp_path: Path, body: str) -> None:
    theme = press(tmp_path, page=PAGE, macros=macro(body), plain="plain")
    keeper, part = Keeper(theme.facts), Part("<b>")
    shown = {show(theme, keeper, part=part, level=2, view=SimpleNamespace(title=title)) for title in "abc"}
    assert len(shown) == part.printed == 1
    assert "&lt;b&gt;" in shown.pop()


@pytest.mark.parametrize(
    "body",
    [
        "{{ view.title }}",
        "{{ page.kind }}",
        "{{ slots.head }}",
        "{{ block.data }}",
        "{{ edition.menu }}",
        "{{ mine }}",
        "{% include 'looks.html' %}",
        "{% include 'leads.html' %}",
        "{% import 'leads.html' as leads with context %}{{ leads.show() }}",
        "{% include it.template %}",
        "{% include ['gone.html', 'looks.html'] %}",
        "{% include 'gone.html' ignore missing %}{% include 'looks.html' %}",
    ],
)
def test_what_looks_at_its_page_is_printed_each_time(tmp_path: Path, body: str) -> None:
    leads = "{% include 'looks.html' %}{% macro show() %}{% include 'looks.html' %}{% endmacro %}"
    theme = press(tmp_path, page=PAGE, macros=macro(body), looks="{{ view.title }}", leads=leads)
    keeper, part = Keeper(theme.facts), SimpleNamespace(text="x", template="looks.html")
    shown = []
    for text in ("one", "two"):
        thing = SimpleNamespace(title=text, kind=text, head=text, data=text, menu=text)
        names = dict.fromkeys(("view", "page", "slots", "block", "edition"), thing)
        shown.append(show(theme, keeper, part=part, level=2, mine=text, **names))
    assert [text in page for text, page in zip(("one", "two"), shown, strict=True)] == [True, True]


def test_templates_that_import_each_other_are_looked_through(tmp_path: Path) -> None:
    first = '{% import "b.html" as b with context %}' + macro("{{ it.text }}{{ view.title }}")
    second = '{% import "a.html" as a %}' + macro("{{ it.text }}")
    page = '{% import "b.html" as macros %}{{ kept(macros.card, part, 2) }}'
    theme = press(tmp_path, page=page, a=first, b=macro("{{ it.text }}"))
    (tmp_path / "a.html").write_text(first)
    keeper = Keeper(theme.facts)
    assert show(theme, keeper, part=Part("x")) == "x"
    (tmp_path / "b.html").write_text(second)
    assert [Keeper(Theme([tmp_path]).facts)._is_shared(name) for name in ("a.html", "b.html")] == [False, False]


def test_other_parts_and_arguments_are_printed_by_themselves(tmp_path: Path) -> None:
    theme = press(tmp_path, page=PAGE, macros=macro("{{ it.text }}{{ level }}"))
    keeper = Keeper(theme.facts)
    part = Part("a")
    shown = [show(theme, keeper, part=part, level=level) for level in (1, True, "1", "<", Markup("<"), None, 1)]
    assert shown == ["a1", "aTrue", "a1", "a&lt;", "a<", "aNone", "a1"]
    assert part.printed == 6
    assert [show(theme, keeper, part=Part(text), level=1) for text in ("b", "c", "d")] == ["b1", "c1", "d1"]


def test_macros_of_one_name_in_two_templates_are_two(tmp_path: Path) -> None:
    page = (
        '{% import "one.html" as one %}{% import "two.html" as two %}'
        "{{ kept(one.card, part, 1) }} {{ kept(two.card, part, 1) }} {{ kept(one.card, part, 1) }}"
    )
    theme = press(tmp_path, page=page, one=macro("one {{ it.text }}"), two=macro("two {{ it.text }}"))
    assert show(theme, Keeper(theme.facts), part=Part("x")) == "one x two x one x"


def test_a_macro_of_the_page_itself_is_printed_each_time(tmp_path: Path) -> None:
    theme = press(tmp_path, page=macro("{{ it.text }}") + "{{ kept(card, part, 1) }}{{ kept(card, part, 1) }}")
    part = Part("x")
    assert show(theme, Keeper(theme.facts), part=part) == "xx"
    assert part.printed == 2


def test_the_theme_s_own_macros_are_kept() -> None:
    assert Keeper(Theme([THEME / "templates"]).facts)._is_shared("partials/macros.html")
