"""Which code made what lies in the store: the press's own, and that of the libraries its results depend on."""

import hashlib
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_LIBRARIES = (
    "babel", "beautifulsoup4", "docutils", "icu4py", "jinja2", "markdown", "markupsafe", "msgspec", "nh3", "numpy",
    "pelican", "pygments", "pymdown-extensions", "pystemmer", "pyvips", "pyvips-binary", "pyyaml", "smartypants",
    "typogrify", "tzdata",
)  # fmt: skip
_PLUGINS = Path(__file__).parents[2]


@cache
def code_version() -> bytes:
    """Return a digest that changes with any line of plugins/, with the Python in use and with the libraries.

    16 bytes.
    """
    digest = hashlib.blake2b(digest_size=16)
    digest.update(sys.version.encode())
    for library in _LIBRARIES:
        digest.update(f"{library}={_version(library)};".encode())
    for file in sorted(_PLUGINS.rglob("*.py")):
        digest.update(file.relative_to(_PLUGINS).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.digest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
