"""The theme's catalogs say everything the templates ask for, in every language there is a catalog of."""

from gettext import c2py
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

TRANSLATIONS = Path("theme/translations")
CATALOGS = sorted(path.parent.parent.name for path in TRANSLATIONS.glob("*/LC_MESSAGES/messages.po"))
OPTIONS = {"trimmed": "true", "newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def catalog_of(code: str) -> Catalog:
    return read(TRANSLATIONS / code / "LC_MESSAGES" / "messages.po")


def ids(catalog: Catalog) -> set[object]:
    return {message.id for message in catalog if message.id}


@pytest.fixture(scope="module")
def asked() -> set[object]:
    found = extract_from_dir("theme/templates", [("**.html", "jinja2")], {"**.html": OPTIONS})
    return {message for _, _, message, _, _ in found}


def test_the_list_of_texts_is_current(asked: set[object]) -> None:
    assert ids(read(TRANSLATIONS / "messages.pot")) == asked


@pytest.mark.parametrize("code", CATALOGS)
def test_a_catalog_has_the_texts_of_the_templates(code: str, asked: set[object]) -> None:
    assert ids(catalog_of(code)) == asked


@pytest.mark.parametrize("code", CATALOGS)
def test_every_text_is_translated(code: str) -> None:
    catalog = catalog_of(code)
    untranslated = []
    for message in catalog:
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and (message.fuzzy or not all(strings)):
            untranslated.append(message.id)
    assert untranslated == []


@pytest.mark.parametrize("code", CATALOGS)
def test_placeholders_are_those_of_the_text(code: str) -> None:
    catalog = catalog_of(code)
    assert [(message.id, str(error)) for message, errors in catalog.check() for error in errors] == []


@pytest.mark.parametrize(
    "code, number",
    [("ar", 6), ("id", 1), ("ja", 1)],
)
def test_a_catalog_has_its_language_s_plural_forms(code: str, number: int) -> None:
    """Source: CLDR, Language Plural Rules, cardinal."""
    catalog = catalog_of(code)
    plurals = [message for message in catalog if message.pluralizable]
    assert catalog.num_plurals == number
    assert {len(message.string or ()) for message in plurals} == {number}


@pytest.mark.parametrize(
    "n, form",
    [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3), (11, 4), (99, 4), (100, 5), (102, 5), (103, 3), (111, 4), (1000, 5)],
)
def test_arabic_chooses_zero_one_two_few_many_other(n: int, form: int) -> None:
    """Source: CLDR, Language Plural Rules, Arabic."""
    rule = catalog_of("ar").plural_expr
    assert c2py(rule)(n) == form
