"""Runs the programs that do the moving."""

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Mapping, Sequence
from pathlib import Path

from plugins.newsroom.problems import BuildError


def find_program(name: str, package: str) -> str:
    """Return the path of a program, beside this Python or elsewhere; package: what to install if it is missing.

    Raises BuildError.
    """
    own = Path(sysconfig.get_path("scripts"), name)
    found = str(own) if own.is_file() else shutil.which(name)
    if found is None:
        raise BuildError(f"{name} is needed for this target: install {package}")
    return found


def run(
    command: Sequence[str],
    *,
    feed: str = "",
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    accepts: Sequence[int] = (0,),
) -> subprocess.CompletedProcess[str]:
    """Run a program and return what it said. feed: what it reads. accepts: exit statuses that mean no failure.

    Raises BuildError with the last it said.
    """
    try:
        done = subprocess.run(
            command,
            input=feed,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise BuildError(f"{command[0]}: {error.strerror or error}") from None
    if done.returncode not in accepts:
        said = [row.strip() for row in (done.stderr or done.stdout).splitlines() if row.strip()]
        raise BuildError(
            f"{Path(command[0]).name} failed ({done.returncode}): {said[-1] if said else 'it said nothing'}"
        )
    return done
