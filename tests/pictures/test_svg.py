"""SVG: only what draws is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.pictures.headers.header import FlawError
from plugins.pictures.svg import Cleaned, clean

NS = 'xmlns="http://www.w3.org/2000/svg"'


def cleaned(inner: str, attributes: str = "") -> Cleaned:
    return clean(f'<svg {NS} xmlns:xlink="http://www.w3.org/1999/xlink"{attributes}>{inner}</svg>'.encode())


def inner(made: Cleaned) -> str:
    return made.data.decode().removeprefix(f"<svg {NS}>").removesuffix("</svg>\n")


@pytest.mark.parametrize(
    "kept",
    [
        '<path d="M0 0L1 1" fill="#b3261e"></path>',
        '<defs><linearGradient id="a"><stop offset="0"></stop></linearGradient></defs><rect fill="url(#a)"></rect>',
        '<text xml:lang="ja">字 &amp; &lt;</text>',
        "<style>.a { fill: red }</style>",
        '<animate attributeName="x" from="0" to="9" dur="1s" repeatCount="indefinite"></animate>',
        '<use href="#a"></use>',
        '<image href="data:image/png;base64,iVBORw0KGgo="></image>',
    ],
)
def test_what_draws_is_kept(kept: str) -> None:
    made = cleaned(kept)
    assert (inner(made), made.script, made.outside) == (kept, "", "")


@pytest.mark.parametrize(
    ("given", "left", "script"),
    [
        ("<script>alert(1)</script><g></g>", "<g></g>", "a script element"),
        ("<g><script href='x.js'/></g>", "<g></g>", "a script element"),
        ('<rect onclick="a()" x="1"/>', '<rect x="1"></rect>', "the attribute onclick of an element rect"),
        ('<rect ONLOAD="a()"/>', "<rect></rect>", "the attribute ONLOAD of an element rect"),
        ('<a href="javascript:a()"><rect/></a>', "<rect></rect>", "the attribute href of an element a"),
        ('<a xlink:href=" JavaScript:a()"><rect/></a>', "<rect></rect>", "the attribute href of an element a"),
        ('<animate attributeName="href" to="#x"/>', "", ""),
        ('<set attributeName="xlink:href" to="#x"/>', "", ""),
        ('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>', "", ""),
        ('<x:script xmlns:x="http://www.w3.org/1999/xhtml">a()</x:script>', "", "a script element"),
        ('<i:data xmlns:i="urn:editor">secret</i:data>', "", ""),
        ("<metadata>who</metadata><!-- a --><?pi?><g/>", "<g></g>", ""),
    ],
)
def test_what_runs_or_says_more_is_left_out(given: str, left: str, script: str) -> None:
    made = cleaned(given)
    assert (inner(made), made.script) == (left, script)


@pytest.mark.parametrize(
    ("given", "left", "outside"),
    [
        ('<image href="https://example.org/a.png"/>', "", "https://example.org/a.png"),
        ('<use xlink:href="other.svg#a"/>', "", "other.svg#a"),
        ('<rect fill="url(https://example.org/#a)"/>', "<rect></rect>", "url(https://example.org/#a)"),
        ("<style>@import 'a.css';</style>", "<style></style>", "@import 'a.css';"),
        (r"<style>a{b:u\72l(x)}</style>", "<style></style>", r"\72l(x)}"),
        ('<a href="https://example.org/"><g/></a>', "<g></g>", ""),
        ('<image href="data:image/svg+xml;base64,AAAA"/>', "", "data:image/svg+xml;base64,AAAA"),
    ],
)
def test_nothing_is_fetched(given: str, left: str, outside: str) -> None:
    made = cleaned(given)
    assert (inner(made), made.outside) == (left, outside)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        (' width="160" height="90"', (160, 90)),
        (' viewBox="0 0 1600 900"', (1600, 900)),
        (' viewBox="0 0 1600 900" width="160"', (160, 90)),
        (' viewBox="0,0,1600,900" height="90px"', (160, 90)),
        (' width="100%" height="100%" viewBox="0 0 4 3"', (4, 3)),
        (' width="1in" height="2.54cm"', (96, 96)),
        ("", (0, 0)),
        (' viewBox="0 0 x"', (0, 0)),
    ],
)
def test_its_size_is_in_pixels(attributes: str, size: tuple[int, int]) -> None:
    made = cleaned("", attributes)
    assert (made.width_px, made.height_px) == size


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<svg", "is no SVG that can be read: line 1: unclosed token"),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"/>', "is no SVG: it begins with the element 'html'"),
        (
            f'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg {NS}>&a;</svg>'.encode(),
            "declares the entity 'a', by which a small file can become a huge one",
        ),
        (f"<svg {NS}>{'<g>' * 300}{'</g>' * 300}</svg>".encode(), "has elements in each other more than 256 deep"),
    ],
)
def test_what_is_no_plain_svg_is_refused(data: bytes, expected: str) -> None:
    with pytest.raises(FlawError) as found:
        clean(data)
    assert str(found.value) == expected


@given(st.text(alphabet="<>/='\"& aghijoprstuvx:#()", max_size=60))
def test_what_was_cleaned_stays_as_it_is(noise: str) -> None:
    try:
        made = cleaned(noise)
    except FlawError:
        return
    assert clean(made.data).data == made.data
    assert clean(made.data).script == ""
