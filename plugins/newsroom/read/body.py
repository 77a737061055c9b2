"""From converted HTML to the body of a page: whole elements, one outline, unique ids, typography, links found.

The order matters: what comes from raw HTML is made regular first, and everything after it may rely on regular tags.
"""

import html
import re

from bs4 import BeautifulSoup, Comment, Doctype, ProcessingInstruction
from bs4.dammit import EntitySubstitution
from bs4.formatter import HTMLFormatter

from plugins.newsroom.language.typography import Habits, typeset
from plugins.newsroom.model import Body, Heading, Link

TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_RAW_HTML = re.compile(r"<[a-zA-Z/!?]")
_HEADING = re.compile(r"<(?P<close>/?)h(?P<level>[1-6])(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_WHOLE_HEADING = re.compile(r"<h(?P<level>[2-6])\b(?P<attributes>[^>]*)>(?P<inner>.*?)</h(?P=level)>", re.DOTALL)
_ID = re.compile(r"(?P<before>\sid=)(?P<quote>[\"'])(?P<id>.*?)(?P=quote)")
_ADDRESS = re.compile(
    r"\s(?P<attribute>href|src|poster|data)=(?P<quote>[\"'])(?P<value>.*?)(?P=quote)", re.DOTALL
)
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/|#|\?|$")
_CODE_BLOCK = re.compile(r"<(pre|script|style|svg|math)\b.*?</\1>", re.DOTALL)
_MARKUP = re.compile(r"<[^<>]*>")
_BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|dt|dd|td|th|tr|blockquote|figcaption|summary|div)>|<br\s*/?>|<hr\s*/?>")
_PRINTED = HTMLFormatter(
    entity_substitution=EntitySubstitution.substitute_xml,
    void_element_close_prefix=None,
    empty_attributes_are_booleans=True,
)


def has_raw_html(source: str) -> bool:
    """Return whether a Markdown text may hold raw HTML. Errs towards yes."""
    return _RAW_HTML.search(source) is not None


def finish(markup: str, habits: Habits, *, may_be_irregular: bool) -> Body:
    """Return converted HTML as a Body.

    may_be_irregular: whether raw HTML went in, so that elements may be open or crossed. Comments are dropped, an h1
    moves all headings down by one level, of equal ids all but the first get a number, and every heading gets an id.
    """
    if may_be_irregular:
        markup = _make_regular(markup)
    markup = _unique_ids(_one_outline(markup))
    markup = typeset(markup, habits)
    return Body(html=markup, links=find_links(markup), headings=_headings(markup), text=_plain_text(markup))


def _make_regular(markup: str) -> str:
    soup = BeautifulSoup(markup, "html.parser")
    for node in soup.find_all(string=lambda text: isinstance(text, Comment | Doctype | ProcessingInstruction)):
        node.extract()
    for element in soup.find_all(["html", "body"]):
        element.unwrap()
    for element in soup.find_all(["head", "title", "base", "meta"]):
        element.decompose()
    for number, heading in enumerate(soup.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])):
        if not heading.get("id"):
            heading["id"] = f"section-{number + 1}"
    return soup.decode(formatter=_PRINTED)


def _one_outline(markup: str) -> str:
    if "<h1" not in markup:
        return markup

    def lower(match: re.Match[str]) -> str:
        return f"<{match['close']}h{min(int(match['level']) + 1, 6)}{match['attributes']}>"

    return _HEADING.sub(lower, markup)


def _unique_ids(markup: str) -> str:
    seen: set[str] = set()

    def unique(match: re.Match[str]) -> str:
        wanted = name = match["id"]
        number = 2
        while name in seen:
            name = f"{wanted}-{number}"
            number += 1
        seen.add(name)
        return f"{match['before']}{match['quote']}{name}{match['quote']}"

    def in_tag(match: re.Match[str]) -> str:
        attributes = match["attributes"]
        if " id=" not in attributes:
            return match[0]
        return f"<{match['close']}{match['name']}{_ID.sub(unique, attributes, count=1)}>"

    return TAG.sub(in_tag, markup)


def _headings(markup: str) -> tuple[Heading, ...]:
    headings = []
    for match in _WHOLE_HEADING.finditer(markup):
        identifier = _ID.search(match["attributes"])
        text = " ".join(html.unescape(_MARKUP.sub("", match["inner"])).split())
        if identifier and text:
            headings.append(Heading(int(match["level"]), html.unescape(identifier["id"]), text))
    return tuple(headings)


def find_links(markup: str) -> tuple[Link, ...]:
    """Return the addresses in HTML that lead inside the site by a path: relative ones, and {filename} and its kin.

    Addresses with a scheme or host, from the root, of a fragment or query alone, and empty ones are not among them.
    Source: URL Standard, "relative-URL string".
    """
    links = []
    for tag in TAG.finditer(markup):
        attributes = tag["attributes"]
        if "=" not in attributes:
            continue
        for match in _ADDRESS.finditer(attributes):
            target = html.unescape(match["value"]).strip()
            if _OUTSIDE.match(target):
                continue
            offset = tag.start("attributes")
            attribute = match["attribute"]
            is_anchor = tag["name"].lower() == "a" and attribute == "href"
            links.append(Link(offset + match.start(), offset + match.end(), attribute, target, is_anchor))
    return tuple(links)


def _plain_text(markup: str) -> str:
    without_code = _CODE_BLOCK.sub(" ", markup)
    spaced = _BLOCK_END.sub(" ", without_code)
    return " ".join(html.unescape(_MARKUP.sub("", spaced)).split())
