"""What a site has to pass before it goes out: the GATE of every plugins/*/gate.py, a function

    gate(config, press)

that raises SiteError, with a line for each reason, when the finished site in OUTPUT_PATH may not be shown to readers.
press: the site as it was built; None where nothing had to be made.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from plugins.newsroom.build import Press
from plugins.newsroom.config import Config

Gate = Callable[[Config, Press | None], None]
_TOP = Path(__file__).parents[2]


def find_gates(root: Path = _TOP) -> tuple[Gate, ...]:
    """Return all gates below root, in the alphabetical order of their packages."""
    packages = sorted(path.parent.name for path in root.glob("plugins/*/gate.py"))
    return tuple(import_module(f"plugins.{package}.gate").GATE for package in packages)
