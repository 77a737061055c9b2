"""One build in a process of its own, so that changed plugins and settings take effect and nothing piles up.

    python -m plugins.preview.worker ORDER

ORDER is an Order as JSON. Lines of JSON go to standard output: the Places to watch, as soon as the settings are read
(not when they can't be read), then the Outcome.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import msgspec

from plugins.preview.orders import Order, Outcome, overrides
from plugins.preview.places import Places, make_places
from plugins.preview.reports import shown


def main(arguments: list[str]) -> None:
    """Carry out the order in the first argument."""
    # What a plugin prints must not come between the lines: it goes to the terminal by standard error.
    with os.fdopen(os.dup(1), "wb") as channel:
        os.dup2(2, 1)

        def send(message: Places | Outcome) -> None:
            channel.write(encode(message) + b"\n")
            channel.flush()

        send(carry_out(msgspec.json.decode(arguments[0], type=Order), send))


def encode(message: Places | Outcome) -> bytes:
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
    from plugins.newsroom.config import make_config, read_settings_file
    from plugins.newsroom.moment import now
    from plugins.newsroom.problems import ContentError, SiteError

    try:
        given, origins = read_settings_file(Path(order.settings))
        ours = overrides(order, given)
        config = make_config(given | ours, {**origins, **dict.fromkeys(ours, "the preview")}, Path(order.store))
        settings = config.settings
        folders = (settings.path, settings.theme, *settings.theme_templates_overrides)
        announce(make_places(order, folders, settings.output_path))
        report = build(config, built_at=now())
    except ContentError as error:
        return Outcome(problems=error.problems)
    except SiteError as error:
        return Outcome(message=str(error))
    return Outcome(
        folder=str(config.output_path.resolve()),
        changed=len(report.written.written) + len(report.written.removed),
        problems=report.problems,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
