"""One build in a process of its own, so that changed plugins and settings take effect and nothing piles up.

    python -m plugins.preview.worker ORDER

ORDER is an Order as JSON. Lines of JSON go to standard output: the Places to watch, as soon as the settings are read
(not when they can't be read), then the Outcome.
"""

import json
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import msgspec

from plugins.preview.channel import reports
from plugins.preview.orders import Order, Outcome
from plugins.preview.places import Places, make_places
from plugins.preview.reports import shown


def main(arguments: list[str]) -> None:
    """Carry out the order in the first argument."""
    with reports() as send:
        order = msgspec.json.decode(arguments[0], type=Order)
        send(encode(carry_out(order, lambda places: send(encode(places)))))


def encode(message: msgspec.Struct) -> bytes:
    """Return a message as JSON; in a file name that isn't UTF-8, ? stands for what can't be said."""
    try:
        return msgspec.json.encode(message)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(message), ensure_ascii=False).encode(errors="replace")


def carry_out(order: Order, announce: Callable[[Places], None]) -> Outcome:
    """Build the site and return how that ended; the places to watch are announced before the content is read."""
    try:
        return _build(order, announce)
    except Exception as error:
        # Plugins are being written, too: whatever one raises is a mistake to show, with its traceback.
        return Outcome(message=describe(error, Path.cwd()))


def describe(error: Exception, here: Path) -> str:
    """Return where and how a plugin failed: file (as seen from `here`), line and cause, then the traceback."""
    innermost = traceback.extract_tb(error.__traceback__)[-1]
    file, line = innermost.filename, innermost.lineno
    if isinstance(error, SyntaxError) and error.filename:
        file, line = error.filename, error.lineno
    kind = f"{type(error).__name__}: {error.msg if isinstance(error, SyntaxError) else error}"
    trace = "".join(traceback.format_exception(error)).rstrip()
    return f"{shown(Path(file), here)}:{line}: {kind}\n\n{trace}"


def _build(order: Order, announce: Callable[[Places], None]) -> Outcome:
    from plugins.newsroom.build import build
    from plugins.newsroom.model import Site
    from plugins.newsroom.moment import now
    from plugins.newsroom.problems import ContentError, SiteError
    from plugins.preview.configuring import configure
    from plugins.preview.exposing import show_all
    from plugins.preview.notes import Note, digest_sources, take_notes

    notes: dict[str, Note] = {}
    revision = ""

    def expose(site: Site) -> Site:
        nonlocal notes, revision
        has_reasons = any(each.capability.reasons for each in config.installed)
        notes, revision = take_notes(site, has_reasons=has_reasons), digest_sources(site)
        return show_all(site)

    editor_url = None
    try:
        config, output = configure(order)
        settings = config.settings
        editor_url = settings.editor_url
        folders = (settings.path, settings.theme, *settings.theme_templates_overrides)
        announce(make_places(order, folders, output))
        report = build(config, built_at=now(), revise=expose)
    except ContentError as error:
        return Outcome(problems=error.problems, editor_url=editor_url)
    except SiteError as error:
        return Outcome(message=str(error), editor_url=editor_url)
    return Outcome(
        folder=str(config.output_path.resolve()),
        changed=len(report.written.written) + len(report.written.removed),
        problems=report.problems,
        notes=notes,
        revision=revision,
        editor_url=editor_url,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
