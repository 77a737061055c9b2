"""What is left to do when a site for the public was written: files that can only be made of finished ones."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from plugins.newsroom.build import prepare
from plugins.newsroom.command_line import fail, say
from plugins.newsroom.config import Config, load_config
from plugins.newsroom.model import Site
from plugins.newsroom.moment import now
from plugins.newsroom.problems import ConfigError, SiteError
from plugins.newsroom.write.lock import hold


def run_finish(settings: str, overrides: Mapping[str, Any], store: str, *, only: str = "") -> None:
    """Finish a site that was built, print what was done, and exit with status 1 on an error.

    only: the one capability that is to do its part; all of them if it is empty.
    """
    try:
        config = load_config(Path(settings), overrides, Path(store))
        for line in finish(config, only=only):
            say(line)
    except SiteError as error:
        fail(error)


def finish(config: Config, *, only: str = "", site: Site | None = None) -> Iterator[str]:
    """Have the capabilities make what needs the finished files, in the order of PLUGINS; yield what they tell.

    only: as for run_finish. site: what was built, if whoever asks has it.
    Raises SiteError: ConfigError where there is nothing to finish with or on.
    """
    finishing = [
        (name, after, each.settings)
        for each in config.installed
        if (after := each.capability.after) is not None and (name := each.capability.name) and only in ("", name)
    ]
    if only and not finishing:
        raise ConfigError(f"PLUGINS: expected plugins.{only} among them")
    if not finishing:
        return
    if not config.output_path.is_dir():
        raise ConfigError(f"OUTPUT_PATH: found {config.settings.output_path!r}, expected a site that was built")
    site = site or prepare(config, built_at=now()).site
    with hold(config.ledger.with_suffix(".lock")):
        for name, after, own in finishing:
            yield from after(site, config.output_path, config.ledger.with_name(f"{name}-{config.ledger.name}"), own)
