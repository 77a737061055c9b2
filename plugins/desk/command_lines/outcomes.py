"""How a command ends: a message in place of a traceback, and an exit status that says what kind of trouble it is."""

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from plugins.desk.heads import HeadError
from plugins.desk.history import HistoryError
from plugins.desk.reading import DeskError
from plugins.newsroom.command_line import complain, fail, say
from plugins.newsroom.problems import SiteError

WRONG, MISUSED, INTERRUPTED, BROKEN = 1, 2, 130, 141
"""The last two are what shells give for Ctrl-C (SIGINT) and a reader that has gone (SIGPIPE)."""


@contextmanager
def told() -> Iterator[None]:
    """Print what goes wrong inside, to standard error, and exit with the status for it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # No file's name may end a command because a terminal can't write it.
            stream.reconfigure(errors="backslashreplace")
    try:
        yield
        sys.stdout.flush()
    except SiteError as error:
        fail(error)
    except DeskError as error:
        complain(str(error))
        raise SystemExit(MISUSED) from None
    except (HeadError, HistoryError) as error:
        complain(str(error))
        raise SystemExit(WRONG) from None
    except UnicodeDecodeError as error:
        complain(f"byte 0x{error.object[error.start]:02x} at offset {error.start} is not UTF-8, expected UTF-8")
        raise SystemExit(WRONG) from None
    except BrokenPipeError:
        # Whoever read it, such as head, has had enough; what Python still holds must go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(BROKEN) from None
    except OSError as error:
        complain(f"{error.filename}: {error.strerror}")
        raise SystemExit(WRONG) from None
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None


def stop(message: str) -> None:
    """Print what is wrong and exit with status 1."""
    complain(message)
    raise SystemExit(WRONG)


def say_json(value: Any) -> None:
    """Print a value as JSON, indented, as UTF-8."""
    say(json.dumps(value, ensure_ascii=False, indent=2))
