"""What a translator has to do: `inv status --mine`."""

from collections.abc import Iterator, Sequence

import msgspec

from plugins.desk.matrix import Matrix
from plugins.desk.reading import Desk
from plugins.desk.states import State

_TO_DO = (State.STALE, State.DRIFTED, State.DRAFT, State.UNMARKED, State.MISSING)
"""The most pressing first: readers have the wrong text, a text with a part missing, one that isn't finished, …"""


class Job(msgspec.Struct, frozen=True):
    """One text that wants a translator."""

    lang: str
    state: State
    story: str
    title: str
    """In the original's language."""
    path: str
    """Of the translation; empty when there is none."""
    command: str
    """The command to begin with; empty when it is plain: write."""


def langs_of(desk: Desk, person: str) -> tuple[str, ...]:
    """Return the languages that a person has translated into, in the editions' order."""
    articles = desk.site.articles.values()
    langs = {article.lang for article in articles if person in article.translators}
    return tuple(edition.code for edition in desk.site.editions if edition.code in langs)


def find_jobs(matrix: Matrix, person: str) -> tuple[Job, ...]:
    """Return what is to be done in the languages of a matrix: a person's own translations, those without a translator,
    and those that nobody has begun, but of drafts. The most pressing first, then in the matrix's order.
    """
    jobs = sorted(_jobs(matrix, person), key=lambda job: _TO_DO.index(job.state))
    return tuple(jobs)


def _jobs(matrix: Matrix, person: str) -> Iterator[Job]:
    for row in matrix.rows:
        for cell in row.cells:
            state = _first(cell.states)
            is_theirs = not cell.translators or person in cell.translators
            if state is None or State.ORIGINAL in cell.states or not is_theirs:
                continue
            if state is State.MISSING and row.is_draft:
                continue
            yield Job(cell.lang, state, row.story, row.title, cell.path, _command(state, row.story, cell.lang))


def _first(states: Sequence[State]) -> State | None:
    return next((state for state in _TO_DO if state in states), None)


def _command(state: State, story: str, lang: str) -> str:
    if state is State.MISSING:
        return f"inv translate {story} --to {lang}"
    return f"inv status --diff {story} {lang}" if state is State.STALE else ""
