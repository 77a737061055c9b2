"""libvips, set up so that its results don't depend on the machine. Loaded only where a picture is made."""

import os
from collections.abc import Callable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

_LIBRARIES = ("pyvips", "pyvips-binary")
_LOADERS = ("Jpeg", "Png", "Nsgif", "Webp", "Heif")


@cache
def vips() -> Any:
    """Return the module pyvips. One thread: the bytes of AVIF files depend on their number, and pictures are shared
    among processes anyway. Of all formats it could read, only those of pictures beside texts are allowed.
    """
    os.environ["VIPS_CONCURRENCY"] = "1"
    import pyvips  # type: ignore[import-untyped]  # it has no types

    pyvips.cache_set_max(0)
    block: Callable[[str, bool], None] = pyvips.operation_block_set
    block("VipsForeignLoad", True)
    for loader in _LOADERS:
        block(f"VipsForeignLoad{loader}", False)
    return pyvips


@cache
def library_version() -> str:
    """Return the version of what makes pictures, whose bytes may differ from one to the next."""
    return " ".join(map(_version, _LIBRARIES))


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
