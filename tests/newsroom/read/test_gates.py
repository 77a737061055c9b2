"""What is tried only where it can match gives what Python-Markdown gives when everything is tried everywhere."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from plugins.newsroom.read.gates import gate
from plugins.newsroom.read.markup import CONFIGS, EXTENSIONS
from plugins.newsroom.read.patterns import register_patterns

_PIECES = [
    *"a b c é 1 東 \" ' ( ) [ ] { } < > * _ ` ~ # & \\ | : ! + - = . ^ / @".split(),
    " ", "  ", "    ", "\t", "\n", "\n\n", "\n \n", "  \n", "\r\n", "\x02", "\x03", "\u00a0",
    "**", "***", "__", "``", "![", "](", "][", "[a]", "[^1]", "\\\\", "\\*", "\\`", "\\\n",
    "*a*", "**b**", "_c_", "__d__", "***e***", "a_b_c", "`code`", "`` a`b ``", "[x](y)", '[x](y "t")', "![i](j.png)",
    "[x](<a b>)", "[*x* `y`](z(1))", "[a][]", "[q][a]", "![q][a]", "<https://a.example>", "<b@c.example>", "<a@b.c> &x",
    "&amp;", "&copy;", "&#65;", "&#65 ", "&#x41", "&1a;", "AT&T", "<b>", "</b>", "<br>", "<br/>", "<div>", "</div>",
    '<div markdown="1">', "<p>", "</p>", "<pre>", "</pre>", "<script>", "</script>", "<!-- x -->", "<!--", "-->",
    "<?php ?>", "<![CDATA[x]]>", "<!doctype html>", "<details>\n<summary>s</summary>", "</details>", "<td>", "Vec<T>",
    "# ", "## h ##\n", "#h\n", "\n===\n", "\n---\n", "\n***\n", "- - -", "- ", "* ", "+ ", "1. ", "2) ", "٣. ", "> ",
    ">", "\n- a\n- b\n", "\n1. a\n2. b\n", "\n  - nested\n", "\n    - nested\n", "\n    code\n", "\n> quote\n> > b\n",
    "\na | b\n--- | :-:\nc | d\n", "| ", "\n|-|\n", "\nterm\n:   definition\n", "\n: ", "\n*[abc]: d\n",
    "\n*[a]: b\n",
    "\n[a]: /url\n", "\n[a]: <u v> 'title'\n", "\n\n[^1]: note\n", "\n    more of it\n", "\n\n[^n]: a `b`\n\n    c\n",
    "[^n]",
    "\n```\n", "\n```py\n", "\n~~~\n", "\n``` { .py #id }\n", "\n```py title=\"t\"\n", "\n  ```\n", "\n> ```\n", "```",
    "{.a}", "{#b}", " {: .c d=e }\n", "\n{: .f }\n", "{", "}", "[TOC]", "\n!!! note\n    text\n",
    "///Footnotes Go Here///",
]  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=16).map("".join)


def _make() -> Markdown:
    extensions = ["pymdownx.highlight", *EXTENSIONS]
    return Markdown(extensions=extensions, extension_configs=CONFIGS, output_format="html")


def _make_gated() -> Markdown:
    markdown = _make()
    register_patterns(markdown)
    gate(markdown)
    return markdown


_EVERYTHING, _GATED = _make(), _make_gated()


def _convert(markdown: Markdown, text: str) -> str:
    html: str = markdown.reset().convert(text)
    return html


@pytest.mark.parametrize(
    "text",
    [
        "plain text",
        "*a* _b_ **c** __d__ ***e*** a_b_c a*b*c * d * _ e _",
        "*a **b* c** _d *e_ f* **g *h***i",
        "`code` ``a ` b`` \\* \\` \\<b> \\\\`x` \\\\\\`y` ``z`",
        "[a](b) [a][b] [b] ![a](b) ![a][b] ![b]\n\n[b]: /c",
        "[a](b) [a][b] [b] ![a](b) ![a][b] ![b] [a] [b](c)",
        '[a [b](c)](d) [a](b (c)) [a](<b c> "d") [a](b\'c) [a]( b ) [](c) [a]() ![*x* `y`](z\\*)',
        "<https://a.example> <a@b.example> <b>x</b> <i>*y*</i>",
        "line  \nbreak\\\nno &amp; &copy; &#169; &#65 AT&T",
        'note[^1] and `*a*` in [*b* `c`](d "e") again[^1] and ![^1] [^2]\n\n[^1]: text *with* `code`\n\n    more\n',
        "- *a* [b](c)\n- `d`\n\n> _e_ ![f](g)\n\na | b\n--- | ---\n*c* | `d`",
        "1. a\n\n    b\n\n        c\n\n2. d\n\n٣. e\n\n* f\n    * g\n* h",
        "a\n===\n\nb\n---\n\n# c #\nd\n## e {#f .g}\n\n- # h\n  i\n\n* * *\n___\nj\n- - -",
        "term\n:   definition\n\n    more\n\n:   another\n\nlast\n: *one*",
        "The HTML of W3C.\n\n*[HTML]: Hyper Text\n*[W3C]: World *Wide*",
        "a\n{: .b }\n\n*c*{.d} `e`{#f} [g](h){i=j}\n\n- k {.l}",
        "```py\nx = '*a*' # {.b}\n```\n\n~~~\n<c>\n~~~\n\n> ```\n> d\n> ```\n\n``` { .f #g }\nh\n```",
        "    ```\n    a\n    ```\n\n- ```\n  b\n  ```\n\n    ~~~\n    c\n    ~~~\n",
        "```\nnever closed *a*",
        "<div>\n*a*\n\nb\n</div>\n\n<div markdown=\"1\">\n*a* {.b}\n\n- c\\*\n</div>\n\n<p markdown='span'>*d*</p>",
        "<details markdown=\"1\">\n<summary>*a*</summary>\n\n[b][c]\n\n</details>\n\n[c]: /d",
        "<script>\n*a* & b\n</script>\n\n<pre>\n*c*\n\nd</pre>\n\n<!-- *e* -->\n\n<br>*f*",
        "a | b\n-|-\n`c|d` | \\| e\n\n|f|\n|-|\n|g|\n\n| h\n| i",
        "[TOC]\n\n!!! note\n    *a*\n\n///Footnotes Go Here///\n\nb[^c]\n\n[^c]: d",
        "\x02klzzwxh:0000\x03 \x0242\x03 \x02wzxhzdk:0\x03 *a*\r\nb\rc\td",
    ],
)  # fmt: skip
def test_gates_change_nothing(text: str) -> None:
    assert _convert(_GATED, text) == _convert(_EVERYTHING, text)


@given(_TEXTS)
@settings(max_examples=200)
def test_gates_change_nothing_in_any_text(text: str) -> None:
    assert _convert(_GATED, text) == _convert(_EVERYTHING, text)
