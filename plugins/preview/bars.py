"""The bar that the preview lays on the page of a text while serving it: how it stands, what is wrong, where to mend it.

It stands in a shadow tree, where the theme's rules and its own don't meet, and needs no script. With one, what its
link "Why these stories?" leads to also stands behind each related story (why.js).
"""

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote

from plugins.newsroom.model import Visibility
from plugins.newsroom.problems import Problem
from plugins.preview.notes import Note
from plugins.preview.sheets import DESK, STYLE, WHY_SCRIPT, EditAddress, problem_html

_SAYS = {
    Visibility.DRAFT: ("Draft", "not on the site, and in the lists of this preview only"),
    Visibility.SCHEDULED: ("Scheduled", "not on the site yet, and in the lists of this preview only"),
    Visibility.EXPIRED: ("Expired", "not on the site any more"),
    Visibility.HIDDEN: ("Hidden", "at its address, and in no list"),
    Visibility.WITHDRAWN: ("Withdrawn", "a notice stands in its place"),
}


def bar_of(note: Note, problems: Sequence[Problem], edit: EditAddress) -> str:
    """Return the bar of a text as a piece of HTML. problems: those of its file."""
    parts = [_state(note), *_translation(note)]
    why = why_address(note.story, note.lang) if note.has_reasons else ""
    if why:
        parts.append(f'<a href="{escape(why)}">Why these stories?</a>')
    address = edit(note.path, note.line)
    if address:
        parts.append(f'<a href="{escape(address)}">Edit</a>')
    parts += [f'<code dir="ltr">{escape(note.path)}</code>', f'<a href="{DESK}">Desk</a>', *_problems(problems, edit)]
    inside = "".join(part for part in parts if part)
    data = f' data-why="{escape(why)}"' if why else ""
    script = f'<script src="{WHY_SCRIPT}" defer></script>\n' if why else ""
    return (
        f'<warta-bar{data}><template shadowrootmode="open"><link rel="stylesheet" href="{STYLE}">'
        f'<aside class="bar {note.visibility}" lang="en" dir="ltr" aria-label="Preview">{inside}</aside>'
        f"</template></warta-bar>\n{script}"
    )


def why_address(story: str, lang: str) -> str:
    """Return the address of the page that says why the page of an article leads to others."""
    return f"{DESK}why/{quote(story, safe='/')}/{quote(lang)}/"


def compare_address(story: str, lang: str) -> str:
    """Return the address of the page that shows a translation beside its original."""
    return f"{DESK}compare/{quote(story, safe='/')}/{quote(lang)}/"


def _state(note: Note) -> str:
    if note.visibility not in _SAYS:
        return ""
    word, meaning = _SAYS[note.visibility]
    when = f" ({escape(note.moment)})" if note.moment else ""
    return f"<p><strong>{word}</strong>{when}: {meaning}.</p>"


def _translation(note: Note) -> Iterable[str]:
    if note.translated_from:
        if note.is_stale:
            yield "<p><strong>Stale</strong>: the original has changed since.</p>"
        yield f'<a href="{escape(compare_address(note.story, note.lang))}">Beside the original</a>'


def _problems(problems: Sequence[Problem], edit: EditAddress) -> Iterable[str]:
    if problems:
        number = f"{len(problems)} problem" + ("s" if len(problems) > 1 else "")
        rows = "".join(f"<li>{problem_html(problem, edit)}</li>" for problem in problems)
        yield f"<details><summary>{number}</summary><ol>{rows}</ol></details>"
