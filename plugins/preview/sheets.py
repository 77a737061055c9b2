"""The preview's own HTML: what it adds to pages while serving them, and what it shows when there is no page."""

from collections.abc import Collection, Iterable
from html import escape

from plugins.newsroom.problems import Problem, errors
from plugins.preview.orders import Outcome

SCRIPT = "/.preview/reload.js"
STYLE = "/.preview/sheet.css"
EVENTS = "/.preview/events"

LONGEST_LIST = 50
"""Problems on a sheet; the terminal shows all."""

# UTF-16, where bytes of ASCII would be something else.
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")


def add_script(html: bytes, version: str) -> bytes:
    """Return a page with the script that reloads it, at the end of its body; `version` is that of the site it is from.

    A page without `</body>` has it at its end, where the HTML Standard puts it into the body all the same.
    """
    if html.startswith(_OTHER_ENCODINGS):
        return html
    tag = f'<script src="{SCRIPT}" data-version="{escape(version)}" defer></script>\n'.encode()
    end = html.lower().rfind(b"</body")
    return html[:end] + tag + html[end:] if end >= 0 else html + tag


def problem_sheet(outcome: Outcome, recent: Collection[str] = ()) -> str:
    """Return what keeps the site from being built as a piece of HTML; "" for a build that was good.

    Errors of recently changed files, named as in problems, come first: those of other files may follow from them.
    """
    if outcome.is_good:
        return ""
    wrong = sorted(errors(outcome.problems), key=lambda problem: (problem.path not in recent, problem))
    parts = [f"<pre>{escape(outcome.message)}</pre>"] if outcome.message else []
    if wrong:
        parts.append(f"<ol>{''.join(_items(wrong[:LONGEST_LIST]))}</ol>")
    if len(wrong) > LONGEST_LIST:
        parts.append(f"<p>And {len(wrong) - LONGEST_LIST} more: the terminal shows all.</p>")
    return f"<h1>The site can’t be built</h1>{''.join(parts)}"


def _items(problems: Iterable[Problem]) -> Iterable[str]:
    for problem in problems:
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        field = f" <b>{escape(problem.field)}</b>" if problem.field else ""
        expected = f"<p>expected <bdi>{escape(problem.expected)}</bdi></p>" if problem.expected else ""
        suggestion = f"<p>did you mean <bdi>{escape(problem.suggestion)}</bdi>?</p>" if problem.suggestion else ""
        yield (
            f"<li><p><code><bdi>{escape(place)}</bdi></code>{field}</p>"
            f"<p><bdi>{escape(problem.found)}</bdi></p>{expected}{suggestion}</li>"
        )


def problem_page(sheet: str) -> str:
    """Return the page for a site that was never built, out of its problem sheet."""
    return _page("The site can’t be built", sheet + "<p>This page goes away once that is mended.</p>")


def building_page() -> str:
    """Return the page for a site that is being built for the first time."""
    return _page("Building…", "<h1>Building…</h1><p>The site appears here as soon as it is ready.</p>")


def missing_page() -> str:
    """Return the page for what is missing in a site that has no page for that itself."""
    return _page("Not found", "<h1>Not found</h1><p>The site has no such page, and no 404.html.</p>")


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(title)}</title>\n<link rel="stylesheet" href="{STYLE}">\n</head>\n'
        f'<body>\n<main class="sheet">{body}</main>\n</body>\n</html>\n'
    )
