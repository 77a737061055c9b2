"""Markdown to HTML, with Python-Markdown and the extensions a news desk needs."""

import re
from typing import Any

from markdown import Markdown
from markdown.extensions.toc import slugify_unicode

_INDENTED_FENCE = re.compile(r"^[ \t>]+(?:```|~~~)", re.MULTILINE)

_EXTENSIONS = (
    "abbr",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "sane_lists",
)


class Converter:
    """Converts Markdown texts one after another; what one text says never reaches the next."""

    def __init__(self) -> None:
        self._converters: dict[bool, Markdown] = {}

    def convert(self, text: str) -> str:
        """Return the HTML of a Markdown text, raw HTML left as it is.

        Footnote ids are `fn-<label>`, heading ids are made of the heading's own words in any script.
        """
        has_indented_fence = _INDENTED_FENCE.search(text) is not None
        converter = self._converters.get(has_indented_fence)
        if converter is None:
            converter = self._converters[has_indented_fence] = _make(nested_fences=has_indented_fence)
        html: str = converter.reset().convert(text)
        return html


def _make(*, nested_fences: bool) -> Markdown:
    # Python-Markdown's own fences stand at the margin only; those in lists and quotations need pymdownx.superfences.
    highlight: dict[str, Any]
    if nested_fences:
        fences = ["pymdownx.superfences", "pymdownx.highlight"]
        highlight = {"pymdownx.highlight": {"guess_lang": False, "css_class": "highlight", "use_pygments": True}}
    else:
        fences = ["fenced_code", "codehilite"]
        highlight = {"codehilite": {"guess_lang": False, "css_class": "highlight"}}
    return Markdown(
        extensions=[*_EXTENSIONS, *fences],
        extension_configs={
            **highlight,
            "toc": {"slugify": slugify_unicode, "marker": ""},
            "footnotes": {"SEPARATOR": "-", "BACKLINK_TEXT": "↩︎"},
        },
        output_format="html",
        tab_length=4,
    )
