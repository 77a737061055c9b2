"""The preview's own HTML: what it adds to pages while serving them, and what it shows when there is no page."""

from collections.abc import Callable, Collection
from html import escape

from plugins.newsroom.problems import Problem, errors
from plugins.preview.orders import Outcome

SCRIPT = "/.preview/reload.js"
STYLE = "/.preview/sheet.css"
EVENTS = "/.preview/events"
DESK = "/_desk/"
DESK_SCRIPT = "/.preview/desk.js"
WHY_SCRIPT = "/.preview/why.js"

EditAddress = Callable[[str, int], str]
"""Gives the address that opens a file, named as in problems, at a line; empty where there is none."""

LONGEST_LIST = 50
"""Problems on a sheet; the terminal shows all."""

# UTF-16, where bytes of ASCII would be something else.
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")


def add_script(html: bytes, version: str, token: str, bar: str = "") -> bytes:
    """Return a page with the script that reloads it, at the end of its body, and the bar before it.

    version: that of the site the page is from. token: what the script has to say to get news. A page without `</body>`
    has both at its end, where the HTML Standard puts them into the body all the same.
    """
    if html.startswith(_OTHER_ENCODINGS):
        return html
    script = f'<script src="{SCRIPT}" data-version="{escape(version)}" data-token="{escape(token)}" defer></script>\n'
    added = (bar + script).encode()
    end = html.lower().rfind(b"</body")
    return html[:end] + added + html[end:] if end >= 0 else html + added


def opens_nothing(path: str, line: int) -> str:
    """Return no address: an EditAddress for places without an editor."""
    return ""


def problem_sheet(outcome: Outcome, recent: Collection[str] = (), edit: EditAddress = opens_nothing) -> str:
    """Return what keeps the site from being built as a piece of HTML; "" for a build that was good.

    Errors of recently changed files, named as in problems, come first: those of other files may follow from them.
    """
    if outcome.is_good:
        return ""
    wrong = sorted(errors(outcome.problems), key=lambda problem: (problem.path not in recent, problem))
    parts = [f"<pre>{escape(outcome.message)}</pre>"] if outcome.message else []
    if wrong:
        rows = "".join(f"<li>{problem_html(problem, edit)}</li>" for problem in wrong[:LONGEST_LIST])
        parts.append(f"<ol>{rows}</ol>")
    if len(wrong) > LONGEST_LIST:
        parts.append(f"<p>And {len(wrong) - LONGEST_LIST} more: the terminal shows all.</p>")
    return f"<h1>The site can’t be built</h1>{''.join(parts)}"


def problem_html(problem: Problem, edit: EditAddress) -> str:
    """Return a problem as a piece of HTML, its place as a link that opens it."""
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    code = f"<code><bdi>{escape(place)}</bdi></code>"
    address = edit(problem.path, problem.line)
    linked = f'<a href="{escape(address)}">{code}</a>' if address else code
    field = f" <b>{escape(problem.field)}</b>" if problem.field else ""
    expected = f"<p>expected <bdi>{escape(problem.expected)}</bdi></p>" if problem.expected else ""
    suggestion = f"<p>did you mean <bdi>{escape(problem.suggestion)}</bdi>?</p>" if problem.suggestion else ""
    return f"<p>{linked}{field}</p><p><bdi>{escape(problem.found)}</bdi></p>{expected}{suggestion}"


def problem_page(sheet: str) -> str:
    """Return the page for a site that was never built, out of its problem sheet."""
    return _page("The site can’t be built", sheet + "<p>This page goes away once that is mended.</p>")


def building_page() -> str:
    """Return the page for a site that is being built for the first time."""
    return _page("Building…", "<h1>Building…</h1><p>The site appears here as soon as it is ready.</p>")


def missing_page() -> str:
    """Return the page for what is missing in a site that has no page for that itself."""
    return sentence_page("Not found", "The site has no such page, and no 404.html.")


def sentence_page(title: str, sentence: str) -> str:
    """Return a page that says one thing."""
    return _page(title, f"<h1>{escape(title)}</h1><p>{escape(sentence)}</p>")


def desk_html(title: str, body: str, script: str) -> str:
    """Return a page of the desk, with a script of the preview's own."""
    return _page(title, body, "desk", f'<script src="{script}" defer></script>\n')


def _page(title: str, body: str, kind: str = "sheet", head: str = "") -> str:
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(title)}</title>\n<link rel="stylesheet" href="{STYLE}">\n{head}</head>\n'
        f'<body>\n<main class="{kind}">{body}</main>\n</body>\n</html>\n'
    )
