"""SVG, cleaned: only what draws is kept, by a list of elements; nothing runs, and nothing is fetched from elsewhere.

Sources: SVG 2; SVG Integration, "secure animated mode"; CSS Values 4, "url()".
"""

import re
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

import msgspec

from plugins.pictures.headers.header import FlawError

_SVG, _XLINK, _XML = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
)
_KEPT = frozenset(
    "svg g defs symbol use switch path rect circle ellipse line polyline polygon text tspan textPath title desc style "
    "linearGradient radialGradient stop pattern clipPath mask marker image filter "
    "feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap "
    "feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode "
    "feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence "
    "animate animateMotion animateTransform mpath set".split()
)
_UNWRAPPED = frozenset({"a"})
"""Elements of which the content is kept: a picture on a page leads nowhere."""
_MOST_DEPTH = 256
_MOST_BYTES = 10_000_000
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_INSIDE = re.compile(r"#[^\s]+|data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+")
_REACHES_OUT = re.compile(r"url\(\s*(?![\"']?#)|@import|expression\s*\(|image-set|\\", re.IGNORECASE)
_RUNS = re.compile(r"^[\s\x00-\x20]*(?:java|vb)script:", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px|pt|pc|mm|cm|in|)\s*")
_PX = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
"""Source: CSS Values 4, "Absolute lengths"."""


class Cleaned(msgspec.Struct, frozen=True):
    """An SVG that can be published."""

    data: bytes
    width_px: int
    """0 if it doesn't say its size; likewise the height."""
    height_px: int
    script: str = ""
    """Where it would have run something: the first script element or attribute; empty if nowhere."""
    outside: str = ""
    """The first address of something that it would have fetched; empty if none."""


def clean(data: bytes) -> Cleaned:
    """Return an SVG with nothing but what draws. Raises FlawError for what is no SVG, or may be more than one thing."""
    if len(data) > _MOST_BYTES:
        raise FlawError(f"is an SVG of {len(data) / 1e6:.0f} MB, more than {_MOST_BYTES // 1_000_000} MB")
    cleaner = _Cleaner()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.ordered_attributes = False
    parser.StartElementHandler = cleaner.start
    parser.EndElementHandler = cleaner.end
    parser.CharacterDataHandler = cleaner.text
    parser.EntityDeclHandler = cleaner.entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise FlawError(f"is no SVG that can be read: line {error.lineno}: {expat.ErrorString(error.code)}") from None
    return Cleaned("".join(cleaner.parts).encode() + b"\n", *cleaner.size, cleaner.script, cleaner.outside)


class _Cleaner:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = (0, 0)
        self.script = ""
        self.outside = ""
        self._open: list[str] = []
        """The elements around, each as it is closed: empty for what was left out."""
        self._dropped = 0
        self._style: list[str] | None = None

    def entity(self, name: str, *_: object) -> None:
        raise FlawError(f"declares the entity {name!r}, by which a small file can become a huge one")

    def start(self, full: str, attributes: dict[str, str]) -> None:
        space, _, name = full.rpartition(" ")
        if not self._open and not self._dropped and (space, name) != (_SVG, "svg"):
            raise FlawError(f"is no SVG: it begins with the element {name!r}")
        if len(self._open) > _MOST_DEPTH:
            raise FlawError(f"has elements in each other more than {_MOST_DEPTH} deep")
        if name == "script" and not self.script:
            self.script = "a script element"
        if self._dropped or space != _SVG or name not in _KEPT | _UNWRAPPED:
            self._dropped += 1
            return
        kept = self._attributes(name, attributes)
        if kept is None:
            self._dropped += 1
            return
        if name in _UNWRAPPED:
            self._open.append("")
            return
        if not self._open:
            self.size = _size(kept)
            kept = {"xmlns": _SVG, **kept}
        said = "".join(f" {key}={quoteattr(value)}" for key, value in kept.items())
        if name == "style":
            self._style = []
        self._open.append(f"</{name}>")
        self.parts.append(f"<{name}{said}>")

    def end(self, _: str) -> None:
        if self._dropped:
            self._dropped -= 1
            return
        if self._style is not None:
            style, self._style = "".join(self._style), None
            if not self._reaches_out(style):
                self.parts.append(escape(style))
        self.parts.append(self._open.pop())

    def text(self, data: str) -> None:
        if self._style is not None and not self._dropped:
            self._style.append(data)
        elif not self._dropped:
            self.parts.append(escape(data))

    def _attributes(self, element: str, attributes: dict[str, str]) -> dict[str, str] | None:
        """Return the attributes that are kept; None if the element makes no sense or does harm without the others."""
        kept = {}
        for full, value in attributes.items():
            space, _, name = full.rpartition(" ")
            if name.lower().startswith("on") or _RUNS.match(value):
                self.script = self.script or f"the attribute {name} of an element {element}"
            elif space in ("", _XLINK) and name == "href":
                if _INSIDE.fullmatch(value):
                    kept["href"] = value
                elif element != "a":
                    self.outside = self.outside or value[:80]
            elif space == _XML and name in ("lang", "space"):
                kept[f"xml:{name}"] = value
            elif not space and _NAME.fullmatch(name) and name != "src" and not self._reaches_out(value):
                kept[name] = value
        # An animation may put an address where none was.
        is_sly = attributes.get("attributeName", "").lower().rpartition(":")[2] == "href"
        return None if is_sly or (element in ("use", "image") and "href" not in kept) else kept

    def _reaches_out(self, style: str) -> bool:
        match = _REACHES_OUT.search(style)
        if match is not None:
            self.outside = self.outside or style[match.start() : match.start() + 80].strip()
        return match is not None


def _size(attributes: dict[str, str]) -> tuple[int, int]:
    width, height = (_length(attributes.get(name, "")) for name in ("width", "height"))
    box = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    try:
        across, down = float(box[2]), float(box[3])
    except (IndexError, ValueError):
        return round(width), round(height)
    if across <= 0 or down <= 0:
        return round(width), round(height)
    if width and height:
        return round(width), round(height)
    if width:
        return round(width), round(width * down / across)
    return (round(height * across / down), round(height)) if height else (round(across), round(down))


def _length(text: str) -> float:
    match = _LENGTH.fullmatch(text)
    return float(match[1]) * _PX[match[2]] if match else 0.0
