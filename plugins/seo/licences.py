"""Addresses of licences, by the names that texts give them."""

import re

_CREATIVE_COMMONS = re.compile(r"CC[ -](BY(?:-NC)?(?:-ND|-SA)?)[ -](\d\.\d)(?: International)?", re.IGNORECASE)
_ZERO = re.compile(r"CC0(?:[ -]1\.0)?(?: Universal)?", re.IGNORECASE)


def licence_address(name: str) -> str:
    """Return the address of a licence given by its name, or by its address; empty for one that isn't known.

    Source: Creative Commons, "About CC Licenses", for the form of their addresses.
    """
    name = name.strip()
    if name.startswith(("https://", "http://")):
        return name
    if _ZERO.fullmatch(name):
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    match = _CREATIVE_COMMONS.fullmatch(name)
    return f"https://creativecommons.org/licenses/{match[1].lower()}/{match[2]}/" if match else ""
