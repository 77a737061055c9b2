"""Media types of pictures, by which feed readers know what they can show."""

from pathlib import PurePosixPath

_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}


def picture_type(path: str) -> str:
    """Return the media type of a picture; empty for a file of another kind."""
    return _TYPES.get(PurePosixPath(path).suffix.lower(), "")
