from typing import Any

import pytest

from plugins.newsroom.editions import configured, found
from plugins.newsroom.language.quotes import Quotes, quotes_for
from plugins.newsroom.language.typography import Habits
from plugins.newsroom.model import Edition
from plugins.newsroom.problems import ConfigError
from plugins.newsroom.settings import Settings, load

ORG = "https://example.org"


def editions_of(editions: dict[str, Any], **values: object) -> tuple[Edition, ...]:
    return configured(load({"EDITIONS": editions, **{name.upper(): value for name, value in values.items()}}))


def test_an_edition_that_says_nothing_comes_from_cldr_and_the_sites_settings() -> None:
    (_, edition) = editions_of({"en": {}, "ar": {}}, sitename="Warta", timezone="Asia/Jakarta", siteurl=ORG)
    assert edition == Edition(
        code="ar",
        name="العربية",
        direction="rtl",
        timezone="Asia/Jakarta",
        date_format="long",
        sitename="Warta",
        description="",
        root=ORG,
        base_path="/ar/",
        output_prefix="ar/",
        root_prefix="",
        habits=Habits(quotes_for("ar")),
        is_default=False,
    )


def test_an_edition_says_everything_that_differs() -> None:
    said = {
        "name": "Bahasa",
        "prefix": "/kabar/",
        "siteurl": "https://id.example.org/repo/",
        "sitename": "Warta Kita",
        "description": "Berita.",
        "direction": "rtl",
        "timezone": "Asia/Makassar",
        "date_format": "EEEE, d MMMM y",
        "quotes": ["«", "»", "‹", "›"],
        "dashes": False,
        "ellipsis": False,
        "typogrify": ["caps"],
    }
    assert editions_of({"id": said}, default_lang="id", siteurl=ORG) == (
        Edition(
            code="id",
            name="Bahasa",
            direction="rtl",
            timezone="Asia/Makassar",
            date_format="EEEE, d MMMM y",
            sitename="Warta Kita",
            description="Berita.",
            root="https://id.example.org/repo",
            base_path="/repo/kabar/",
            output_prefix="id/kabar/",
            root_prefix="id/",
            habits=Habits(Quotes("«", "»", "‹", "›"), ("caps",), dashes=False, ellipsis=False),
            is_default=True,
        ),
    )


def test_default_langs_edition_comes_first_and_has_no_prefix() -> None:
    editions = editions_of({"id": {}, "JA": {}, "zh_hant": {}, "en": {}}, default_lang="ja")
    assert [(edition.code, edition.base_path, edition.is_default) for edition in editions] == [
        ("ja", "/", True),
        ("id", "/id/", False),
        ("zh-Hant", "/zh-hant/", False),
        ("en", "/en/", False),
    ]


@pytest.mark.parametrize(
    ("siteurl", "own", "expected"),
    [
        ("", {}, ("http://127.0.0.1:8000", "/id/", "id/", "")),
        (ORG, {}, (ORG, "/id/", "id/", "")),
        (f"{ORG}/", {}, (ORG, "/id/", "id/", "")),
        (f"{ORG}/repo/", {}, (f"{ORG}/repo", "/repo/id/", "id/", "")),
        (ORG, {"prefix": "a/b"}, (ORG, "/a/b/", "a/b/", "")),
        (ORG, {"siteurl": "https://id.example.org"}, ("https://id.example.org", "/", "id/", "id/")),
        (ORG, {"siteurl": f"{ORG}/"}, (ORG, "/id/", "id/", "")),
        (f"{ORG}/repo", {"siteurl": "https://x.example/"}, ("https://x.example", "/", "id/", "id/")),
        (
            "",
            {"siteurl": "https://id.example.org/r", "prefix": "p"},
            ("https://id.example.org/r", "/r/p/", "id/p/", "id/"),
        ),
    ],
)
def test_where_an_edition_lives(siteurl: str, own: dict[str, str], expected: tuple[str, ...]) -> None:
    (_, edition) = editions_of({"en": {}, "id": own}, siteurl=siteurl)
    assert (edition.root, edition.base_path, edition.output_prefix, edition.root_prefix) == expected


def test_auto_is_not_configured() -> None:
    assert configured(Settings(editions="auto")) == ()


@pytest.mark.parametrize(
    ("editions", "expected"),
    [
        ({"xx-nolang": {}}, "EDITIONS['xx-nolang']: found 'xx-nolang', expected a BCP 47 language code"),
        ({1: {}}, "EDITIONS[1]: found 1, expected a BCP 47 language code such as en or zh-Hant"),
        ({"en": {}, "EN": {}}, "EDITIONS['EN']: found en twice, expected one entry for each language"),
        ({}, "DEFAULT_LANG: found 'en', expected one of EDITIONS (of which there are none)"),
        ({"id": {}, "ja": {}}, "DEFAULT_LANG: found 'en', expected one of EDITIONS (id, ja)"),
        ({"en-GB": {}}, "DEFAULT_LANG: found 'en', expected one of EDITIONS (en-GB)"),
        (
            {"en": {"timezone": "Asia/Djakarta"}},
            (
                "EDITIONS['en'].timezone: found 'Asia/Djakarta', expected an IANA time zone such as Asia/Jakarta; "
                "did you mean 'Asia/Jakarta'?"
            ),
        ),
        ({"en": {"timezone": "../etc/passwd"}}, "EDITIONS['en'].timezone: found '../etc/passwd', expected an IANA"),
        ({"en": {"timezone": "Asia"}}, "EDITIONS['en'].timezone: found 'Asia', expected an IANA"),
        ({"en": {"date_format": "%d %B %Y"}}, "EDITIONS['en'].date_format: found '%d %B %Y', expected one of short, "),
        ({"en": {"date_format": "HH:mm"}}, "EDITIONS['en'].date_format: found 'HH:mm', expected one of short, "),
        ({"en": {"date_format": "lnog"}}, "EDITIONS['en'].date_format: found 'lnog', expected one of short, "),
        ({"en": {"prefix": "a b"}}, "EDITIONS['en'].prefix: found 'a b', expected a path without spaces"),
        ({"en": {"prefix": "../x"}}, "EDITIONS['en'].prefix: found '../x', expected a path without spaces"),
        (
            {"en": {}, "id": {"prefix": "x"}, "ja": {"prefix": "/X/"}},
            "EDITIONS['ja'].prefix: found 'X/' beside EDITIONS['id'], expected a prefix of its own for each",
        ),
        (
            {"en": {}, "id": {"prefix": ""}},
            "EDITIONS['id'].prefix: found '' beside EDITIONS['en'], expected a prefix of its own for each",
        ),
        (
            {"en": {}, "id": {"siteurl": "https://x.example"}, "ja": {"siteurl": "https://x.example/", "prefix": "ja"}},
            (
                "EDITIONS['ja'].siteurl: found 'https://x.example' beside EDITIONS['id'], "
                "expected an address of its own for each"
            ),
        ),
        (
            {"en": {}, "id": {"siteurl": f"{ORG}/ja"}, "ja": {}},
            "EDITIONS['ja'].prefix: found 'ja/' beside EDITIONS['id'], expected a prefix of its own for each",
        ),
        (
            {"en": {}, "id": {"siteurl": "https://x.example"}, "ja": {"prefix": "id/ja"}},
            (
                "EDITIONS['ja'].prefix: found 'id/ja/' beside EDITIONS['id'], "
                "expected none that lies in the folder of an edition with a siteurl of its own"
            ),
        ),
    ],
)
def test_what_is_wrong_is_named(editions: dict[str, Any], expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        editions_of(editions, siteurl=ORG)
    assert str(caught.value).startswith(expected)


def test_a_wrong_time_zone_of_the_site_is_named() -> None:
    with pytest.raises(ConfigError, match=r"^TIMEZONE: found 'Mars', expected an IANA time zone such as Asia/Jakarta"):
        found({}, Settings(timezone="Mars"))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"en": 0, "id": 9}, ["en", "id"]),
        ({"id": 2, "de": 3}, ["de", "id"]),
        ({"id": 2, "de": 2}, ["de", "id"]),
        ({"zh-Hant": 1, "ar": 0, "en": 1}, ["en", "ar", "zh-Hant"]),
        ({}, ["en"]),
    ],
)
def test_auto_takes_default_lang_else_the_language_with_most_articles(
    texts: dict[str, int], expected: list[str]
) -> None:
    editions = found(texts, Settings())
    assert [edition.code for edition in editions] == expected
    assert [edition.is_default for edition in editions] == [True] + [False] * (len(expected) - 1)
    assert editions[0].base_path == "/"
