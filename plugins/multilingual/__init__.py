"""The editions' links to each other: the language switcher, hreflang, and the catalogs of interface texts."""


def register() -> None:
    """Nothing to connect: the newsroom takes the capability from PLUGINS."""
