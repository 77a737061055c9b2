"""The setting LOOK, as rules of a stylesheet."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.newsroom.appearance import Look, style
from plugins.newsroom.problems import ConfigError
from plugins.newsroom.settings import convert, load


@pytest.mark.parametrize(
    "look, rules",
    [
        ({}, ""),
        ({"logo": "logo.svg"}, ""),
        ({"accent": "#0b5a3e", "measure": "64ch"}, ":root{--accent:#0b5a3e;--measure:64ch}"),
        ({"serif": '"Source Serif 4", Georgia, serif'}, ':root{--serif:"Source Serif 4", Georgia, serif}'),
        (
            {"ink": "#000", "dark": {"ink": "#fff", "paper": "#000000"}},
            ":root{--ink:#000}@media screen and (prefers-color-scheme:dark){:root{--paper:#000000;--ink:#fff}}",
        ),
    ],
)
def test_what_is_set_becomes_custom_properties(look: dict[str, Any], rules: str) -> None:
    assert style(convert(look, Look, "LOOK")) == rules


@pytest.mark.parametrize(
    "look, message",
    [
        ({"acent": "#000"}, "LOOK: unknown key 'acent'; did you mean 'accent'?"),
        ({"accent": "red"}, "LOOK.accent: found 'red'"),
        ({"accent": "#12345"}, "LOOK.accent: found '#12345'"),
        ({"dark": {"ink": "#xyz"}}, "LOOK.dark.ink: found '#xyz'"),
        ({"page": "76"}, "LOOK.page: found '76'"),
        ({"sans": "x;}</style><script>"}, "LOOK.sans: found 'x;}</style><script>'"),
    ],
)
def test_what_can_not_be_a_value_is_an_error(look: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load({"LOOK": look})
    assert str(caught.value).startswith(message)
