"""A body's HTML for use outside its page."""

import html
import re
from urllib.parse import urljoin

from plugins.newsroom.read.body import TAG

_ADDRESS = re.compile(r'(?<=\s)(?P<attribute>href|src|poster|data|cite)="(?P<value>[^"]*)"')
_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def make_absolute(markup: str, permalink: str) -> str:
    """Return regular HTML in which what was relative to the page at `permalink`, fragments too, is absolute.

    Feed readers have no page that a relative address could start from.
    """

    def join(match: re.Match[str]) -> str:
        value = html.unescape(match["value"])
        if not value or _ABSOLUTE.match(value):
            return match[0]
        try:
            return f'{match["attribute"]}="{html.escape(urljoin(permalink, value))}"'
        except ValueError:  # an address with a broken host
            return match[0]

    return TAG.sub(lambda tag: _ADDRESS.sub(join, tag[0]) if "=" in tag[0] else tag[0], markup)
