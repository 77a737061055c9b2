"""For search engines: the sitemap of each root."""


def register() -> None:
    """Nothing to connect: the newsroom takes the capability from PLUGINS."""
