"""Texts that make naive readers of Markdown slow: for each family, a text of about so many characters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count


def _repeat(unit: str) -> Callable[[int], str]:
    return lambda size: unit * (size // len(unit))


def _nested(opening: str, inner: str, closing: str) -> Callable[[int], str]:
    def make(size: int) -> str:
        number = size // (len(opening) + len(closing))
        return opening * number + inner + closing * number

    return make


def _numbered(unit: str) -> Callable[[int], str]:
    def make(size: int) -> str:
        parts: list[str] = []
        length = 0
        for number in count():
            parts.append(unit.format(number))
            length += len(parts[-1])
            if length >= size:
                return "".join(parts)
        raise AssertionError

    return make


def _deep_list(size: int) -> str:
    lines: list[str] = []
    length = 0
    while length < size:
        lines.append(f"{'    ' * len(lines)}- x\n")
        length += len(lines[-1])
    return "".join(lines)


FAMILIES: Mapping[str, Callable[[int], str]] = {
    "opening brackets": _repeat("["),
    "brackets in each other": _nested("[", "a", "]"),
    "links without an end": _repeat("[a]("),
    "links in each other": _nested("[", "a", "](b)"),
    "pictures without an end": _repeat("!["),
    "parentheses of a link": lambda size: "[a](" + "(" * (size - 4),
    "references": _numbered("[a{0}]: /b{0}\n\n[a{0}]\n\n"),
    "footnotes": _numbered("a[^{0}]\n\n[^{0}]: b\n\n"),
    "abbreviations": _numbered("*[A{0}]: b\n\nA{0} c\n\n"),
    "stars": _repeat("*"),
    "stars beside letters": _repeat("*a "),
    "strong without an end": _repeat("**a "),
    "emphasis in each other": _nested("*a **a ", "b", " a** a*"),
    "underscores": _repeat("_a_b"),
    "backticks of many lengths": lambda size: " ".join("`" * (1 + number % 50) for number in range(size // 26)),
    "backticks in one row": _repeat("`"),
    "quotations in each other": lambda size: ">" * (size - 2) + " a",
    "quotations side by side": _repeat("> a\n\nb\n\n"),
    "lists in each other": _deep_list,
    "list items": _repeat("- a\n"),
    "angle brackets": _repeat("<"),
    "tags without an end": _repeat("<a "),
    "elements in each other": _nested("<div>", "a", "</div>"),
    "elements that never end": _repeat("<b>"),
    "comments without an end": _repeat("<!-- "),
    "entities": _repeat("&#"),
    "backslashes": _repeat("\\"),
    "attributes": lambda size: "# a {" + " a=b" * (size // 4),
    "tables": lambda size: "|a" * (size // 6) + "|\n" + "|-" * (size // 6) + "|\n" + "|b" * (size // 6) + "|\n",
    "fences without an end": _repeat("```\n~~~\n"),
    "definitions": _repeat("a\n: b\n\n"),
    "spaces": lambda size: "a" + " " * (size - 2) + "b",
    "blank lines": _repeat("\n"),
    "quotation marks": _repeat("\"'a "),
    "hyphens and dots": _repeat("a--b... "),
    "details": _repeat("<details>\n\n"),
    "headings": _repeat("# a\n"),
}
"""By name."""
