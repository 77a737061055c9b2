"""Pictures read into facts: whether a file is what its name says."""

from plugins.checks.facts import Facts, Fault

RULE = "pictures"
_STARTS = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "webp": (b"RIFF",),
    "ico": (b"\x00\x00\x01\x00",),
}
"""How files begin, by ending. Source: MIME Sniffing Standard, "Matching an image type pattern"."""
ENDINGS = frozenset({*_STARTS, "avif", "svg"})


def read_picture(data: bytes, ending: str) -> Facts:
    """Return the facts of a picture, given its bytes and the ending of its name."""
    if not data:
        return Facts(faults=(Fault(RULE, "an empty file", is_error=True),))
    if ending == "avif":
        is_right = data[4:8] == b"ftyp"
    elif ending == "svg":
        is_right = b"<svg" in data or data[:2] == b"\x1f\x8b"
    else:
        is_right = data.startswith(_STARTS[ending])
    return Facts() if is_right else Facts(faults=(Fault(RULE, f"a file that is no {ending}", is_error=True),))
