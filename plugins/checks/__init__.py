"""Checks of what was built: every file of the output is read once, and held against what the site should be.

A page is read into facts (pages.py), and what can be said of it alone stands among them. What concerns several files,
such as links, versions and sitemaps, is found from all facts together. Facts are kept in the store.
"""


def register() -> None:
    """Nothing to connect: checks are asked for by commands, and the site doesn't know of them."""
