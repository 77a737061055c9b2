"""Content types by the ending of a name, the same on every machine."""

from mimetypes import MimeTypes
from pathlib import PurePath

_TYPES = {
    ".atom": "application/atom+xml",
    ".avif": "image/avif",
    ".css": "text/css",
    ".flac": "audio/flac",
    ".htm": "text/html",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".m4a": "audio/mp4",
    ".map": "application/json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".mp4": "video/mp4",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".pdf": "application/pdf",
    ".rss": "application/rss+xml",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".vtt": "text/vtt",
    ".wasm": "application/wasm",
    ".webm": "video/webm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}

# Python's own table, without what this machine adds to it.
_OTHERS = MimeTypes()


def content_type(name: str) -> str:
    """Return the Content-Type of a file: text is said to be UTF-8, which is what the press writes.

    A name without an ending, or with an unknown one, is application/octet-stream. JSON has no charset (RFC 8259).
    """
    ending = PurePath(name).suffix.lower()
    guessed, encoding = _OTHERS.guess_type(name.lower())
    kind = _TYPES.get(ending) or (guessed if guessed and not encoding else "application/octet-stream")
    is_text = kind.startswith("text/") or kind.endswith(("/xml", "+xml"))
    return f"{kind}; charset=utf-8" if is_text else kind
