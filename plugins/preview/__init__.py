"""Preview: the site in the browser while it is written, rebuilt and reloaded at every change."""


def register() -> None:
    """Nothing to connect: the preview is a command, and the site doesn't know of it."""
