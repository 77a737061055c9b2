"""What a request's path names. Pure: nothing here looks at a file."""

from urllib.parse import quote, unquote_to_bytes

LONGEST = 3 * 4096
"""Bytes of a path in which each is percent-encoded; no usual file system has paths of more than 4096."""

_SEPARATORS = frozenset("/\\")
_WELL_KNOWN = ".well-known"


def names_of(raw_path: bytes) -> tuple[str, ...] | None:
    """Return the names along a path, percent-decoded once; the last is "" when a folder is meant.

    b"/id/kunci%20sandi/" gives ("id", "kunci sandi", ""). None for what no reader of a site may ask for: an empty name,
    one that begins with a dot (other than .well-known), a separator or a control character inside a name, bytes that
    aren't UTF-8. Source: RFC 3986, sections 2.1 and 3.3; RFC 8615.
    """
    if not raw_path.startswith(b"/") or len(raw_path) > LONGEST:
        return None
    try:
        *folders, last = (unquote_to_bytes(part).decode("utf-8") for part in raw_path[1:].split(b"/"))
    except UnicodeDecodeError:
        return None
    names = (*folders, last)
    return names if all(folders) and all(_is_plain(name) for name in names) else None


def _is_plain(name: str) -> bool:
    is_hidden = name.startswith(".") and name != _WELL_KNOWN
    return not is_hidden and not any(character in _SEPARATORS or ord(character) < 32 for character in name)


def folder_address(names: tuple[str, ...], query: bytes) -> str:
    """Return the address of the folder that `names` (without "" at its end) leads to: root-relative, with the query."""
    path = "".join(f"/{quote(name, safe='')}" for name in names)
    return f"{path}/?{query.decode('latin-1')}" if query else f"{path}/"
