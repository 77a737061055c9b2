"""Tables of a body, in boxes of their own: what is wider than the page scrolls there, with keys as with fingers."""

import re

_TABLE = re.compile(r"<table(?=[\s>])|</table>")
_BOX = '<div class="scroll" tabindex="0">'


def box_tables(html: str) -> str:
    """Return regular HTML with each outermost table in a box that can scroll and be reached by keyboard.

    Source: WCAG 2.2, 2.1.1 Keyboard; a scrolling element that holds nothing to focus has to be focusable itself.
    """
    if "<table" not in html:
        return html
    depth = 0

    def box(match: re.Match[str]) -> str:
        nonlocal depth
        if match[0] == "</table>":
            depth -= 1
            return match[0] if depth else f"{match[0]}</div>"
        depth += 1
        return match[0] if depth > 1 else f"{_BOX}{match[0]}"

    return _TABLE.sub(box, html)
