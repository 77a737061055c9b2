"""The desk's commands: for writing and translating, for seeing what there is to do, and for checking what was done."""


def register() -> None:
    """Nothing to connect: the desk is a set of commands, and the site doesn't know of it."""
