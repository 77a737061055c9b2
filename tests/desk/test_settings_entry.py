"""A language put into EDITIONS, and nothing else of the file changed."""

import pytest

from plugins.desk.settings_entry import NoPlaceError, add_edition
from tests.sites.desk import ROOT


@pytest.mark.parametrize(
    "source, expected",
    [
        ('EDITIONS = {\n    "en": {},\n}\nX = 1\n', 'EDITIONS = {\n    "en": {},\n    "fr": {},\n}\nX = 1\n'),
        ('EDITIONS = {\n  "en": {},\n  "id": {"name": "é"}  # ours\n}\n',
         'EDITIONS = {\n  "en": {},\n  "id": {"name": "é"},  # ours\n  "fr": {},\n}\n'),
        ('EDITIONS = {"en": {}}\n', 'EDITIONS = {"en": {}, "fr": {}}\n'),
        ('EDITIONS = {"é": {}, }\n', 'EDITIONS = {"é": {}, "fr": {}}\n'),
        ("EDITIONS = {}\n", 'EDITIONS = {"fr": {}}\n'),
        ('EDITIONS: dict = {"en": {}}', 'EDITIONS: dict = {"en": {}, "fr": {}}'),
        ('EDITIONS = {\n    "en": {},\n    # none yet\n}\n', ('EDITIONS = {\n    "en": {},\n    # none yet\n'
         '    "fr": {},\n}\n')),
    ],
)  # fmt: skip
def test_the_entry_comes_last(source: str, expected: str) -> None:
    assert add_edition(source, "fr") == expected


@pytest.mark.parametrize(
    "source, message",
    [
        ("X = 1\n", "there is no EDITIONS"),
        ('EDITIONS = "auto"\n', "EDITIONS is no dictionary"),
        ("EDITIONS = dict(en={})\n", "EDITIONS is no dictionary"),
        ("EDITIONS = {**OTHERS}\n", "EDITIONS is no dictionary"),
    ],
)
def test_what_is_no_plain_dictionary_is_left_alone(source: str, message: str) -> None:
    with pytest.raises(NoPlaceError, match=message):
        add_edition(source, "fr")


def test_this_site_s_own_settings_can_be_added_to() -> None:
    source = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    changed = add_edition(source, "fr")
    assert [row for row in changed.split("\n") if row not in source.split("\n")] == ['    "fr": {},']
