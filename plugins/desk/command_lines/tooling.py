"""`inv edition` and `inv schemas`: a language begun, and editors told what front matter may say."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import msgspec

from plugins.desk import files
from plugins.desk.command_lines.outcomes import WRONG, say_json, stop, told
from plugins.desk.editors import make_files, merge
from plugins.desk.languages import Lack, find_lacks
from plugins.desk.reading import DeskError, open_desk
from plugins.desk.settings_entry import NoPlaceError, add_edition
from plugins.newsroom.command_line import complain, say
from plugins.newsroom.config import load_config
from plugins.newsroom.language.codes import canonical, own_name
from plugins.newsroom.moment import now

_MOST_SHOWN = 12
"""Texts of one kind that are listed; with --all, all of them."""


def run_edition(settings: str, store: str, code: str, *, shows_all: bool, as_json: bool) -> None:
    """Begin an edition, where there is none yet, and print what it lacks."""
    with told():
        lang = canonical(code)
        if lang is None:
            raise DeskError(f"{code!r} is no language, expected a BCP 47 code such as fr or zh-Hant")
        done = [*_begin_entry(Path(settings), store, lang)]
        desk = open_desk(settings, at=now(), store=store)
        untranslated = _begin_catalog(Path(desk.config.settings.theme), lang, done)
        if lang not in desk.site.edition_by_code:
            done.append('EDITIONS is "auto": the edition comes into being with its first text')
            lacks: tuple[Lack, ...] = ()
        else:
            lacks = find_lacks(desk.site, lang)
        if as_json:
            listed = [msgspec.to_builtins(lack) for lack in lacks]
            say_json({"code": lang, "done": done, "messages": untranslated, "lacks": listed})
            return
        for line in done:
            say(line)
        say("\n".join(_report(lang, lacks, untranslated, shows_all=shows_all)))


def _begin_entry(file: Path, store: str, lang: str) -> Iterator[str]:
    """Write the entry in EDITIONS unless it is there; yield what was done."""
    config = load_config(file, store=Path(store))
    known = config.settings.editions
    if isinstance(known, str) or lang in {canonical(code) for code in known}:
        return
    text = files.read(file)
    try:
        changed = add_edition(text, lang)
    except NoPlaceError as error:
        stop(f'{file}: {error}, expected this entry in it, by hand: "{lang}": {{}}')
        return
    files.replace(file, changed)
    try:
        load_config(file, store=Path(store))
    except Exception:
        files.replace(file, text)
        raise
    yield f'{file}: "{lang}" ({own_name(lang)}) is in EDITIONS now; docs/settings.md says what its entry may hold'


def _begin_catalog(theme: Path, lang: str, done: list[str]) -> int:
    """Write the theme's catalog for a language unless there is one; return how many of its texts lack a translation."""
    from plugins.multilingual import catalogs
    from plugins.newsroom.render.catalogs import catalog_path

    file = catalog_path(theme / "translations", lang)
    if not file.exists():
        found = catalogs.extract(theme / "templates", "theme/templates")
        files.create(file, catalogs.update(catalogs.begin(lang), found, lang))
        done.append(f"{file}: begun")
    return len(catalogs.untranslated(files.read(file)))


def _report(lang: str, lacks: tuple[Lack, ...], untranslated: int, *, shows_all: bool) -> Iterator[str]:
    if untranslated:
        yield f"{untranslated} texts of the interface to translate (inv catalogs lists them)"
    for kind, group in groupby(lacks, key=lambda lack: lack.kind):
        listed = list(group)
        yield f"{len(listed)} {kind} without a text in {lang}:"
        shown = listed if shows_all else listed[:_MOST_SHOWN]
        width = max(len(lack.path or lack.id) for lack in shown)
        yield from (f"  {lack.path or lack.id:<{width}}  {lack.name}" for lack in shown)
        if len(shown) < len(listed):
            yield f"  and {len(listed) - len(shown)} more (--all)"
    if not lacks and not untranslated:
        yield f"Nothing is missing in {lang}."


def run_schemas(settings: str, *, is_check: bool) -> None:
    """Write the schemas and the editors' settings; or exit with status 1 if they are not up to date."""
    with told():
        config = load_config(Path(settings))
        stale = []
        for path, made in make_files(config.content_name).items():
            file = Path(path)
            old = files.read(file) if file.is_file() else ""
            new = merge(path, old, made)
            if new is None:
                complain(f"{path}: is no JSON without comments, and was not touched")
            elif new != old:
                stale.append(path)
                if not is_check and old:
                    files.replace(file, new)
                elif not is_check:
                    files.create(file, new)
        for path in stale:
            say(f"{path}: {'is not up to date' if is_check else 'written'}")
        if stale and is_check:
            complain("Run inv schemas.")
            raise SystemExit(WRONG)
        if not stale:
            say("The schemas and the editors' settings are up to date.")
