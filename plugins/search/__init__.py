"""Search: a box on every page, the page it leads to, and the index in each language that is searched there."""


def register() -> None:
    """Nothing to connect: the newsroom takes the capability from PLUGINS."""
