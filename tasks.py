"""The commands of the desk: `inv --list` prints them, `inv build --help` explains one, and `make build` is `inv build`.

A capability's commands stand in its commands.py; here are those that look after the code.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

from invoke import Collection, Context, Exit, Task, task

ROOT = Path(__file__).parent


@task(
    help={
        "k": "Only tests whose names match this expression, as pytest's -k.",
        "browser": "With --no-browser, leave out the tests that drive Chromium.",
    }
)
def test(_: Context, k: str = "", browser: bool = True) -> None:
    """Run the tests; those that drive a browser are skipped without Chromium."""
    selection = ["-k", k] if k else []
    if not browser:
        selection += ["-m", "not browser"]
    status = _run("pytest", "-n", "2", *selection)
    if status != 0:
        raise Exit(code=status)


@task(
    help={
        "series": "How many series of edits to try.",
        "kills": "How often publishing is killed at a random moment.",
        "cuts": "After how many numbers of bytes the line goes dead while a site is deployed, for each way.",
        "cycles": "How often the preview's files are broken and mended.",
        "corruptions": "How many damaged stores are tried.",
        "seconds": "How long random input is tried.",
        "only": "Of what: promise, publish, deploy, preview, input.",
    }
)
def torture(
    _: Context,
    series: int = 300,
    kills: int = 1000,
    cuts: int = 40,
    cycles: int = 30,
    corruptions: int = 500,
    seconds: int = 600,
    only: str = "",
) -> None:
    """Try the promises on many random cases: of builds after edits, of publishing and deploying that is cut off, of the
    preview while files are broken and mended, of hostile texts, damaged stores and random input.
    """
    tests = {
        "promise": ["tests/sites/test_promise.py"],
        "publish": ["tests/publish/test_cut_off.py", "tests/publish/test_reproducible.py"],
        "deploy": ["tests/deploy/test_cut_off.py"],
        "preview": ["tests/preview/test_quick.py", "tests/browser/test_mending.py"],
        "input": [
            "tests/browser/test_payloads.py",
            "tests/sites/test_corrupted_store.py",
            "tests/sites/test_large_texts.py",
            "tests/newsroom/read/test_limits.py",
            "tests/test_fuzzing.py",
        ],
    }
    if only and only not in tests:
        raise Exit(f"--only: found {only}, expected one of {', '.join(tests)}", code=2)
    numbers = {"SERIES": series, "KILLS": kills, "CUTS": cuts, "CYCLES": cycles, "CORRUPTIONS": corruptions}
    numbers |= {"FUZZ_SECONDS": seconds, "LARGE": 1}
    os.environ |= {"WARTA_PAYLOADS": "all", **{f"WARTA_{name}": str(number) for name, number in numbers.items()}}
    chosen = tests[only] if only else [path for paths in tests.values() for path in paths]
    if status := _run("pytest", *chosen, "--durations=10"):
        raise Exit(code=status)


@task(
    help={
        "only": "Names of audits, with commas: pip-audit, npm-audit, axe, states, loading, weight, strain, words, "
        "pictures, nu, lighthouse.",
        "runs": "How often Lighthouse looks at each page; medians count.",
    }
)
def audit(_: Context, only: str = "", runs: int = 5) -> None:
    """Judge the pinned packages (known faults) and the demonstration site (accessibility, HTML, speed, weight), and
    print tables; takes about half an hour.
    """
    from audits.run import CHECKS, run_audits

    chosen = only.split(",") if only else list(CHECKS)
    if unknown := [name for name in chosen if name not in CHECKS]:
        raise Exit(f"--only: found {', '.join(unknown)}, expected some of {', '.join(CHECKS)}", code=2)
    if status := run_audits(chosen, runs):
        raise Exit(code=status)


@task(name="check-code", help={"fix": "Mend and format what can be mended."})
def check_code(_: Context, fix: bool = False) -> None:
    """Check the form, the rules and the types of the code."""
    if fix:
        checks = [("ruff", "check", "--fix"), ("ruff", "format"), ("mypy",)]
    else:
        checks = [("ruff", "format", "--check"), ("ruff", "check"), ("mypy",)]
    failures = [" ".join(check) for check in checks if _run(*check) != 0]
    if failures:
        raise Exit(f"Failed: {', '.join(failures)}", code=1)


def _run(module: str, *arguments: str) -> int:
    """Return the exit status of a Python tool, run at the top of the project."""
    return subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, check=False).returncode


def collect(root: Path) -> Collection:
    """Return the tasks of this file and of every plugins/*/commands.py below root.

    Raises ValueError if two capabilities give a command the same name.
    """
    collection = Collection()
    owners: dict[str, str] = {}
    names = [f"plugins.{path.parent.name}.commands" for path in sorted(root.glob("plugins/*/commands.py"))]
    for name in [__name__, *names]:
        for command in vars(import_module(name)).values():
            if not isinstance(command, Task) or command.__module__ != name:
                continue
            if command.name in owners:
                raise ValueError(f"{name} and {owners[command.name]} both have a command {command.name!r}")
            owners[command.name] = name
            collection.add_task(command)
    return collection


namespace = collect(ROOT)
