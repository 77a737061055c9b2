"""One build, in this process."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from plugins.newsroom.problems import Problem
from plugins.preview.orders import NOTHING, Order, Outcome
from plugins.preview.places import Places
from plugins.preview.worker import carry_out, describe, draw, encode

SETTINGS = """\
EDITIONS = {"en": {}}
THEME = {theme!r}
PLUGINS = ["plugins.newsroom", "plugins.multilingual"]
"""
OUTPUT = ".cache/preview"
ARTICLE = "---\ntitle: Hello\ndate: 2024-01-02\nauthors: [ana]\n---\n\nFirst text.\n"

Desk = Callable[[Order], tuple[Outcome, list[Places]]]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A small site in the current folder, and a function that builds it."""
    monkeypatch.chdir(tmp_path)
    theme = str(Path(__file__).parents[2] / "theme")
    write("pelicanconf.py", SETTINGS.replace("{theme!r}", repr(theme)))
    write("content/authors/ana/en.md", "---\nname: Ana\n---\n\nWrites.\n")
    write("content/articles/hello/en.md", ARTICLE)

    def build(order: Order) -> tuple[Outcome, list[Places]]:
        places: list[Places] = []
        return carry_out(order, places.append)[0], places

    return build


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def test_a_site_is_built_with_the_address_of_the_preview(desk: Desk) -> None:
    outcome, places = desk(Order(address="http://127.0.0.1:1234"))

    assert outcome.is_good, outcome
    assert outcome.folder == str(Path(OUTPUT).resolve())
    assert outcome.changed == sum(path.is_file() for path in Path(OUTPUT).rglob("*"))
    assert 'href="http://127.0.0.1:1234/hello/"' in Path(f"{OUTPUT}/hello/index.html").read_text(encoding="utf-8")
    assert [str(Path("content").resolve()) in each.folders for each in places] == [True]


def test_what_the_public_may_not_see_is_shown_and_noted(desk: Desk) -> None:
    write("content/articles/plan/en.md", "---\ntitle: Plan\nstatus: draft\nauthors: [ana]\n---\nA plan.\n")
    write("content/articles/later/en.md", ARTICLE.replace("2024-01-02", "2999-01-02 18:30").replace("Hello", "Later"))

    outcome, _ = desk(Order())
    home = Path(f"{OUTPUT}/index.html").read_text(encoding="utf-8")

    assert outcome.is_good, outcome
    assert [each in home for each in ("/plan/", "/later/", "/hello/")] == [True, True, True]
    assert {place: (note.visibility.value, note.moment) for place, note in outcome.notes.items()} == {
        "hello/index.html": ("public", ""),
        "later/index.html": ("scheduled", "2999-01-02 18:30, UTC"),
        "plan/index.html": ("draft", ""),
    }
    assert not Path("output").exists()


def test_a_text_that_changed_makes_another_revision_though_no_page_differs(desk: Desk) -> None:
    first = desk(Order())[0]
    write("content/articles/hello/en.md", ARTICLE.replace("title:", "# A comment.\ntitle:"))
    second, third = desk(Order())[0], desk(Order())[0]

    assert (second.changed, second.revision != first.revision, second.revision) == (0, True, third.revision)


def test_nothing_new_changes_no_file(desk: Desk) -> None:
    desk(Order())

    assert desk(Order())[0].changed == 0


def test_problems_of_the_content_are_handed_on(desk: Desk) -> None:
    write("content/articles/hello/en.md", ARTICLE.replace("date:", "datum:"))

    outcome, places = desk(Order())

    assert "datum" in {problem.field for problem in outcome.problems}
    assert (outcome.folder, outcome.is_good, len(places)) == ("", False, 1)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("SITENAME = (\n", "pelicanconf.py:1"),
        ("\nx = y\n", "pelicanconf.py:2: NameError"),
        ("THEMEE = 'theme'\n", "THEMEE: unknown setting"),
    ],
)
def test_settings_that_fail_are_a_message(desk: Desk, settings: str, expected: str) -> None:
    write("pelicanconf.py", settings)

    outcome, _ = desk(Order())

    assert not outcome.is_good
    assert expected in outcome.message
    assert "Traceback" not in outcome.message


def test_a_plugin_that_raises_is_a_message_with_its_traceback(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("in a plugin")

    monkeypatch.setattr("plugins.newsroom.build.build", fail)

    outcome, _ = desk(Order())

    first, _, *trace, last = outcome.message.split("\n")
    assert re.fullmatch(r".*test_worker\.py:\d+: ZeroDivisionError: in a plugin", first)
    assert (trace[0], last) == ("Traceback (most recent call last):", "ZeroDivisionError: in a plugin")


def test_a_plugin_that_is_no_python_is_named_first(tmp_path: Path) -> None:
    try:
        compile("\nx = (\n", str(tmp_path / "plugins" / "a.py"), "exec")
    except SyntaxError as error:
        message = describe(error, tmp_path)

    assert message.split("\n")[0] == "plugins/a.py:2: SyntaxError: '(' was never closed"


def test_a_name_that_is_not_utf_8_can_be_reported() -> None:
    outcome = Outcome(problems=(Problem("content/b\udcff.md", 0, "", "「is wrong」"),))

    reported = msgspec.json.decode(encode(outcome), type=Outcome)

    assert reported == Outcome(problems=(Problem("content/b?.md", 0, "", "「is wrong」"),))


def test_a_plugin_that_raises_while_a_page_is_drawn_leaves_it_to_the_build(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("in a plugin")

    _, resident = carry_out(Order(), lambda _: None)
    assert resident is not None
    resident.get_ready()
    file = Path("content/articles/hello/en.md").resolve()
    before = draw(resident, file).place
    monkeypatch.setattr("plugins.preview.resident.draw", fail)

    assert (before, draw(resident, file)) == ("hello/index.html", NOTHING)


def test_without_a_store_nothing_is_drawn(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.newsroom.store.records.RecordStore.load", lambda *_: {})
    _, resident = carry_out(Order(), lambda _: None)
    assert resident is not None
    resident.get_ready()

    assert draw(resident, Path("content/articles/hello/en.md").resolve()) == NOTHING
