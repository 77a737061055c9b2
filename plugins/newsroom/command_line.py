"""What the commands do and print. Problems go to standard error; exit status 1 says that there was an error."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from plugins.newsroom.build import Report, build, format_problems, prepare
from plugins.newsroom.config import Config, load_config, read_settings_file
from plugins.newsroom.explain import explain, find_output
from plugins.newsroom.moment import now
from plugins.newsroom.problems import ConfigError, ContentError, Severity, SiteError, left_out
from plugins.newsroom.progress import Progress
from plugins.newsroom.settings_table import settings_page, settings_table
from plugins.newsroom.stages import Stages, stages_table


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
        config = load_config(Path(settings), overrides, Path(store))
        foreign = [name for name in config.settings.plugins if not name.startswith("plugins.")]
        if foreign:
            _check_plugins(foreign)
            switches = {"WARTA_STORE": store, "WARTA_VERIFY": verify}
            raise SystemExit(_run_pelican(settings, {**overrides, **switches}))
        ask = (lambda press: find_output(press, config, why)) if why else None
        report = build(config, built_at=now(), verify=verify, ask=ask, stages=stages)
    except SiteError as error:
        fail(error)
    if report.problems:
        complain(format_problems(report.problems))
    if why:
        say("\n".join((why, *(f"  {line}" for line in report.why))))
    if profile:
        say(stages_table(stages.spent))
    say(summary(report, config))


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


def summary(report: Report, config: Config) -> str:
    """Return the closing line of a build."""
    editions = ", ".join(report.editions)
    written = report.written
    counts = f"{len(written.written)} written, {written.unchanged} unchanged, {len(written.removed)} removed"
    number = len(report.problems)
    warnings = f", {number} {'warning' if number == 1 else 'warnings'}" if number else ""
    absent = len(left_out(report.problems))
    warnings += f" ({absent} of them of something left out)" if absent else ""
    folder = config.settings.output_path.rstrip("/")
    return f"{folder}/: {report.texts} texts in {editions}; {counts}{warnings}; {report.seconds:.1f} s"


def show_settings(file: str, *, only_changed: bool) -> None:
    """Print the settings in force."""
    try:
        values, origins = read_settings_file(Path(file))
        config = load_config(Path(file))
    except SiteError as error:
        fail(error)
    say(settings_table(config, values, origins, only_changed=only_changed))


def explain_output(settings: str, path: str) -> None:
    """Print how an output came to be."""
    try:
        config = load_config(Path(settings))
        press = prepare(config, built_at=now())
        text = explain(press, config, path)
    except SiteError as error:
        fail(error)
    say(text)


def write_settings_page(settings: str, file: Path) -> None:
    """Write the page of all settings, those of the capabilities that a settings file names included."""
    try:
        config = load_config(Path(settings))
    except SiteError as error:
        fail(error)
    file.write_text(settings_page_of(config), encoding="utf-8")
    say(f"{file} written")


def settings_page_of(config: Config) -> str:
    """Return the page of all settings for the capabilities that are installed."""
    kinds = ((each.capability.name, each.capability.settings) for each in config.installed)
    return settings_page((name, kind) for name, kind in kinds if kind is not None)


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
