"""Stylesheets as pages carry them: with all they say, and nothing that only their authors need."""

import re

_STRING = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_BLANK = re.compile(rf"{_STRING}|(?:\s|/\*.*?\*/)+", re.DOTALL)
_TIGHT = re.compile(rf"{_STRING}|(?: ?;)* ?(\}}) ?| ?([{{;,>]) ?|(?<=[:(]) | (?=\))", re.DOTALL)


def press(css: str) -> str:
    """Return a stylesheet that means the same, without comments, without space that separates nothing, and without
    semicolons before closing braces.

    Space stays where it may have a meaning: before a colon (a descendant's pseudo-class) and around + and - (sums).
    Source: CSS Syntax Module Level 3, "Tokenization".
    """
    spaced = _BLANK.sub(lambda match: match[1] or " ", css)
    return _TIGHT.sub(lambda match: match[1] or match[2] or match[3] or "", spaced).strip()
