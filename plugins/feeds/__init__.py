"""Feeds: Atom (RFC 4287) for each edition and each tag."""


def register() -> None:
    """Nothing to connect: the newsroom takes the capability from PLUGINS."""
