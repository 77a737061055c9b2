"""What `inv build` does and prints. Problems go to standard error; exit status 1 says that there was an error.

When nothing is to be done, importing takes most of the time: so nothing heavy is imported before that is known.
"""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from plugins.newsroom.given import Given, read_given
from plugins.newsroom.moment import now
from plugins.newsroom.problems import ConfigError, ContentError, Severity, SiteError, format_problems
from plugins.newsroom.progress import Progress
from plugins.newsroom.report import summary
from plugins.newsroom.stages import Stages, stages_table
from plugins.newsroom.updating import update


def run_build(
    settings: str,
    overrides: Mapping[str, Any],
    store: str,
    *,
    verify: bool = False,
    why: str = "",
    profile: bool = False,
) -> None:
    """Build, print what was done or what is wrong, and exit with status 1 on an error.

    why: a file or address of the site; why it was made anew, or wasn't, is printed too. profile: how long the stages
    took is printed too, unless Pelican's pipeline is run.
    """
    stages = Stages(Progress(sys.stderr), is_timed=profile)
    try:
        given = read_given(Path(settings), overrides, Path(store))
        if needs_pelican(given):
            raise SystemExit(run_pelican(settings, overrides, given, store, verify=verify))
        report = update(given, now(), verify=verify, why=why, stages=stages)
    except SiteError as error:
        fail(error)
    if report.problems:
        complain(format_problems(report.problems))
    if why:
        say("\n".join((why, *(f"  {line}" for line in report.why))))
    if profile:
        say(stages_table(stages.spent))
    say(summary(report, given.settings.output_path))


def needs_pelican(given: Given) -> bool:
    """Return whether a site has plugins that were written for Pelican."""
    return bool(_foreign(given))


def run_pelican(settings: str, overrides: Mapping[str, Any], given: Given, store: str, *, verify: bool) -> int:
    """Have Pelican build a site with plugins that were written for it; return its exit status. Raises ConfigError."""
    _check_plugins(_foreign(given))
    return _run_pelican(settings, {**overrides, "WARTA_STORE": store, "WARTA_VERIFY": verify})


def _foreign(given: Given) -> list[str]:
    return [name for name in given.settings.plugins if not name.startswith("plugins.")]


def _check_plugins(names: Sequence[str]) -> None:
    """Raise ConfigError for a plugin that can't be found: Pelican would only log it and go on without."""
    for name in names:
        if all(_spec(path) is None for path in (name, f"pelican.plugins.{name}")):
            raise ConfigError(f"PLUGINS: found {name!r}, expected a package that can be imported")


def _spec(path: str) -> object:
    try:
        return importlib.util.find_spec(path)
    except ModuleNotFoundError:
        return None


def _run_pelican(settings: str, overrides: Mapping[str, Any]) -> int:
    """Return Pelican's exit status for a site with plugins that were written for it."""
    extra = [f"{name}={json.dumps(value)}" for name, value in overrides.items()]
    command = [sys.executable, "-m", "pelican", "-s", settings, *(["-e", *extra] if extra else [])]
    return subprocess.run(command, check=False).returncode


def say(text: str) -> None:
    """Print a command's answer."""
    sys.stdout.write(f"{text}\n")


def complain(text: str) -> None:
    """Print what is wrong, to standard error."""
    sys.stderr.write(f"{text}\n")


def fail(error: SiteError) -> NoReturn:
    """Print what is wrong and exit with status 1."""
    if isinstance(error, ContentError):
        complain(format_problems(error.problems))
        wrong = sum(problem.severity is Severity.ERROR for problem in error.problems)
        complain(f"Nothing was written: {wrong} {'error' if wrong == 1 else 'errors'}.")
    else:
        complain(str(error))
    raise SystemExit(1)
