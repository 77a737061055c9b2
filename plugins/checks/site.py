"""All rules held against a site and what was built of it."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from plugins.checks.addresses import Addresses, roots_of
from plugins.checks.built import Built
from plugins.checks.findings import CONTENT, Finding, collect_rules, find, find_unknown_names, settle
from plugins.checks.keeping import load, save
from plugins.checks.leaks import secret_words
from plugins.checks.locating import Locator
from plugins.checks.reading import Reader, list_files, read_files
from plugins.checks.rules import OUTPUT_RULES, OutputRule
from plugins.newsroom.build import Press
from plugins.newsroom.config import Config
from plugins.newsroom.contract import Document
from plugins.newsroom.executors import uncollected
from plugins.newsroom.model import Site
from plugins.newsroom.problems import errors
from plugins.newsroom.store.version import code_version

TOP = Path(__file__).parents[2]
"""The folder that plugins/ lies in."""
_CURRENT = "current"
"""The symbolic link in a folder that sites are published into."""
_FEEDS = "feeds/"
"""Where the templates of feeds are."""


@dataclass(frozen=True)
class Rules:
    """All rules there are, by name."""

    of_site: Mapping[str, object]
    of_output: Mapping[str, OutputRule]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all rules, the one of the content first."""
        return (CONTENT, *self.of_site, *self.of_output)


def all_rules() -> dict[str, object]:
    """Return every rule by its name, those of the site first. Raises ValueError for two of one name."""
    rules = collect_rules(TOP)
    double = sorted(rules.keys() & OUTPUT_RULES.keys())
    if double:
        raise ValueError(f"there is a rule {double[0]!r} of the site and one of the output")
    return {**rules, **OUTPUT_RULES}


def check_site(press: Press, config: Config, folder: Path | None = None, only: Collection[str] = ()) -> list[Finding]:
    """Return what all rules, or only some, find in a site and in the folder that it was built into, by place.

    folder: the finished site, search indexes included; if it isn't given, OUTPUT_PATH, or what readers see of it
    (shown_folder). None is looked at if the site has errors that keep it from being built. Raises ConfigError for an
    unknown rule in CHECKS, and BuildError when a file can't be read.
    """
    every = all_rules()
    unknown = tuple(find_unknown_names(press.site, config, every))
    wanted = {name: rule for name, rule in collect_rules(TOP).items() if not only or name in only}
    problems = (*press.problems, *unknown) if not only or CONTENT in only else ()
    findings = find(press.site, config, wanted, problems)
    of_output = {name: rule for name, rule in OUTPUT_RULES.items() if not only or name in only}
    if of_output and not errors(press.problems):
        findings += check_output(press, config, folder or shown_folder(config), of_output)
    return sorted(set(findings))


def shown_folder(config: Config) -> Path:
    """Return the folder with the site: OUTPUT_PATH, or below it what `inv publish` shows to readers."""
    current = config.output_path / _CURRENT
    return current if current.is_symlink() else config.output_path


def check_output(press: Press, config: Config, folder: Path, rules: Mapping[str, OutputRule]) -> list[Finding]:
    """Return what rules find in a folder that a site was built into."""
    with uncollected():
        built = read_built(press, config, folder)
        found = [
            each
            for name, rule in rules.items()
            if config.settings.checks.get(name) != "off" or _is_set_somewhere(press.site, name)
            for each in rule(built)
        ]
        located = Locator(built, config.content_path).locate(found)
        return list(settle(located, press.site, config))


def _is_set_somewhere(site: Site, name: str) -> bool:
    return any(name in article.checks for article in (*site.articles.values(), *site.pages.values()))


def read_built(press: Press, config: Config, folder: Path) -> Built:
    """Return a site with the facts of every file in the folder that it was built into."""
    site = press.site
    addresses = Addresses(roots_of(site.editions))
    feeds = [
        output.place.save_as
        for output in press.plan.outputs
        if isinstance(output.made, Document) and output.made.template.startswith(_FEEDS)
    ]
    version = _version(addresses, feeds)
    words = secret_words(site)
    file = config.store_folder / "checks" / f"{config.ledger.stem}.msgpack"
    kept = load(file, version)
    read = read_files(Reader(folder, addresses, feeds, words), list_files(folder), kept, words, version)
    if read != kept:
        save(file, read)
    outputs = {output.place.save_as: output for output in press.plan.outputs}
    return Built(site, folder, outputs, read.files, addresses)


def _version(addresses: Addresses, feeds: Collection[str]) -> bytes:
    said = msgspec.msgpack.encode([addresses.roots, sorted(feeds)])
    return hashlib.blake2b(code_version() + said, digest_size=16).digest()
