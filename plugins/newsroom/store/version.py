"""Which code made what lies in the store: the press's own, and that of the libraries its results depend on."""

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_LIBRARIES = (
    "babel", "beautifulsoup4", "docutils", "icu4py", "jinja2", "markdown", "markupsafe", "msgspec", "nh3", "numpy",
    "pagefind", "pagefind-bin-extended", "pelican", "pygments", "pymdown-extensions", "pystemmer", "pyvips",
    "pyvips-binary", "pyyaml", "smartypants", "typogrify", "tzdata",
)  # fmt: skip
_PLUGINS = Path(__file__).parents[2]
_INFO = ".dist-info"


@cache
def code_version() -> bytes:
    """Return a digest that changes with any line of plugins/, with the Python in use and with the libraries.

    16 bytes.
    """
    digest = hashlib.blake2b(digest_size=16)
    digest.update(sys.version.encode())
    versions = installed_versions()
    for library in _LIBRARIES:
        digest.update(f"{library}={versions.get(library, '')};".encode())
    root = str(_PLUGINS)
    for file in sorted(_modules(root)):
        with open(f"{root}/{file}", "rb", buffering=0) as opened:
            digest.update(file.encode() + b"\0" + opened.read() + b"\0")
    return digest.digest()


def installed_versions() -> dict[str, str]:
    """Return the versions of all installed packages by their names, as pip normalises them.

    The names of their .dist-info folders say both: importlib.metadata, which reads what is in each, takes a good part
    of a build that has nothing to do. Source: PyPA, "Recording installed projects".
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith(_INFO):
                package, _, version = name.removesuffix(_INFO).rpartition("-")
                found.setdefault(re.sub(r"[-_.]+", "-", package).lower(), version)
    return found


def _modules(root: str) -> Iterator[str]:
    """Yield all Python files below a folder, as POSIX paths."""
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name != "__pycache__"]
        base = folder[len(root) + 1 :].replace(os.sep, "/")
        yield from (f"{base}/{name}" if base else name for name in names if name.endswith(".py"))
