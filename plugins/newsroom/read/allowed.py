"""What a text may hold whose writer is trusted with text alone: elements, attributes, and where links may lead.

Nothing here can run a script, load a page into the page, send a form, or lay itself over what the page says.
"""

import html
import re
from collections.abc import Mapping

ELEMENTS = frozenset(
    "a abbr address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup data dd "
    "del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd "
    "label li mark meter ol p picture pre progress q rb rp rt rtc ruby s samp section small source span strike "
    "strong sub summary sup table tbody td tfoot th thead time tr track tt u ul var video wbr".split()
)

ANYWHERE = frozenset({"class", "data-pagefind-ignore", "dir", "id", "lang", "role", "title"})
"""Attributes of any element; Pagefind's keeps a part out of the search."""

_MEDIA = frozenset("src controls preload loop muted width height".split())
_CELL = frozenset("colspan rowspan headers scope abbr style".split())
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "a": frozenset({"href", "hreflang", "name", "rel", "target"}),
    "audio": _MEDIA,
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "data": frozenset({"value"}),
    "del": frozenset({"cite", "datetime"}),
    "details": frozenset({"name", "open"}),
    "img": frozenset({"src", "alt", "width", "height", "loading", "decoding", "credit", "licence"}),
    "input": frozenset({"checked", "disabled", "type", "value"}),
    "ins": frozenset({"cite", "datetime"}),
    "label": frozenset({"for"}),
    "li": frozenset({"value"}),
    "meter": frozenset("value min max low high optimum".split()),
    "ol": frozenset({"reversed", "start", "type"}),
    "progress": frozenset({"max", "value"}),
    "q": frozenset({"cite"}),
    "source": frozenset({"src", "type", "media"}),
    "td": _CELL,
    "th": _CELL,
    "time": frozenset({"datetime"}),
    "track": frozenset("src kind srclang label default".split()),
    "video": _MEDIA | {"playsinline", "poster"},
}
"""Attributes of some elements alone; figures.py makes text of credit and licence."""

BOX = ("type", "checkbox")
"""What an input has to have: lists to be ticked off ask readers for nothing, as fields for words would."""

ADDRESSES = frozenset({"cite", "href", "poster", "src"})
"""Attributes whose value is an address."""

SCHEMES = frozenset({"http", "https", "mailto"})

STYLES = frozenset({"text-align"})
"""Properties that `style` may set: Markdown's tables align their columns by it."""

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_IGNORED = re.compile("[\x00-\x20\x7f-\x9f]")
"""What an address must not hold: browsers drop some of it, so that java<tab>script: is a scheme."""
_ALIGNED = re.compile("text-align: ?(?:left|right|center|justify|start|end);?")


def is_attribute(element: str, attribute: str) -> bool:
    """Return whether an element may have an attribute, both in small letters."""
    return attribute in ANYWHERE or attribute in ATTRIBUTES.get(element, ())


def scheme_of(address: str) -> str:
    """Return the scheme of an address, entities decoded, in small letters; empty for one without.

    What browsers pass over is passed over. Source: URL Standard, "basic URL parser".
    """
    match = _SCHEME.match(_IGNORED.sub("", address))
    return match[1].lower() if match else ""


def is_value(attribute: str, value: str) -> bool:
    """Return whether an attribute that may stand may have a value, entities decoded."""
    if attribute in ADDRESSES:
        return scheme_of(value) in SCHEMES | {""}
    if attribute == "target":
        return value == "_blank"
    return True


def is_plain(attribute: str, written: str) -> bool:
    """Return whether the value of an attribute, as regular HTML writes it, is allowed beyond doubt."""
    if attribute in ADDRESSES:
        value = html.unescape(written) if "&" in written else written
        return not _IGNORED.search(value) and is_value(attribute, value)
    if attribute == "style":
        return _ALIGNED.fullmatch(written) is not None
    return is_value(attribute, written)
