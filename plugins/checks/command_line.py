"""What `inv check` does and prints. Findings go to standard output, trouble to standard error."""

import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, partial
from pathlib import Path

from plugins.checks import outside
from plugins.checks.asking import ask
from plugins.checks.findings import CONTENT, Finding, collect_rules, errors, find, find_unknown_names, settle
from plugins.checks.report import describe, report, to_json
from plugins.checks.rules import OUTPUT_RULES
from plugins.checks.sarif import to_sarif
from plugins.checks.site import TOP, all_rules, check_site, shown_folder
from plugins.desk.command_lines.outcomes import WRONG, told
from plugins.desk.editors import CHECKING, WAITING
from plugins.desk.reading import DeskError
from plugins.newsroom.build import Press, build, gather, prepare
from plugins.newsroom.command_line import complain, say
from plugins.newsroom.config import Config, load_config
from plugins.newsroom.model import Site
from plugins.newsroom.moment import now
from plugins.newsroom.problems import ConfigError, ContentError, SiteError, format_problems, nearest

_CALM_MS = 200
"""Milliseconds without a change after which a look is worth while."""
_OUTSIDE = "Links out of the site at which nobody answers; only with --external."


def run_check(
    settings: str,
    store: str,
    only: Sequence[str],
    *,
    as_json: bool,
    sarif: str = "",
    shows_all: bool = False,
    manners: outside.Manners | None = None,
) -> None:
    """Print what the rules find; exit with status 1 when there is an error among it.

    only: names of rules. sarif: a file to write the findings to. manners: how links out of the site are asked for; they
    are not without.
    """
    with told():
        config = load_config(Path(settings), store=Path(store))
        findings, site = _look(config, only)
        if manners is not None:
            findings = sorted({*findings, *_look_outside(site, config, manners)})
        if sarif:
            Path(sarif).write_text(to_sarif(findings, _sayings()), encoding="utf-8")
        say(to_json(findings) if as_json else report(findings, shows_all=shows_all))
        if errors(findings):
            raise SystemExit(WRONG)


def run_watch(settings: str, store: str, only: Sequence[str]) -> None:
    """Print what the rules find in the content now and after every change of it, until Ctrl-C. What is built is not
    looked at: the preview may be writing it.
    """
    with told():
        folder = load_config(Path(settings), store=Path(store)).content_path
        for _ in _changes(folder):
            say(f"{CHECKING} …")
            try:
                findings, _ = _look(load_config(Path(settings), store=Path(store)), only, content_alone=True)
                say(report(findings))
            except ContentError as error:
                say(format_problems(error.problems))
            except SiteError as error:
                say(str(error))
            say(WAITING)
            sys.stdout.flush()


def list_rules() -> None:
    """Print the names of the rules, and what each finds."""
    with told():
        say(describe(_sayings()))


def _sayings() -> dict[str, str]:
    said = {name: (rule.__doc__ or "").partition("\n\n")[0] for name, rule in all_rules().items()}
    content = "What keeps the site from being built, and what a build warns of."
    return {CONTENT: content, **{name: " ".join(text.split()) for name, text in said.items()}, outside.RULE: _OUTSIDE}


def _changes(folder: Path) -> Iterator[None]:
    from watchfiles import watch

    yield
    for _ in watch(folder, debounce=_CALM_MS, raise_interrupt=True):
        yield


def _look(config: Config, only: Collection[str], *, content_alone: bool = False) -> tuple[list[Finding], Site]:
    names = [CONTENT, *all_rules(), outside.RULE]
    for name in only:
        if name not in names:
            near = nearest(name, names)
            hint = f"; did you mean {near}?" if near else ""
            raise DeskError(f"--rule: found {name!r}, expected one of {', '.join(names)}{hint}")
    of_output = not content_alone and any(name in OUTPUT_RULES for name in only or OUTPUT_RULES)
    if of_output:
        press = _build(config)
        return check_site(press, config, only=only), press.site
    wanted = {name: rule for name, rule in collect_rules(TOP).items() if not only or name in only}
    if only and CONTENT not in only:
        site, _ = gather(config, built_at=now())
        return find(site, config, wanted), site
    press = prepare(config, built_at=now())
    unknown = find_unknown_names(press.site, config, names)
    return find(press.site, config, wanted, (*press.problems, *unknown)), press.site


def _build(config: Config) -> Press:
    """Return the site, built if what lies there isn't current, and if it can be."""
    if any(not name.startswith("plugins.") for name in config.settings.plugins):
        # Only Pelican can build such a site, and its pipeline is long.
        if not config.output_path.is_dir():
            raise ConfigError(f"OUTPUT_PATH: found {config.settings.output_path!r}, expected a site that was built")
        return prepare(config, built_at=now())
    if shown_folder(config) != config.output_path:
        return prepare(config, built_at=now())  # only inv publish may change what readers see
    try:
        press = build(config, built_at=now()).press
    except ContentError:
        press = None
    return press or prepare(config, built_at=now())


def _look_outside(site: Site, config: Config, manners: outside.Manners) -> list[Finding]:
    places = outside.collect_addresses(site)
    file = outside.file_of(config)
    agent = f"Warta link check (+{config.settings.siteurl})" if config.settings.siteurl else "Warta link check"
    known, left = outside.ask_all(
        sorted(places), outside.load_known(file), partial(ask, agent=agent), manners, time.time()
    )
    outside.save_known(file, known)
    if left:
        complain(f"{len(left)} of {len(places)} addresses were not asked for: the time was up. Run it again.")
    found = outside.find_unanswered(places, known, _reader(config, site))
    return list(settle((Finding(problem, outside.RULE) for problem in found), site, config))


def _reader(config: Config, site: Site) -> Callable[[str], str]:
    @cache
    def read(path: str) -> str:
        file = config.content_path / path.removeprefix(f"{site.content_name}/")
        return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""

    return read
