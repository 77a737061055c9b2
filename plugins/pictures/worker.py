"""Makes one file of a picture for a server that waits for it, in a process of its own: what decodes pictures stays out
of the server.

    python -m plugins.pictures.worker FOLDER NAME

FOLDER is the folder of pictures in the store, which says how the file NAME is made; made, it is kept there. Ends with
status 0, with 3 if nothing is known of such a file, and with 1 and a sentence if it can't be made.
"""

import sys
from pathlib import Path

import msgspec

from plugins.newsroom.store.keeping import UNKNOWN, keep
from plugins.pictures.capability import RECIPES
from plugins.pictures.making import MakingError, make
from plugins.pictures.variants import Recipe


def main(arguments: list[str]) -> int:
    """Make the file that the arguments name, and return the status to end with."""
    folder, name = Path(arguments[0]), arguments[1]
    recipe = find_recipe(folder, name)
    if recipe is None:
        return UNKNOWN
    try:
        for made, data in make(recipe.source_path, [recipe]):
            keep(folder, made, data)
    except (MakingError, OSError) as error:
        sys.stderr.write(f"{recipe.source_path}: {error}\n")
        return 1
    return 0


def find_recipe(folder: Path, name: str) -> Recipe | None:
    """Return how a file is made, by its name; None if no page of the last build shows it."""
    try:
        known = msgspec.msgpack.decode((folder / RECIPES).read_bytes(), type=dict[str, Recipe])
    except (OSError, msgspec.DecodeError):
        return None
    return known.get(name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
