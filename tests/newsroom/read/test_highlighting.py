"""Code is marked up as pymdownx.highlight does it."""

import pytest
from markdown import Markdown

from plugins.newsroom.read.highlighting import highlighting

_BLOCKS = [
    "```py\nx = '<a>' # b\n```",
    "```\nplain & <c>\n```",
    "```nolanguage\na\n```",
    "```Rust\nfn main() {}\n```",
    "``` { .py #id hl_lines=\"1\" linenums=\"1\" title=\"t\" }\nx\n\ny\n```",
    "    indented <d>",
    "- a\n\n    ```sh\n    $ ls # e\n    ```",
]  # fmt: skip


@pytest.mark.parametrize("text", [*_BLOCKS, "\n\n".join(_BLOCKS)])
def test_code_looks_like_pymdownx_highlight(text: str) -> None:
    configs = {"pymdownx.highlight": {"guess_lang": False, "css_class": "highlight", "use_pygments": True}}
    usual = Markdown(extensions=["pymdownx.highlight", "pymdownx.superfences"], extension_configs=configs)
    ours = Markdown(extensions=[highlighting(), "pymdownx.superfences"])

    assert ours.convert(text) == usual.convert(text)
