"""Settings for people: the table of what is in force, and the page of all that there are."""

from __future__ import annotations

from pathlib import Path
from typing import get_args, get_type_hints

import msgspec
import pytest
from msgspec import Meta

from plugins.newsroom.config import load_config, make_config
from plugins.newsroom.settings import EditionSettings, Permalinks, Settings
from plugins.newsroom.settings_table import settings_table
from plugins.newsroom.showing import settings_page_of
from tests.sites.desk import ROOT

VALUES = {
    "SITENAME": "Desk",
    "EDITIONS": {"en": {}, "id": {"timezone": "Asia/Jakarta"}},
    "PERMALINKS": {"tag": "t/{slug}/"},
    "PLUGINS": ["plugins.tags"],
    "TAGS": {"companions": 3},
}


def table(*, only_changed: bool) -> list[str]:
    origins = dict.fromkeys(VALUES, "pelicanconf.py")
    config = make_config(VALUES, origins, Path(".cache"))
    return settings_table(config, VALUES, origins, only_changed=only_changed).split("\n")


def test_only_what_is_set_is_shown_on_wish() -> None:
    assert table(only_changed=True) == [
        "SITENAME         'Desk'  (pelicanconf.py)",
        "EDITIONS['en']   {}  (pelicanconf.py)",
        "EDITIONS['id']   {'timezone': 'Asia/Jakarta'}  (pelicanconf.py)",
        "PERMALINKS.tag   't/{slug}/'  (pelicanconf.py)",
        "PLUGINS          ['plugins.tags']  (pelicanconf.py)",
        "TAGS.companions  3  (pelicanconf.py)",
    ]


def test_else_everything_is_with_its_origin() -> None:
    rows = {row.split()[0]: row.split("  ")[-1] for row in table(only_changed=False)}
    assert rows["DEFAULT_LANG"] == "(default)"
    assert rows["PERMALINKS.article"] == "(default)"
    assert rows["PERMALINKS.tag"] == "(pelicanconf.py)"
    assert rows["TAGS.companions"] == "(pelicanconf.py)"


def test_the_page_of_settings_is_up_to_date() -> None:
    config = load_config(ROOT / "pelicanconf.py")
    page = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    assert page == settings_page_of(config), "run `inv settings-page`"


def kinds() -> list[type[msgspec.Struct]]:
    installed = load_config(ROOT / "pelicanconf.py").installed
    return [Settings, EditionSettings, Permalinks, *filter(None, (each.capability.settings for each in installed))]


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_setting_says_what_it_means(kind: type[msgspec.Struct]) -> None:
    for name, hint in get_type_hints(kind, include_extras=True).items():
        metas = [extra for extra in get_args(hint)[1:] if isinstance(extra, Meta)]
        assert any(meta.description for meta in metas), name
