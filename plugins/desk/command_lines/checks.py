"""`inv check`."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from plugins.desk import checking
from plugins.desk.command_lines.outcomes import WRONG, told
from plugins.desk.editors import CHECKING, WAITING
from plugins.desk.reading import DeskError
from plugins.newsroom.build import gather, prepare
from plugins.newsroom.command_line import say
from plugins.newsroom.config import load_config
from plugins.newsroom.moment import now
from plugins.newsroom.problems import ContentError, SiteError, format_problems, nearest

_TOP = Path(__file__).parents[3]
"""The folder that plugins/ lies in."""
_CALM_MS = 200
"""Milliseconds without a change after which a look is worth while."""


def run_check(settings: str, store: str, only: Sequence[str], *, as_json: bool) -> None:
    """Print what the rules find; exit with status 1 when there is an error among it. only: names of rules."""
    with told():
        findings = _look(settings, store, only)
        say(checking.to_json(findings) if as_json else _report(findings))
        if checking.errors(findings):
            raise SystemExit(WRONG)


def run_watch(settings: str, store: str, only: Sequence[str]) -> None:
    """Print what the rules find now and after every change of the content, until Ctrl-C."""
    with told():
        folder = load_config(Path(settings), store=Path(store)).content_path
        for _ in _changes(folder):
            say(f"{CHECKING} …")
            try:
                say(_report(_look(settings, store, only)))
            except ContentError as error:
                say(format_problems(error.problems))
            except SiteError as error:
                say(str(error))
            say(WAITING)
            sys.stdout.flush()


def list_rules() -> None:
    """Print the names of the rules, and what each finds."""
    with told():
        say(checking.describe(checking.collect_rules(_TOP)))


def _changes(folder: Path) -> Iterator[None]:
    from watchfiles import watch

    yield
    for _ in watch(folder, debounce=_CALM_MS, raise_interrupt=True):
        yield


def _look(settings: str, store: str, only: Sequence[str]) -> list[checking.Finding]:
    rules = checking.collect_rules(_TOP)
    for name in only:
        if name not in rules and name != checking.CONTENT:
            near = nearest(name, [*rules, checking.CONTENT])
            ask = f"; did you mean {near}?" if near else ""
            raise DeskError(f"--rule: found {name!r}, expected one of {', '.join((checking.CONTENT, *rules))}{ask}")
    config = load_config(Path(settings), store=Path(store))
    wanted = {name: rule for name, rule in rules.items() if not only or name in only}
    if not only or checking.CONTENT in only:
        press = prepare(config, built_at=now())
        return checking.find(press.site, config, wanted, press.problems)
    site, _ = gather(config, built_at=now())
    return checking.find(site, config, wanted)


def _report(findings: Sequence[checking.Finding]) -> str:
    return "\n".join([*map(str, findings), checking.summary(findings)])
