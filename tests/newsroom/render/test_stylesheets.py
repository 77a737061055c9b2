"""Stylesheets without what only their authors need."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.render.stylesheets import press
from plugins.newsroom.render.templates import make_environment


@pytest.mark.parametrize(
    "css, pressed",
    [
        ("", ""),
        ("/* only a remark */", ""),
        ("a { color : red ; }", "a{color :red}"),
        ("a,\nb > c { margin: 0 1px; }\n\nd { }", "a,b>c{margin:0 1px}d{}"),
        (".x :is(a, b) + c ~ d {}", ".x :is(a,b) + c ~ d{}"),
        ("a { width: calc( 1rem + 2px ); }", "a{width:calc(1rem + 2px)}"),
        ('a::after { content: " /* ; } "; }', 'a::after{content:" /* ; } "}'),
        ("a::after { content: 'it\\'s ; '; }", "a::after{content:'it\\'s ; '}"),
        ("@media (min-width: 48rem) and (x) { a { b: c; } }", "@media (min-width:48rem) and (x){a{b:c}}"),
        ("a { & .b { c: d; } e: f }", "a{& .b{c:d}e:f}"),
        ("a/**/b { }", "a b{}"),
        (':root { --font: "A B", c; }', ':root{--font:"A B",c}'),
    ],
)
def test_what_has_no_meaning_goes(css: str, pressed: str) -> None:
    assert press(css) == pressed


@given(st.text(alphabet="ab {};:,>+~()\"'/*\\\n.#&@-0"))
def test_pressing_twice_is_pressing_once(css: str) -> None:
    once = press(css)
    assert press(once) == once or "/*" in once  # what pressing put together may look like a remark


def test_a_page_includes_a_stylesheet_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "own.css").write_text("a { } {#b { c: d; } {{ e }} {% f %}")
    (tmp_path / "page.html").write_text('<style>{% include "own.css" without context %}</style>')
    page = make_environment([tmp_path]).get_template("page.html").render()
    assert page == "<style>a{}{#b{c:d}{{e}}{% f %}</style>"
