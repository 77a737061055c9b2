"""Tags: a page for each with its introduction, its articles and the tags that go with it, and an index of all."""


def register() -> None:
    """Nothing to connect: the newsroom takes the capability from PLUGINS."""
