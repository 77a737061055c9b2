"""Searching finds what going through a text character by character finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from plugins.newsroom.read.patterns import register_patterns

_USUAL, _OURS = Markdown(), Markdown()
register_patterns(_OURS)


def _both(text: str) -> tuple[str, str]:
    return _OURS.reset().convert(text), _USUAL.reset().convert(text)


@pytest.mark.parametrize(
    "text",
    [
        "`a` ``b ` c`` ```d `` e` `f`` \\`g` \\\\`h` \\\\\\`i` `j\\` ` k",
        "[a](b) ![c](d) \\[e](f) \\![g](h) [i] (j) [k](l m) [n]('o') [p]((q)) [r](<s>) [`t](u`) [v](w\\)x) [*y*](z)",
        "![`a`](b*c*) ![\\*d](e\\_f) [![g](h)](i) [j[k]](l) [m\nn](o\np) []()",
        "*a* **b** ***c*** *d **e** f* **g*h** _i_j_ __k__ *l_m*n_ ** o ** *p",
        " \n  \na\n \n\t\nb\tc\r\nd\re\n    \n  f\x02g\x03",
    ],
)
def test_patterns_change_nothing(text: str) -> None:
    ours, usual = _both(text)

    assert ours == usual


@given(st.text(alphabet="ab \n\\`*_[]()!<>'\"é", max_size=40))
def test_patterns_change_nothing_in_any_text(text: str) -> None:
    ours, usual = _both(text)

    assert ours == usual
