import pytest
from markdown import Markdown

from plugins.newsroom.read.gates import gate

_TEXTS = (
    "plain text",
    "*a* _b_ **c** __d__ ***e*** a_b_c a*b*c * d * _ e _",
    "`code` ``a ` b`` \\* \\` \\<b>",
    "[a](b) [a][b] [b] ![a](b) ![a][b] ![b]\n\n[b]: /c",
    "<https://a.example> <a@b.example> <b>x</b> <i>*y*</i>",
    "line  \nbreak\\\nno &amp; &copy; &#169; AT&T",
    'note[^1] and `*a*` in [*b* `c`](d "e")\n\n[^1]: text *with* `code`',
    "- *a* [b](c)\n- `d`\n\n> _e_ ![f](g)\n\na | b\n--- | ---\n*c* | `d`",
)


@pytest.mark.parametrize("text", _TEXTS)
def test_gates_change_nothing(text: str) -> None:
    extensions = ["abbr", "attr_list", "def_list", "footnotes", "md_in_html", "sane_lists", "tables"]
    gated = Markdown(extensions=extensions)
    gate(gated)

    assert gated.convert(text) == Markdown(extensions=extensions).convert(text)
