"""HTML of writers who are trusted with text alone: what is not allowed is taken out, and told.

Most texts hold only what Markdown makes, and need nothing taken out; a look at each different tag finds that out. The
rest is parsed and written anew by nh3, which knows HTML as browsers do.
"""

import html
import re
from collections import Counter
from functools import cache, lru_cache

import msgspec
import nh3

from plugins.newsroom.problems import Problem, Severity
from plugins.newsroom.read import allowed
from plugins.newsroom.read.elements import RAW
from plugins.newsroom.read.files import CONTROL
from plugins.newsroom.read.regular import write_regular

_SIMPLE_TAG = re.compile("<[^<>]*>")
_TAG = re.compile(r'</?[a-z][a-z0-9]*(?: [a-z][a-z-]*="[^"<>]*+")*+>')
_PARTS = re.compile(r'([a-z-]+)="([^"]*)"')
_PLAIN_LINK = re.compile(r'<a href="https?://[^"<>&\x00-\x20\x7f-\x9f]*">')
"""What most links are; the rest goes through allowed.py."""
_ANY_TAG = re.compile(r"""<(?P<name>[a-zA-Z][^\s/>]*)(?P<attributes>(?:[^<>"]|"[^"]*")*)>""")
_ATTRIBUTE = re.compile(r"""(?P<name>[^\s"'<>/=]+)(?:="(?P<value>[^"]*)")?""")
_CODE = re.compile(
    r"^[ >]*(?P<fence>```+|~~~+)(?:.*\n)*?[ >]*(?P=fence)"
    r"|(?<![\\`])(?P<ticks>`+)(?!`)[^\n]+?(?P=ticks)(?!`)",
    re.MULTILINE,
)
_WITH_CONTENT = frozenset({"iframe", "math", "noembed", "noframes", "script", "style", "svg", "template"})
"""Elements whose content goes with them; of others it stays."""
_WITHOUT_SCRIPTS = re.compile(r"<(/?)noscript\b[^>]*>", re.IGNORECASE)
_WITHOUT_FIELDS = allowed.ELEMENTS - {"input"}


class Cleaned(msgspec.Struct, frozen=True):
    """HTML that holds nothing but what is allowed."""

    html: str
    removed: tuple[tuple[str, str, int], ...] = ()
    """What was taken out: `element`, `attribute`, `value` or `address`; its name (of an address, its scheme); how
    often."""


def clean(markup: str) -> Cleaned:
    """Return a piece of HTML without what allowed.py doesn't name; it stays as it is where there is none.

    How deeply elements may stand in each other must have been looked at: this takes the square of it.
    """
    if _is_clean(markup):
        return Cleaned(markup)
    # No script will run that it could stand for, and the parser would make words of what is in it.
    regular = write_regular(_WITHOUT_SCRIPTS.sub("", markup))
    number = _WITHOUT_SCRIPTS.findall(markup).count("")
    removed: tuple[tuple[str, str, int], ...] = (("element", "noscript", number),) if number else ()
    if _is_clean(regular):
        return Cleaned(regular, removed)
    elements = _WITHOUT_FIELDS if _asks_for_words(regular) else allowed.ELEMENTS
    # References to control characters would come out as these.
    return Cleaned(CONTROL.sub("", _cleaner(elements).clean(regular)), (*removed, *_find_removed(regular, elements)))


def describe(cleaned: Cleaned, source: str, path: str, first_line: int) -> tuple[Problem, ...]:
    """Return a warning for each kind of thing that was taken out, at the line of the source where it stands first.

    source: the Markdown, which begins on first_line of the file.
    """
    if not cleaned.removed:
        return ()
    shown = _CODE.sub(lambda match: "\n" * match[0].count("\n"), source)
    problems = []
    for kind, name, count in cleaned.removed:
        match = re.search(_AS_WRITTEN[kind].format(re.escape(name)), shown, re.IGNORECASE)
        line = first_line + shown.count("\n", 0, match.start()) if match else first_line
        times = f" ({count} times)" if count > 1 else ""
        found = f"{_SHOWN[kind].format(name)} was taken out{times}"
        expected = "text without it, or its writer in TRUST"
        problems.append(Problem(path, line, "", found, expected, severity=Severity.WARNING))
    return tuple(problems)


_SHOWN = {
    "element": "<{}>",
    "attribute": "the attribute {}",
    "value": "the value of {}",
    "address": "an address with the scheme {}:",
}
_AS_WRITTEN = {"element": r"<{}\b", "attribute": r"\b{}\b", "value": r"\b{}\b", "address": "{}:"}


def _is_clean(markup: str) -> bool:
    """Return whether HTML holds regular tags alone, each of them allowed beyond doubt.

    None of the allowed elements makes browsers read what is in it otherwise (HTML Standard, "Tokenization"), so it is
    enough to look at tags.
    """
    tags = _SIMPLE_TAG.findall(markup)
    return len(tags) == markup.count("<") and all(map(_is_clean_tag, set(tags)))


@lru_cache(maxsize=4096)
def _is_clean_tag(tag: str) -> bool:
    if _PLAIN_LINK.fullmatch(tag):
        return True
    if not _TAG.fullmatch(tag):
        return False
    name = tag.strip("</>").partition(" ")[0]
    parts = _PARTS.findall(tag)
    return (
        name in allowed.ELEMENTS
        and all(
            allowed.is_attribute(name, attribute) and allowed.is_plain(attribute, value) for attribute, value in parts
        )
        and (name != "input" or allowed.BOX in parts)
    )


def _asks_for_words(regular: str) -> bool:
    """Return whether any input in regular HTML is another than one that is ticked."""
    for tag in _ANY_TAG.finditer(regular):
        if tag["name"].lower() == "input":
            attributes = {each["name"].lower(): each["value"] for each in _ATTRIBUTE.finditer(tag["attributes"])}
            if attributes.get(allowed.BOX[0], "") != allowed.BOX[1]:
                return True
    return False


@cache
def _cleaner(elements: frozenset[str] = allowed.ELEMENTS) -> nh3.Cleaner:
    attributes = {name: set(allowed.ATTRIBUTES.get(name, ())) for name in elements}
    return nh3.Cleaner(
        tags=set(elements),
        clean_content_tags=set(_WITH_CONTENT),
        attributes={**attributes, "*": set(allowed.ANYWHERE)},
        # Even if the parser sees an input where _asks_for_words saw none.
        set_tag_attribute_values={"input": dict([allowed.BOX])},
        attribute_filter=lambda _, attribute, value: value if allowed.is_value(attribute, value) else None,
        link_rel=None,
        url_schemes=set(allowed.SCHEMES),
        filter_style_properties=set(allowed.STYLES),
    )


def _find_removed(regular: str, elements: frozenset[str]) -> tuple[tuple[str, str, int], ...]:
    """Return what is not allowed in regular HTML, in order; elements are those that are allowed."""
    found: Counter[tuple[str, str]] = Counter()
    position = 0
    while match := _ANY_TAG.search(regular, position):
        position = match.end()
        name = match["name"].lower()
        if name in RAW:
            end = regular.find(f"</{name}>", position)
            position = end if end >= 0 else position
        if name not in elements:
            found["element", name] += 1
            continue
        for attribute in _ATTRIBUTE.finditer(match["attributes"]):
            wrong = _wrong(name, attribute["name"].lower(), html.unescape(attribute["value"] or ""))
            if wrong is not None:
                found[wrong] += 1
    return tuple((kind, name, count) for (kind, name), count in found.items())


def _wrong(element: str, attribute: str, value: str) -> tuple[str, str] | None:
    if not allowed.is_attribute(element, attribute):
        return "attribute", attribute
    if attribute == "style":
        names = {part.partition(":")[0].strip().lower() for part in value.split(";")} - {""}
        return None if names <= allowed.STYLES else ("value", attribute)
    if allowed.is_value(attribute, value):
        return None
    return ("address", allowed.scheme_of(value)) if attribute in allowed.ADDRESSES else ("value", attribute)
