"""The newsletter: a form that sends an e-mail address to whoever sends it, and the pages that readers come back to."""


def register() -> None:
    """Nothing to connect: the newsroom takes the capability from PLUGINS."""
