"""Catalogs in step with the templates: translations kept, nothing changed that need not be."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import PoFileError

from plugins.multilingual.catalogs import begin, extract, untranslated, update
from plugins.multilingual.command_line import run_catalogs
from tests.sites.desk import ROOT

TEMPLATES = {
    "a.html": "{% trans %}\n  Tags\n  here\n{% endtrans %}{% trans name=x %}By {{ name }}{% endtrans %}",
    "sub/b.html": "{% trans n=x %}{{ n }} article{% pluralize n %}{{ n }} articles{% endtrans %}"
    "{% trans %}Tags here{% endtrans %}",
}
AR = """\
# Ours.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"

# A note of the translator's.
#: old.html:12
msgid "Tags here"
msgstr "وسوم"

msgid "Gone"
msgstr "ذهب"
"""


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    for name, content in TEMPLATES.items():
        file = tmp_path / "theme/templates" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return tmp_path / "theme"


def test_a_catalog_is_brought_up_to_date(theme: Path) -> None:
    head, _, _ = AR.partition("\n\n")
    assert update(AR, extract(theme / "templates", "theme/templates"), "ar") == head + (
        """

# A note of the translator's.
#: theme/templates/a.html theme/templates/sub/b.html
msgid "Tags here"
msgstr "وسوم"

#: theme/templates/a.html
#, python-format
msgid "By %(name)s"
msgstr ""

#: theme/templates/sub/b.html
#, python-format
msgid "%(n)s article"
msgid_plural "%(n)s articles"
msgstr[0] ""
msgstr[1] ""
msgstr[2] ""
msgstr[3] ""
msgstr[4] ""
msgstr[5] ""
"""
    )


@pytest.mark.parametrize("code", ["", "ar", "ja", "fr", "zh-Hant", "pcm"])
def test_doing_it_again_changes_nothing(theme: Path, code: str) -> None:
    found = extract(theme / "templates", "theme/templates")
    once = update(begin(code), found, code)
    assert update(once, found, code) == once
    assert untranslated(once) == ("Tags here", "By %(name)s", "%(n)s article")


@pytest.mark.parametrize("code, number", [("ar", 6), ("ja", 1), ("fr", 2), ("ru", 3), ("zh-Hant", 1)])
def test_a_new_catalog_has_the_plural_forms_of_its_language(theme: Path, code: str, number: int) -> None:
    text = update(begin(code), extract(theme / "templates", "x"), code)
    assert text.count("msgstr[") == number
    assert f"nplurals={number};" in text


@pytest.mark.parametrize(
    "entry",
    [
        'msgid "a"\nmsgstr ""',
        '#, fuzzy\nmsgid "a"\nmsgstr "b"',
        'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] ""',
    ],
    ids=["empty", "guessed", "half"],
)
def test_what_is_not_translated_is_named(entry: str) -> None:
    assert untranslated(f'{begin("fr")}msgid "z"\nmsgstr "z"\n\n{entry}\n') == ("a",)


def test_a_broken_catalog_is_an_error() -> None:
    with pytest.raises(PoFileError):
        update("nonsense\n", extract(ROOT / "theme/templates", "x"), "ar")


def test_the_catalogs_of_the_theme_are_up_to_date_and_complete(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    run_catalogs("pelicanconf.py", check=True, add="")
    assert {"ar: complete", "id: complete", "ja: complete"} <= set(capsys.readouterr().out.splitlines())


class TestCommand:
    """inv catalogs, in a project of its own."""

    @pytest.fixture(autouse=True)
    def _project(self, theme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(theme.parent)
        Path("pelicanconf.py").write_text("THEME = 'theme'\n")

    def test_checking_changes_nothing_and_ends_with_status_1(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as caught:
            run_catalogs("pelicanconf.py", check=True, add="fr")
        assert caught.value.code == 1
        assert "theme/translations/fr/LC_MESSAGES/messages.po: is not up to date\n" in capsys.readouterr().out
        assert not Path("theme/translations").exists()

    def test_a_language_is_added_and_then_up_to_date(self, capsys: pytest.CaptureFixture[str]) -> None:
        run_catalogs("pelicanconf.py", check=False, add="zh-hant")
        said = capsys.readouterr().out
        assert "theme/translations/zh_Hant/LC_MESSAGES/messages.po: updated\n" in said
        assert "zh-Hant: 3 to translate\n  'Tags here'\n" in said
        run_catalogs("pelicanconf.py", check=True, add="")

    @pytest.mark.parametrize(
        "break_it, message",
        [
            (lambda: Path("theme/templates/a.html").write_text("\n{% trans %}"), "theme/templates/a.html:2: "),
            (lambda: Path("theme/translations/fr/LC_MESSAGES/messages.po").write_text("nonsense"),
             "theme/translations/fr/LC_MESSAGES/messages.po:1: "),
        ],
    )  # fmt: skip
    def test_what_is_broken_is_one_message(
        self, break_it: object, message: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        run_catalogs("pelicanconf.py", check=False, add="fr")
        capsys.readouterr()
        assert callable(break_it)
        break_it()
        with pytest.raises(SystemExit) as caught:
            run_catalogs("pelicanconf.py", check=False, add="")
        assert caught.value.code == 1
        said = capsys.readouterr().err
        assert said.startswith(message)
        assert said.count("\n") == 1

    def test_what_is_no_language_is_an_error(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            run_catalogs("pelicanconf.py", check=False, add="klingonish language")
        assert capsys.readouterr().err.startswith("--add: found 'klingonish language', expected a BCP 47 language code")
