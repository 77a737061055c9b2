"""The way back from a process that works for the preview."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import os
from plugins.preview.channel import reports
with reports() as send:
    print("noise")
    os.write(1, b"more noise")
    send(b"a line")
"""


def test_only_what_is_sent_goes_to_standard_output() -> None:
    result = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True)

    assert result.stdout == b"a line\n"
    assert b"noise" in result.stderr
