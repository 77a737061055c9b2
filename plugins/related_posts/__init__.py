"""Related stories: what a reader of an article wants to read next, in the reader's language."""


def register() -> None:
    """Nothing to connect: the newsroom takes the capability from PLUGINS."""
