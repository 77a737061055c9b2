"""Pictures of a body that stand alone in a paragraph, as figures with caption, credit and licence.

![What it shows](harbour.jpg "What happened there"){credit="Ana Lima" licence="CC BY 4.0"}
"""

import html
import re

_ALONE = re.compile(r"<p>((?:<a [^<>]*>)?)<img(?P<attributes>\s[^<>]*)>((?:</a>)?)</p>")
_IMG = re.compile(r"<img(?P<attributes>\s[^<>]*)>")
_TITLE = re.compile(r'\stitle="([^"]*)"')
_OWN = re.compile(r'\s(credit|licence)="([^"]*)"')


def set_figures(markup: str) -> str:
    """Return regular HTML in which each picture that is a paragraph of its own, and has a caption, a credit or a
    licence, is a figure with them. What HTML doesn't know is taken from all others.
    """
    if "<img" not in markup:
        return markup
    return _IMG.sub(lambda match: f"<img{_OWN.sub('', match['attributes'])}>", _ALONE.sub(_figure, markup))


def _figure(match: re.Match[str]) -> str:
    opening, attributes, closing = match[1], match["attributes"], match[3]
    title = _TITLE.search(attributes)
    own = dict(_OWN.findall(attributes))
    said = [f"<span>{_text(own[name])}</span>" for name in ("credit", "licence") if own.get(name, "").strip()]
    if title is not None and title[1].strip():
        said.insert(0, _text(title[1]))
    if not said or bool(opening) != bool(closing):
        return match[0]
    img = f"<img{_OWN.sub('', _TITLE.sub('', attributes))}>"
    return f"<figure>{opening}{img}{closing}<figcaption>{' '.join(said)}</figcaption></figure>"


def _text(value: str) -> str:
    return html.escape(html.unescape(value).strip(), quote=False)
