"""From converted HTML to the body of a page: whole elements, one outline, unique ids, typography, links found.

The order matters: HTML is made regular first, and everything after it relies on regular tags.
"""

import html
import re

from markdown.extensions.toc import slugify_unicode

from plugins.newsroom.language.typography import Habits, typeset
from plugins.newsroom.model import Body, Heading, Link
from plugins.newsroom.read.figures import set_figures
from plugins.newsroom.read.regular import make_regular

TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][^\s<>/]*)(?P<attributes>[^<>]*)>")
_TAG_WITH_ATTRIBUTES = re.compile(r"<(?P<name>[a-zA-Z][^\s<>/]*)(?P<attributes>\s[^<>]*)>")
_HEADING = re.compile(r"<(?P<close>/?)h(?P<level>[1-6])(?=[ >])")
_WHOLE_HEADING = re.compile(r"<h(?P<level>[2-6])(?P<attributes>(?: [^<>]*)?)>(?P<inner>.*?)</h(?P=level)>", re.DOTALL)
_ID = re.compile(r'(?<= id=")(?P<id>[^"]*)(?=")')
_ANY_ID = re.compile(r' id="([^"<>]*)"')
_TAG_WITH_ID = re.compile(r'<[a-zA-Z][^<>]*? id="[^<>]*>')
_ADDRESS = re.compile(r'\s(?P<attribute>href|src|poster|data)="(?P<value>[^"]*)"')
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/|#|\?|$")
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
_CODE_BLOCK = re.compile(r"<(pre|script|style|svg|math|textarea|template)\b.*?</\1>", re.DOTALL)
_NOT_READ = re.compile(
    r'<sup id="fnref[^<>]*><a class="footnote-ref"[^<>]*>[^<>]*</a></sup>'
    r'|(?:&#160;|&nbsp;|\u00a0)?<a class="footnote-backref"[^<>]*>[^<>]*</a>'
    r"|<r[tp]>[^<>]*</r[tp]>"
)
_NOT_PROSE = re.compile(r'<(table|figcaption|summary|h[2-6])\b.*?</\1>|<div class="footnote">.*</div>', re.DOTALL)
_PART = 200_000
"""Characters from which on HTML is typeset in parts."""
_BLOCK_START = re.compile(r"(?<=\n)<(?:p|h[1-6])[ >]")
_WITHOUT_PARTS = re.compile(
    r"<(?:svg|math|script|style|textarea|iframe|!)|<pre\b(?:(?!</pre).)*?<(?:p|h[1-6])[ >]", re.DOTALL
)
"""What may hold the beginning of a block that is none."""
_MARKUP = re.compile(r"<[^<>]*>")
_BLOCK_END = re.compile(
    r"</(?:p|h[1-6]|li|dt|dd|td|th|tr|caption|blockquote|figcaption|summary|div|section|option|address)>|<br>|<hr>"
)


def finish(markup: str, habits: Habits) -> Body:
    """Return converted HTML as a Body.

    Comments are dropped, an h1 moves all headings down by one level, every heading gets an id, and of equal ids all but
    the first get a number.
    """
    return _describe(_typeset(_unique_ids(_one_outline(set_figures(make_regular(markup)))), habits))


def rebuild_body(markup: str) -> Body:
    """Return HTML that somebody else changed as a Body; its typography is left as it is."""
    return _describe(_unique_ids(_one_outline(make_regular(markup))))


def _describe(markup: str) -> Body:
    return Body(html=markup, links=find_links(markup), headings=_headings(markup), text=_plain_text(markup))


def _typeset(markup: str, habits: Habits) -> str:
    """Return what typeset does; of long HTML a part at a time, which takes less memory.

    No mark looks over the beginning of a paragraph or a heading.
    """
    if len(markup) <= _PART or _WITHOUT_PARTS.search(markup):
        return typeset(markup, habits)
    parts: list[str] = []
    start = 0
    while start < len(markup):
        block = _BLOCK_START.search(markup, start + _PART)
        end = block.start() if block else len(markup)
        parts.append(typeset(markup[start:end], habits))
        start = end
    return "".join(parts)


def _one_outline(markup: str) -> str:
    """Return the markup without h1, and with an id on each heading."""
    has_h1 = "<h1" in markup and re.search(r"<h1[ >]", _SCRIPT.sub("", markup)) is not None

    def lower(match: re.Match[str]) -> str:
        return f"<{match['close']}h{min(int(match['level']) + has_h1, 6)}"

    if has_h1:
        markup = _HEADING.sub(lower, markup)
    return _WHOLE_HEADING.sub(_with_id, markup)


def _with_id(match: re.Match[str]) -> str:
    if _ID.search(match["attributes"]):
        return match[0]
    name = slugify_unicode(_words(match["inner"]), "-") or "section"
    level = match["level"]
    return f'<h{level} id="{html.escape(name)}"{match["attributes"]}>{match["inner"]}</h{level}>'


def _unique_ids(markup: str) -> str:
    ids = _ANY_ID.findall(markup)
    if len(ids) == len(set(ids)):
        return markup
    seen: set[str] = set()
    numbers: dict[str, int] = {}
    """By id, the number that the next of its kind gets unless that is taken."""

    def unique(match: re.Match[str]) -> str:
        wanted = name = match["id"]
        number = numbers.get(wanted, 2)
        while name in seen:
            name = f"{wanted}-{number}"
            number += 1
        numbers[wanted] = number
        seen.add(name)
        return name

    return _TAG_WITH_ID.sub(lambda match: _ID.sub(unique, match[0], count=1), markup)


def _headings(markup: str) -> tuple[Heading, ...]:
    headings = []
    for match in _WHOLE_HEADING.finditer(markup):
        identifier = _ID.search(match["attributes"])
        text = _words(match["inner"])
        if identifier and text:
            headings.append(Heading(int(match["level"]), html.unescape(identifier["id"]), text))
    return tuple(headings)


def find_links(markup: str) -> tuple[Link, ...]:
    """Return the addresses in regular HTML that lead inside the site by a path: relative ones, {filename} and its kin.

    Addresses with a scheme or host, from the root, of a fragment or query alone, and empty ones are not among them.
    Source: URL Standard, "relative-URL string".
    """
    links = []
    for tag in _TAG_WITH_ATTRIBUTES.finditer(markup):
        for match in _ADDRESS.finditer(tag["attributes"]):
            target = html.unescape(match["value"]).strip()
            if _OUTSIDE.match(target):
                continue
            offset = tag.start("attributes")
            attribute = match["attribute"]
            is_anchor = tag["name"] == "a" and attribute == "href"
            links.append(Link(offset + match.start(), offset + match.end(), attribute, target, is_anchor))
    return tuple(links)


def prose(markup: str) -> str:
    """Return the plain text of a body's own sentences: without headings, tables, captions, code blocks and footnotes.

    Empty when there are none.
    """
    return _plain_text(_NOT_PROSE.sub(" ", _CODE_BLOCK.sub(" ", markup)))


def _plain_text(markup: str) -> str:
    return _words(_BLOCK_END.sub(" ", _CODE_BLOCK.sub(" ", markup)))


def _words(markup: str) -> str:
    if "footnote" in markup or "<r" in markup:
        markup = _NOT_READ.sub("", markup)
    return " ".join(html.unescape(_MARKUP.sub("", markup)).split())
