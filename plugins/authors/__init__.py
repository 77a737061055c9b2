"""Authors: bios under their articles, a page for each with all articles, and an index of all."""


def register() -> None:
    """Nothing to connect: the newsroom takes the capability from PLUGINS."""
