"""HTML made regular: every element closed in order, so that whatever stands in a body, the page around it stays whole.

What comes out has lower-case names, attributes in double quotes, no < or > inside values, no comments and no part of a
page that isn't a body's. What is regular comes out as it went in. The rules are those of browsers (HTML Standard,
"Parsing HTML documents") where browsers agree with what a writer can have meant; what no browser would show (a tag
without an end, a name that is no element) stays visible as text.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

from plugins.newsroom.read import elements
from plugins.newsroom.read.nesting import LOOSE_AMPERSAND, is_regular

_TOKEN = re.compile(
    r"<!--(?:>|->|.*?(?:--!?>|\Z))"
    r"|<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)"
    r"|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"""(?P<attributes>(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>][^\s>]*+)?+)*+)>"""
    r"|<!(?i:doctype)[^>]*+>"
    r"|<\?(?i:xml|php)\b.*?(?:\?>|\Z)"
    r"|<",
    re.DOTALL,
)
_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9]*(?:[-:.][a-zA-Z0-9._-]+)?")
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s"'<>/=\x00]++)"""
    r"""(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s"'>][^\s>]*+)))?"""
)
_REGULAR = re.compile(r"""(?: [a-z][a-z-]*="[^"<>]*+")*+""")


def make_regular(source: str) -> str:
    """Return a piece of HTML with every element closed in order. Doing it twice changes nothing more."""
    return source if is_regular(source) else write_regular(source)


def write_regular(source: str) -> str:
    """Return what make_regular does, without the quick look whether there is anything to do."""
    writer = _Writer()
    position = 0
    while match := _TOKEN.search(source, position):
        writer.text(source[position : match.start()])
        position = match.end()
        name = match["name"]
        if name is None:
            writer.other(match)
        elif match["end"]:
            writer.end_tag(match)
        elif writer.is_raw(name):
            position = writer.raw(match, source)
        else:
            writer.start_tag(match)
    writer.text(source[position:])
    writer.close_to(0)
    return "".join(writer.parts)


@dataclass(slots=True)
class _Open:
    """An element whose end tag is not written yet."""

    name: str
    is_foreign: bool = False
    """Whether it is an element of SVG or MathML."""
    is_ended: bool = False
    """Whether its end tag has come while a block inside it was open."""


class _Writer:
    """Writes tags so that they nest; knows what is open."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._open: list[_Open] = []

    def text(self, source: str) -> None:
        if "&" in source:
            source = LOOSE_AMPERSAND.sub("&amp;", source)
        self.parts.append(source)

    def other(self, match: re.Match[str]) -> None:
        if match["cdata"] is not None:
            self.parts.append(html.escape(match["cdata"], quote=False))
        elif match[0] == "<":
            self.parts.append("&lt;")

    def close_to(self, depth: int) -> None:
        """Write the end tags of all open elements from `depth` on."""
        while len(self._open) > depth or (self._open and self._open[-1].is_ended):
            self.parts.append(f"</{self._open.pop().name}>")

    def is_raw(self, name: str) -> bool:
        return name.lower() in elements.RAW and not self._is_foreign()

    def _is_foreign(self) -> bool:
        """Return whether what comes next is SVG or MathML."""
        if not self._open or not self._open[-1].is_foreign:
            return False
        return self._open[-1].name.lower() not in elements.HTML_IN_FOREIGN

    def _find(self, name: str, stops: frozenset[str]) -> int:
        """Return the index of the innermost open element of a name, -1 if a stop comes first."""
        for index in range(len(self._open) - 1, -1, -1):
            opened = self._open[index].name
            if opened.lower() == name:
                return index
            if opened in stops:
                return -1
        return -1

    def raw(self, match: re.Match[str], source: str) -> int:
        """Write an element without tags inside; return where what follows it begins."""
        name = match["name"].lower()
        end = re.compile(rf"</{name}(?:\s[^>]*|/)?>", re.IGNORECASE).search(source, match.end())
        if end is None:
            self._as_text(match)
            return match.end()
        content = source[match.end() : end.start()]
        if name not in elements.OF_THE_PAGE:
            self.parts += f"<{name}{_attributes(match['attributes'])}>", _RAW_CONTENT[name](content), f"</{name}>"
        return end.end()

    def _as_text(self, match: re.Match[str]) -> None:
        self.text(match[0].replace("<", "&lt;").replace(">", "&gt;"))

    def start_tag(self, match: re.Match[str]) -> None:
        name = match["name"].lower()
        if self._is_foreign():
            if name not in elements.END_FOREIGN:
                self._foreign_tag(match)
                return
            while self._is_foreign():
                self.close_to(len(self._open) - 1)
        if not _is_element(name):
            self._as_text(match)
            return
        if name in elements.OF_THE_PAGE or not self._make_room(name):
            return
        attributes = match["attributes"]
        is_empty = attributes.endswith("/")
        is_regular = _REGULAR.fullmatch(attributes) is not None
        written = attributes if is_regular else _attributes(attributes, keep_case=name in elements.FOREIGN)
        self.parts.append(f"<{name}{written}>")
        if name not in elements.VOID:
            self._open.append(_Open(name, name in elements.FOREIGN))
            if is_empty:
                self.close_to(len(self._open) - 1)

    def _foreign_tag(self, match: re.Match[str]) -> None:
        name = match["name"]
        if not _NAME.fullmatch(name):
            self._as_text(match)
            return
        is_empty = match["attributes"].rstrip().endswith("/") or name.lower() in elements.VOID
        written = _attributes(match["attributes"], keep_case=True)
        self.parts.append(f"<{name}{written}{'/' if is_empty else ''}>")
        if not is_empty:
            self._open.append(_Open(name, is_foreign=True))

    def _make_room(self, name: str) -> bool:
        """Close what may not be open when an element begins; return whether it may begin at all."""
        if not self._open:
            return name not in elements.TABLE_PARENTS
        if name in elements.TABLE_PARENTS:
            parents = elements.TABLE_PARENTS[name]
            table = self._find("table", frozenset({"template"}))
            if table < 0:
                return False
            while self._open[-1].name not in parents:
                self.close_to(len(self._open) - 1)
            return True
        if name in elements.END_PARAGRAPH:
            self._close("p", elements.SCOPES | {"button"})
        if name == "li":
            self._close("li", _LIST_ITEM_STOPS)
        elif name in ("dd", "dt"):
            self._close("dd", _LIST_ITEM_STOPS)
            self._close("dt", _LIST_ITEM_STOPS)
        elif name in elements.HEADINGS:
            for heading in elements.HEADINGS:
                self._close(heading, frozenset())
        elif name in ("a", "button", "nobr", "select"):
            self._close(name, elements.SCOPES)
        elif name in ("option", "optgroup"):
            self._close("option", frozenset({"select", "datalist", "optgroup"}))
        elif name in ("rt", "rp"):
            self._close("rt", frozenset({"ruby"}))
            self._close("rp", frozenset({"ruby"}))
        elif name == "form":
            return all(opened.name != "form" for opened in self._open)
        return True

    def _close(self, name: str, stops: frozenset[str]) -> None:
        index = self._find(name, stops)
        if index >= 0:
            self.close_to(index)

    def end_tag(self, match: re.Match[str]) -> None:
        name = match["name"].lower()
        if name in elements.HEADINGS:
            name = next((opened.name for opened in reversed(self._open) if opened.name in elements.HEADINGS), name)
        index = self._find(name, _stops_of(name))
        if index < 0:
            if not _is_element(name) and not self._is_foreign():
                self._as_text(match)
            return
        above = [opened.name for opened in self._open[index + 1 :]]
        if not self._open[index].is_foreign and name not in elements.SPECIAL and not elements.SPECIAL.isdisjoint(above):
            self._open[index].is_ended = True
            return
        self.close_to(index)
        if name in elements.FORMATTING:
            for element in above:
                if element in elements.FORMATTING:
                    self.parts.append(f"<{element}>")
                    self._open.append(_Open(element))


_LIST_ITEM_STOPS = elements.SPECIAL - {"address", "div", "p", "li", "dd", "dt"}


def _stops_of(name: str) -> frozenset[str]:
    if name == "table":
        return frozenset({"template"})
    if name in elements.TABLE_PARENTS:
        return frozenset({"table", "template"})
    if name == "li":
        return elements.SCOPES | {"ol", "ul", "menu"}
    return elements.SCOPES | {"button"} if name == "p" else elements.SCOPES


def _is_element(name: str) -> bool:
    return name in elements.KNOWN or ("-" in name and _NAME.fullmatch(name) is not None)


def _attributes(source: str, *, keep_case: bool = False) -> str:
    """Return attributes in regular form, each with a space before it; of equal ones the first counts."""
    values: dict[str, str | None] = {}
    for match in _ATTRIBUTE.finditer(source):
        name = match["name"] if keep_case else match["name"].lower()
        value = next((match[form] for form in ("double", "single", "bare") if match[form] is not None), None)
        values.setdefault(name, value)
    return "".join(f" {name}" if value is None else f' {name}="{_value(value)}"' for name, value in values.items())


def _value(value: str) -> str:
    value = LOOSE_AMPERSAND.sub("&amp;", value)
    return value.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


_RAW_CONTENT: dict[str, Callable[[str], str]] = {
    "script": lambda content: content.replace("<!--", r"<\!--"),
    "style": lambda content: content.replace("<!--", ""),
    "textarea": lambda content: content.replace("<", "&lt;"),
    "iframe": lambda _: "",
}
"""What keeps a comment's beginning from meaning something (HTML Standard, "Restrictions for contents of scripts")."""
