"""A process that builds the site once, keeps what it was made of, and makes single pages from then on.

    python -m plugins.preview.worker ORDER

ORDER is an Order as JSON. Standard input says what to do: Build, then any number of Draws, each a line of JSON. Lines
of JSON go to standard output: for a Build the Places to watch, as soon as the settings are read (not when they can't
be read), then the Outcome and, after a good one, Ready; for a Draw a Sketch. A process for each build, so that changed
plugins and settings take effect and nothing piles up. After a build that failed, and when standard input ends, it ends.
"""

import json
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from plugins.preview.channel import reports
from plugins.preview.orders import NOTHING, Build, Draw, Order, Outcome, Ready, Sketch
from plugins.preview.places import Places, make_places
from plugins.preview.reports import shown

if TYPE_CHECKING:
    from plugins.preview.resident import Resident


def main(arguments: list[str]) -> None:
    """Carry out the order in the first argument."""
    with reports() as send:
        order = msgspec.json.decode(arguments[0], type=Order)
        get_ready(order)
        resident = None
        for line in sys.stdin.buffer:
            match msgspec.json.decode(line, type=Build | Draw):
                case Build():
                    outcome, resident = carry_out(order, lambda places: send(encode(places)))
                    send(encode(outcome))
                    if resident is None:
                        return
                    resident.get_ready()
                    send(encode(Ready()))
                case Draw(path):
                    assert resident is not None
                    send(encode(draw(resident, Path(path))))


def get_ready(order: Order) -> None:
    """Load what a build will need: whoever waits for it is not there yet."""
    # What is wrong with settings or plugins is the build's to tell.
    with suppress(Exception):
        import_module("plugins.preview.resident")
        from plugins.preview.configuring import configure

        configure(order)


def encode(message: msgspec.Struct) -> bytes:
    """Return a message as JSON; in a file name that isn't UTF-8, ? stands for what can't be said."""
    try:
        return msgspec.json.encode(message)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(message), ensure_ascii=False).encode(errors="replace")


def carry_out(order: Order, announce: Callable[[Places], None]) -> "tuple[Outcome, Resident | None]":
    """Build the site and return how that ended, and what draws single pages then; the places to watch are announced
    before the content is read.
    """
    try:
        return _build(order, announce)
    except Exception as error:
        # Plugins are being written, too: whatever one raises is a mistake to show, with its traceback.
        return Outcome(message=describe(error, Path.cwd())), None


def draw(resident: "Resident", path: Path) -> Sketch:
    """Return the page of the text in a file, or NOTHING."""
    try:
        return resident.draw(path)
    except Exception:
        # As in a build, and the one that follows shows it.
        return NOTHING


def describe(error: Exception, here: Path) -> str:
    """Return where and how a plugin failed: file (as seen from `here`), line and cause, then the traceback."""
    innermost = traceback.extract_tb(error.__traceback__)[-1]
    file, line = innermost.filename, innermost.lineno
    if isinstance(error, SyntaxError) and error.filename:
        file, line = error.filename, error.lineno
    kind = f"{type(error).__name__}: {error.msg if isinstance(error, SyntaxError) else error}"
    trace = "".join(traceback.format_exception(error)).rstrip()
    return f"{shown(Path(file), here)}:{line}: {kind}\n\n{trace}"


def _build(order: Order, announce: Callable[[Places], None]) -> "tuple[Outcome, Resident | None]":
    from plugins.newsroom.build import Press, build
    from plugins.newsroom.model import Site
    from plugins.newsroom.moment import now
    from plugins.newsroom.problems import ContentError, SiteError
    from plugins.newsroom.read.stock import Stock
    from plugins.preview.configuring import configure
    from plugins.preview.exposing import show_all
    from plugins.preview.notes import Note, digest_sources, take_notes
    from plugins.preview.resident import Resident

    notes: dict[str, Note] = {}
    revision = ""
    resident = None

    def expose(site: Site) -> Site:
        nonlocal notes, revision
        has_reasons = any(each.capability.reasons for each in config.installed)
        notes, revision = take_notes(site, has_reasons=has_reasons), digest_sources(site)
        return show_all(site)

    def keep(press: Press, stock: Stock) -> None:
        nonlocal resident
        resident = Resident(config, press, stock)

    editor_url = None
    try:
        config, output = configure(order)
        settings = config.settings
        editor_url = settings.editor_url
        folders = (settings.path, settings.theme, *settings.theme_templates_overrides)
        announce(make_places(order, folders, output))
        report = build(config, built_at=now(), revise=expose, hand_over=keep)
    except ContentError as error:
        return Outcome(problems=error.problems, editor_url=editor_url), None
    except SiteError as error:
        return Outcome(message=str(error), editor_url=editor_url), None
    outcome = Outcome(
        folder=str(config.output_path.resolve()),
        changed=len(report.written.written) + len(report.written.removed),
        assets=tuple(path for path in report.written.written if not path.endswith(".html")),
        problems=report.problems,
        notes=notes,
        revision=revision,
        editor_url=editor_url,
    )
    return outcome, resident


if __name__ == "__main__":
    main(sys.argv[1:])
