"""Loads and compiles, in the process that others are forked from, what publishing a small site needs: so that these
spend their time with files, where being killed matters.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.publish.desk import FILES
from tests.sites.desk import Desk

with tempfile.TemporaryDirectory() as _folder:
    Desk(Path(_folder), FILES).build(FINGERPRINTS=True)
