import pytest

from plugins.newsroom.language.codes import canonical
from plugins.newsroom.language.quotes import QUOTES, Quotes, quotes_for


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", Quotes("“", "”", "‘", "’")),
        ("de", Quotes("„", "“", "‚", "‘")),
        ("fr", Quotes("«", "»", "«", "»", "\u00a0")),
        ("fr-CA", Quotes("«", "»", "“", "”", "\u00a0")),
        ("fr-CH", Quotes("«", "»", "‹", "›")),
        ("ru", Quotes("«", "»", "„", "“")),
        ("sv", Quotes("”", "”", "’", "’")),
        ("ja", Quotes("「", "」", "『", "』")),
        ("zh-Hant", Quotes("「", "」", "『", "』")),
        ("zh", Quotes("“", "”", "‘", "’")),
        ("fa", Quotes("«", "»", "‹", "›")),
        ("pt-PT", Quotes("«", "»", "“", "”")),
    ],
)
def test_languages_have_the_marks_of_cldr(code: str, expected: Quotes) -> None:
    assert quotes_for(code) == expected


@pytest.mark.parametrize(
    ("code", "same_as"),
    [
        ("zh-TW", "zh-Hant"),
        ("zh-Hans", "zh"),
        ("pt-MZ", "pt-PT"),
        ("pt-BR", "pt"),
        ("de-AT", "de"),
        ("fr-BE", "fr"),
        ("grc", "el"),
        ("arz", "ar"),
        ("tlh", "en"),
    ],
)
def test_other_codes_fall_back_to_parent_language_script_and_english(code: str, same_as: str) -> None:
    assert quotes_for(code) == QUOTES[same_as]


def test_the_table_knows_many_languages_by_canonical_codes() -> None:
    assert len(QUOTES) > 200
    assert [code for code in QUOTES if canonical(code) not in (code, None)] == []
