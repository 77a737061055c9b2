"""`inv status` and `inv schedule`: what there is, what there is to do, and what comes by itself."""

import shlex
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec

from plugins.desk import tables
from plugins.desk.agenda import cron_line, list_events
from plugins.desk.command_lines.outcomes import say_json, stop, told
from plugins.desk.differences import find_changes
from plugins.desk.history import find_version, parse_bytes
from plugins.desk.matrix import Wanted, make_matrix
from plugins.desk.reading import Desk, DeskError, is_markdown, open_desk
from plugins.desk.states import State
from plugins.desk.terms import find_term
from plugins.desk.worklist import find_jobs, langs_of
from plugins.newsroom.assemble.visibility import next_change
from plugins.newsroom.command_line import complain, say
from plugins.newsroom.moment import now
from plugins.newsroom.problems import errors, nearest

_MOST_DIGITS = 5
"""Of a number of days."""


class Filters(msgspec.Struct, frozen=True):
    """What the command line says of what to look at; empty where it says nothing."""

    lang: str = ""
    """One or several, parted by commas; likewise state."""
    author: str = ""
    category: str = ""
    state: str = ""
    newer: str = ""
    """Days; likewise older."""
    older: str = ""
    pages: bool = False


def run_status(settings: str, store: str, filters: Filters, *, as_json: bool) -> None:
    """Print the matrix of stories and languages."""
    with told():
        desk = open_desk(settings, at=now(), store=store)
        matrix = make_matrix(desk, _wanted(desk, filters))
        if as_json:
            say_json(msgspec.to_builtins(matrix))
        elif not matrix.rows:
            say("No such stories.")
        else:
            tables.show(lambda width: tables.matrix_lines(matrix, desk.zone, width), sys.stdout)
        _mention_errors(desk)


def run_mine(settings: str, store: str, name: str, filters: Filters, *, as_json: bool) -> None:
    """Print what there is to do for a translator."""
    with told():
        desk = open_desk(settings, at=now(), store=store)
        person = find_term(desk.site.authors, name, "person")
        wanted = _wanted(desk, filters)
        langs = wanted.langs or langs_of(desk, person)
        if not langs:
            raise DeskError(f"{person} has translated nothing yet, expected --lang LANG")
        jobs = find_jobs(make_matrix(desk, msgspec.structs.replace(wanted, langs=langs)), person)
        if as_json:
            say_json(msgspec.to_builtins(jobs))
        elif jobs:
            tables.show(lambda _: tables.job_lines(jobs), sys.stdout)
        else:
            say(f"Nothing to do in {', '.join(langs)}.")
        _mention_errors(desk)


def run_diff(settings: str, store: str, story: str, lang: str, *, as_json: bool) -> None:
    """Print what has changed in a translation's source since it was made."""
    with told():
        desk = open_desk(settings, at=now(), store=store)
        translation, source = desk.find_translation(story, lang)
        shown, original = desk.shown(translation), desk.shown(source)
        if not translation.source_hash:
            stop(f"{shown}: says no source_hash; inv translated {shown} sets it when the text is right")
        head = {"translation": shown, "source": original, "source_hash": translation.source_hash}
        if translation.source_hash == source.text_hash:
            if as_json:
                say_json({**head, "commit": None, "changes": []})
            else:
                say(f"{original} has not changed since {shown} was made from it.")
            return
        if not is_markdown(source.source):
            stop(f"{original}: is no Markdown, and its earlier states can't be told apart")
        file = desk.file_of(source)
        version = find_version(file, translation.source_hash)
        if version is None:
            stop(
                f"{original}: no committed version has the hash {translation.source_hash} that {shown} names; "
                f"compare them by eye, then inv translated {shown}"
            )
            return
        changes = find_changes(version.matter, parse_bytes(file.read_bytes(), original))
        if as_json:
            say_json({**head, "commit": version.commit, "changes": msgspec.to_builtins(changes)})
            return
        day = version.committed_at[:10]
        say(f"{original}, since {shown} was made from it (git {version.commit[:10]}, {day}):\n")
        tables.show(lambda _: [tables.change_line(change) for change in changes], sys.stdout)
        say(f"When the translation has these, too: inv translated {shown}")


def run_schedule(settings: str, store: str, *, is_cron: bool, as_json: bool) -> None:
    """Print what will happen by itself, and when the site has to be built for it."""
    with told():
        desk = open_desk(settings, at=now(), store=store)
        events = list_events(desk.site)
        due = next_change(desk.site)
        if is_cron:
            moments = sorted({event.at for event in events} | ({due} if due else set()))
            for at in moments:
                say(_cron(at))
        elif as_json:
            listed = [{**msgspec.to_builtins(event), "at": _stamp(event.at, desk)} for event in events]
            next_build = _stamp(due, desk) if due else None
            say_json({"timezone": desk.zone.key, "events": listed, "next_build": next_build})
        elif due is None:
            say("Nothing is to come.")
        else:
            tables.show(lambda _: tables.event_lines(events, desk.zone), sys.stdout)
            say(f"\nTimes are those of {desk.zone.key}. The site has to be built at {tables.moment(due, desk.zone)}.")
            say(f"As a line of crontab, in this machine's time zone:\n{_cron(due)}")
        _mention_errors(desk)


def _cron(at: datetime) -> str:
    program = Path(sys.executable).with_name("inv")
    return cron_line(at, None, str(Path.cwd()), f"{shlex.quote(str(program))} publish")


def _stamp(at: datetime, desk: Desk) -> str:
    return at.astimezone(desk.zone).isoformat(timespec="seconds")


def _wanted(desk: Desk, filters: Filters) -> Wanted:
    site = desk.site
    return Wanted(
        langs=tuple(desk.check_lang(code) for code in _several(filters.lang)),
        author=find_term(site.authors, filters.author, "author") if filters.author else "",
        category=find_term(site.categories, filters.category, "category") if filters.category else "",
        states=tuple(map(_state, _several(filters.state))),
        newer_days=_days("newer", filters.newer),
        older_days=_days("older", filters.older),
        is_pages=filters.pages,
    )


def _several(text: str) -> Iterable[str]:
    return filter(None, (part.strip() for part in text.split(",")))


def _state(word: str) -> State:
    try:
        return State(word.lower())
    except ValueError:
        near = nearest(word, list(State))
        ask = f"; did you mean {near}?" if near else ""
        raise DeskError(f"--state: found {word!r}, expected one of {', '.join(State)}{ask}") from None


def _days(option: str, text: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or len(text) > _MOST_DIGITS:
        raise DeskError(f"--{option}: found {text!r}, expected a number of days")
    return int(text)


def _mention_errors(desk: Desk) -> None:
    """Say that texts with errors may be missing from what was printed."""
    wrong = len(errors(desk.problems))
    if wrong:
        complain(f"{wrong} {'error' if wrong == 1 else 'errors'} in the content (inv check names them).")
