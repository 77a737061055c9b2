"""Makes one card for a server that waits for it, in a process of its own.

    python -m plugins.cards.worker FOLDER NAME

As plugins.pictures.worker.
"""

import sys
from pathlib import Path

import msgspec

from plugins.cards.capability import FACES
from plugins.cards.faces import Face
from plugins.cards.making import make
from plugins.newsroom.store.keeping import UNKNOWN


def main(arguments: list[str]) -> int:
    """Make the card that the arguments name, and return the status to end with."""
    folder, name = Path(arguments[0]), arguments[1]
    try:
        known = msgspec.msgpack.decode((folder / FACES).read_bytes(), type=dict[str, Face])
    except (OSError, msgspec.DecodeError):
        return UNKNOWN
    if name not in known:
        return UNKNOWN
    make((folder, [known[name]]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
