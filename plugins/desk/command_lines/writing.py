"""`inv new`."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from plugins.desk import bundles, files
from plugins.desk.command_lines.outcomes import say_json, stop, told
from plugins.desk.prompts import ask
from plugins.desk.reading import Desk, DeskError, open_desk
from plugins.desk.terms import find_term
from plugins.newsroom.command_line import say
from plugins.newsroom.model import Term
from plugins.newsroom.moment import now
from plugins.newsroom.read.checking import split_list
from plugins.newsroom.read.moments import parse_moment

_MOST_NAMED = 8
"""Names that a question lists; with more of them it would be hard to find."""


class Given(msgspec.Struct, frozen=True):
    """What the command line says; empty where it says nothing."""

    title: str = ""
    slug: str = ""
    lang: str = ""
    author: str = ""
    """One or several, as a list in one line; likewise tags."""
    tags: str = ""
    category: str = ""
    date: str = ""


def run_new(settings: str, store: str, given: Given, *, should_open: bool, as_json: bool) -> None:
    """Make a bundle for a new story, print its path, and open it in the writer's editor."""
    with told():
        desk = open_desk(settings, at=now(), store=store)
        lang = desk.check_lang(given.lang) if given.lang else desk.site.editions[0].code
        beginning = _fill_in(desk, given, lang)
        story = bundles.story_id(given.slug or beginning.title, lang, desk.site.edition_by_code)
        path = _place(desk, story, beginning)
        file = desk.config.content_path / path
        shown = f"{desk.site.content_name}/{path}"
        try:
            files.create(file, bundles.make_story(beginning, story))
        except FileExistsError:
            stop(f"{shown}: is there already, and was not touched")
        if as_json:
            say_json({"story": story, "lang": lang, "path": shown})
        else:
            say(shown)
        if should_open:
            _open(file, shown)


def _fill_in(desk: Desk, given: Given, lang: str) -> bundles.Beginning:
    """Return all that is needed, asked for at a terminal. Raises DeskError that names everything that is missing."""
    site = desk.site
    readers = _readers(desk, lang)
    needed = {"title": True, "author": bool(site.authors), "category": bool(site.categories)}
    values = {
        name: readers[name](value.strip()) if value.strip() else ""
        for name, value in msgspec.structs.asdict(given).items()
        if name in readers
    }
    missing = [name for name, is_needed in needed.items() if is_needed and not values[name]]
    if missing and not _is_terminal():
        usage = " ".join('"TITLE"' if name == "title" else f"--{name} {name.upper()}" for name in missing)
        raise DeskError(f"{' and '.join(missing)} missing, expected inv new {usage} (at a terminal it would ask)")
    if missing:
        known = {"author": _named(site.authors), "category": _named(site.categories)}
        for name in ("title", "author", "category", "tags", "date"):
            if not values[name]:
                question = {"tags": "Tags", "date": "Date, if it is known"}.get(name, name.capitalize())
                values[name] = ask(
                    question, readers[name], known=known.get(name, ()), is_needed=needed.get(name, False)
                )
    return bundles.Beginning(
        title=values["title"],
        lang=lang,
        date=values["date"],
        authors=split_list(values["author"]),
        tags=split_list(values["tags"]),
        category=values["category"],
    )


def _readers(desk: Desk, lang: str) -> Mapping[str, Callable[[str], str]]:
    """Return, for each thing that can be given, what makes of an answer what front matter will say."""
    site, settings = desk.site, desk.config.settings
    zone = ZoneInfo(site.edition_by_code[lang].timezone)

    def term(terms: Mapping[str, Term], what: str, must_exist: bool) -> Callable[[str], str]:
        def read(name: str) -> str:
            try:
                return find_term(terms, name, what)
            except DeskError:
                if must_exist:
                    raise
                return name

        return read

    def several(read: Callable[[str], str]) -> Callable[[str], str]:
        return lambda names: "; ".join(map(read, split_list(names))) + ";"

    def date(text: str) -> str:
        try:
            parse_moment(text, zone)
        except ValueError as error:
            raise DeskError(f"date: {error}") from None
        return text

    return {
        "title": " ".join,
        "author": several(term(site.authors, "author", settings.authors_must_exist)),
        "tags": several(term(site.tags, "tag", settings.tags_must_exist)),
        "category": term(site.categories, "category", settings.categories_must_exist),
        "date": date,
    } | {"title": lambda title: " ".join(title.split())}


def _place(desk: Desk, story: str, beginning: bundles.Beginning) -> str:
    site = desk.site
    if story in site.stories:
        first = next(iter(desk.find_story(story).values()))
        stop(f"{desk.shown(first)}: a story of that name is there already, and was not touched")
    zone = ZoneInfo(site.edition_by_code[beginning.lang].timezone)
    at = parse_moment(beginning.date, zone) if beginning.date else site.built_at
    paths = (article.source.path for article in site.articles.values())
    return bundles.place_story(story, beginning.lang, at.astimezone(zone).year, paths)


def _named(terms: Mapping[str, Term]) -> tuple[str, ...]:
    names = sorted(terms)
    return (*names[:_MOST_NAMED], "…") if len(names) > _MOST_NAMED else tuple(names)


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _open(file: Path, shown: str) -> None:
    """Open a file in the editor that the environment names, and wait for its end; without one, do nothing."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if not editor.strip():
        return
    try:
        status = subprocess.run([*shlex.split(editor), str(file)], check=False).returncode
    except FileNotFoundError:
        stop(f"EDITOR: found {editor!r}, which is no program; {shown} is there")
    else:
        if status != 0:
            stop(f"{editor} ended with status {status}; {shown} is there")
