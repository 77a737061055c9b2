from pathlib import Path
from typing import Any

import pytest

from plugins.newsroom.problems import ConfigError
from plugins.newsroom.settings import FIXED, PELICANS_OWN, EditionSettings, Permalinks, Settings, load, setting_names
from plugins.newsroom.settings import unknown_names as find_unknown


def test_without_values_everything_has_its_default() -> None:
    assert load({}) == Settings()


def test_values_become_typed_settings() -> None:
    values = {
        "SITENAME": "Warta",
        "SITEURL": "https://example.org/news/",
        "PATH": Path("content"),
        "EDITIONS": {"en": {}, "id": {"prefix": "kabar", "quotes": ("«", "»", "‹", "›")}},
        "PERMALINKS": {"article": "{year}/{slug}.html"},
        "BLOCKS": {"after_body": ["sources"]},
        "MENU": ["category:policy", "page:about", "tags", "authors", "archive"],
        "DEFAULT_PAGINATION": 10,
        "LINKS": [("Pelican", "https://example.net/")],
    }
    settings = load(values)
    assert settings == Settings(
        sitename="Warta",
        siteurl="https://example.org/news",
        path="content",
        editions={"en": EditionSettings(), "id": EditionSettings(prefix="kabar", quotes=("«", "»", "‹", "›"))},
        permalinks=Permalinks(article="{year}/{slug}.html"),
        blocks={"after_body": ["sources"]},
        menu=["category:policy", "page:about", "tags", "authors", "archive"],
        default_pagination=10,
    )
    assert settings.page_size == 10


def test_without_pagination_a_page_holds_any_list() -> None:
    assert load({"DEFAULT_PAGINATION": False}).page_size > 10**6


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"SITENAME": 3}, "SITENAME: found 3, expected text"),
        ({"LENIENT": "yes"}, "LENIENT: found 'yes', expected True or False"),
        ({"DEFAULT_PAGINATION": 0}, "DEFAULT_PAGINATION: found 0, expected a whole number from 1 or False"),
        ({"DEFAULT_PAGINATION": True}, "DEFAULT_PAGINATION: found True, expected a whole number from 1 or False"),
        ({"SUMMARY_MAX_LENGTH": None}, "SUMMARY_MAX_LENGTH: found None, expected a whole number from 1"),
        ({"STATIC_PATHS": "images"}, "STATIC_PATHS: found 'images', expected a list, each item text"),
        ({"PLUGINS": ["a", 1]}, "PLUGINS[1]: found 1, expected text"),
        ({"UNTRANSLATED": "shwo"}, "UNTRANSLATED: found 'shwo', expected 'hide' or 'show'; did you mean 'show'?"),
        ({"ARTICLE_TRANSLATION_ID": "id"}, "ARTICLE_TRANSLATION_ID: found 'id', expected 'slug' or False"),
        ({"EDITIONS": ["en"]}, "EDITIONS: found ['en'], expected a mapping (a dict) or 'auto'"),
        ({"EDITIONS": "atuo"}, "EDITIONS: found 'atuo', expected a mapping (a dict) or 'auto'; did you mean 'auto'?"),
        ({"EDITIONS": {"en": None}}, "EDITIONS['en']: found None, expected a mapping (a dict)"),
        ({"EDITIONS": {"en": {"prefx": ""}}}, "EDITIONS['en']: unknown key 'prefx'; did you mean 'prefix'?"),
        (
            {"EDITIONS": {"en": {"quotes": ["“", "”"]}}},
            "EDITIONS['en'].quotes: found ['“', '”'], expected a list of 4 items, each text or None",
        ),
        (
            {"EDITIONS": {"en": {"typogrify": ["cpas"]}}},
            (
                "EDITIONS['en'].typogrify[0]: found 'cpas', expected 'amp' or 'caps' or 'initial_quotes' or 'widont'; "
                "did you mean 'caps'?"
            ),
        ),
        (
            {"EDITIONS": {"en": {"siteurl": "id.example.org"}}},
            (
                "EDITIONS['en'].siteurl: found 'id.example.org', "
                "expected an address such as https://example.org or https://example.org/news"
            ),
        ),
        ({"BLOCKS": {"head": "sources"}}, "BLOCKS['head']: found 'sources', expected a list, each item text"),
        (
            {"BLOCKS": {"after_bdy": []}},
            (
                "BLOCKS: found the key 'after_bdy', expected 'head' or 'header' or 'before_body' or 'after_body' or "
                "'aside' or 'foot'; did you mean 'after_body'?"
            ),
        ),
        (
            {"MENU": ["tags", "categry:policy"]},
            (
                "MENU[1]: found 'categry:policy', expected category:<id>, page:<id>, tags, authors or archive; "
                "did you mean 'category:policy'?"
            ),
        ),
        (
            {"FOOTER": ["author"]},
            (
                "FOOTER[0]: found 'author', expected category:<id>, page:<id>, tags, authors or archive; "
                "did you mean 'authors'?"
            ),
        ),
        ({"MENU": ["page:"]}, "MENU[0]: found 'page:', expected category:<id>, page:<id>, tags, authors or archive"),
        ({"PERMALINKS": "x"}, "PERMALINKS: found 'x', expected a mapping (a dict)"),
        ({"PERMALINKS": {"artcle": "x/"}}, "PERMALINKS: unknown key 'artcle'; did you mean 'article'?"),
        (
            {"PERMALINKS": {"article": "{slg}/"}},
            (
                "PERMALINKS.article: found '{slg}/' with {slg}, "
                "expected {slug}, {year}, {month}, {day}, {category}; did you mean '{slug}'?"
            ),
        ),
        ({"RELATIVE_URLS": True}, "RELATIVE_URLS: found True, expected False (the press relies on it)"),
    ],
)
def test_what_is_wrong_is_named_with_what_was_found_and_expected(values: dict[str, Any], expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(values)
    assert str(caught.value) == expected


@pytest.mark.parametrize(
    "siteurl",
    [
        "example.org",
        "//example.org",
        "https://",
        "ftp://x.org",
        "https://x.org/?a",
        "/repo",
        "https://x .org",
        "https://x.org/#a",
        "https://x.org:port",
    ],
)
def test_siteurl_is_an_address(siteurl: str) -> None:
    with pytest.raises(ConfigError, match=r"^SITEURL: found '.*', expected an address such as https://example.org or "):
        load({"SITEURL": siteurl})


@pytest.mark.parametrize(
    "executor", ["local", "dask://127.0.0.1:8786", "dask://[::1]:8786", "dask://dask.example.org:1"]
)
def test_an_executor_is_this_machine_or_a_scheduler(executor: str) -> None:
    assert load({"EXECUTOR": executor}).executor == executor


@pytest.mark.parametrize(
    "executor", ["", "dask", "dask://", "dask://x", "dask://x:port", "tcp://x:8786", "dask://u@x:1", "dask://x:1/y"]
)
def test_another_executor_is_an_error(executor: str) -> None:
    with pytest.raises(ConfigError, match=r"^EXECUTOR: found '.*', expected 'local' or an address such as 'dask://127"):
        load({"EXECUTOR": executor})


def test_the_fixed_settings_may_be_said() -> None:
    assert load(dict(FIXED)) == Settings()


def test_a_name_that_is_all_but_one_of_ours_is_named() -> None:
    values = {"SITNAME": "x", "DEFUALT_LANG": "x", "Sitename": "x", "SITENAME": "x", "MENUITEMS": (), "FEED": {}}
    assert find_unknown(values, {*setting_names(), "FEEDS"}) == [
        "DEFUALT_LANG: unknown setting; did you mean DEFAULT_LANG?",
        "FEED: unknown setting; did you mean FEEDS?",
        "SITNAME: unknown setting; did you mean SITENAME?",
    ]


def test_no_setting_of_pelican_is_held_for_a_mistake() -> None:
    from pelican.settings import DEFAULT_CONFIG

    assert find_unknown(DEFAULT_CONFIG, set(setting_names())) == []
    assert DEFAULT_CONFIG.keys() >= PELICANS_OWN
    assert DEFAULT_CONFIG.keys() >= FIXED.keys()
