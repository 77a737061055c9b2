"""What the commands do and print. Problems go to standard error; exit status 1 says that there was an error."""

import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

from plugins.newsroom.build import Report, build, format_problems, prepare
from plugins.newsroom.config import Config, load_config, read_settings_file
from plugins.newsroom.explain import explain
from plugins.newsroom.problems import ConfigError, ContentError, Severity, SiteError
from plugins.newsroom.settings_table import settings_table


def now(environment: Mapping[str, str] = os.environ) -> datetime:
    """Return the moment to build for: SOURCE_DATE_EPOCH (seconds since 1970) if set, else the present.

    Raises ConfigError when it isn't a number. Source: reproducible-builds.org, SOURCE_DATE_EPOCH specification.
    """
    given = environment.get("SOURCE_DATE_EPOCH", "")
    if not given:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(given), UTC)
    except (ValueError, OverflowError, OSError):
        raise ConfigError(f"SOURCE_DATE_EPOCH: found {given!r}, expected seconds since 1970") from None


def run_build(settings: str, overrides: Mapping[str, Any], store: str) -> None:
    """Build, print what was done or what is wrong, and exit with status 1 on an error."""
    try:
        config = load_config(Path(settings), overrides, Path(store))
        report = build(config, built_at=now())
    except SiteError as error:
        fail(error)
    if report.problems:
        print(format_problems(report.problems), file=sys.stderr)
    print(summary(report, config))


def summary(report: Report, config: Config) -> str:
    """Return the closing line of a build."""
    editions = ", ".join(edition.code for edition in report.site.editions)
    written = report.written
    counts = f"{len(written.written)} written, {written.unchanged} unchanged, {len(written.removed)} removed"
    warnings = f", {len(report.problems)} warnings" if report.problems else ""
    return f"{config.settings.output_path}/: {report.read} texts in {editions}; {counts}{warnings}; {report.seconds:.1f} s"


def show_settings(file: str, *, only_changed: bool) -> None:
    """Print the settings in force."""
    try:
        values, origins = read_settings_file(Path(file))
        config = load_config(Path(file))
    except SiteError as error:
        fail(error)
    print(settings_table(config, values, origins, only_changed=only_changed))


def explain_output(settings: str, path: str) -> None:
    """Print how an output came to be."""
    try:
        config = load_config(Path(settings))
        press = prepare(config, built_at=now())
        print(explain(press, config, path))
    except SiteError as error:
        fail(error)


def fail(error: SiteError) -> NoReturn:
    """Print what is wrong and exit with status 1."""
    if isinstance(error, ContentError):
        print(format_problems(error.problems), file=sys.stderr)
        wrong = sum(problem.severity is Severity.ERROR for problem in error.problems)
        noun = "error" if wrong == 1 else "errors"
        print(f"Nothing was written: {wrong} {noun}.", file=sys.stderr)
    else:
        print(error, file=sys.stderr)
    raise SystemExit(1)
