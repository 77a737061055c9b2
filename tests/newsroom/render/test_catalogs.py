"""Catalogs: found by language, with the language's parents behind it."""

from pathlib import Path

import pytest

from plugins.newsroom.problems import BuildError
from plugins.newsroom.render.catalogs import catalog_path, load_catalog

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


def write(translations: Path, code: str, *messages: tuple[str, str]) -> None:
    file = catalog_path(translations, code)
    file.parent.mkdir(parents=True)
    rows = (f'msgid "{message}"\nmsgstr "{translation}"\n' for message, translation in messages)
    file.write_text(HEAD + "\n".join(rows), encoding="utf-8")


def test_a_language_has_its_parents_behind_it(tmp_path: Path) -> None:
    write(tmp_path, "zh", ("Tags", "zh tags"), ("Feed", "zh feed"), ("Archive", "zh archive"))
    write(tmp_path, "zh-Hant", ("Tags", "zh-Hant tags"), ("Feed", "zh-Hant feed"))
    write(tmp_path, "zh-Hant-HK", ("Tags", "zh-Hant-HK tags"))
    catalog = load_catalog(tmp_path, "zh-Hant-HK")
    found = [catalog.gettext(text) for text in ("Tags", "Feed", "Archive", "Authors")]
    assert found == ["zh-Hant-HK tags", "zh-Hant feed", "zh archive", "Authors"]


def test_without_a_catalog_texts_stay_as_they_are(tmp_path: Path) -> None:
    catalog = load_catalog(tmp_path, "fr")
    assert catalog.gettext("Tags") == "Tags"
    assert [catalog.ngettext("one", "many", number) for number in (1, 2)] == ["one", "many"]


def test_what_is_not_translated_stays_as_it_is(tmp_path: Path) -> None:
    write(tmp_path, "fr", ("Tags", ""), ("Feed", "Flux"))
    assert load_catalog(tmp_path, "fr").gettext("Tags") == "Tags"


def test_what_is_wrong_is_named_with_its_line(tmp_path: Path) -> None:
    file = catalog_path(tmp_path, "fr")
    file.parent.mkdir(parents=True)
    file.write_text('msgid "a"\nmsgstr "b"\nnonsense\n', encoding="utf-8")
    with pytest.raises(BuildError) as caught:
        load_catalog(tmp_path, "fr")
    assert str(caught.value) == f"{file}:3: unknown or misformatted keyword"
