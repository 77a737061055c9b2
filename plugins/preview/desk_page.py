"""The desk page: every story in every language with its state, what is wrong, what is to come, weights, builds."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from html import escape
from pathlib import Path

from plugins.checks.findings import Finding
from plugins.desk.agenda import Event, list_events
from plugins.desk.matrix import Cell as Entry
from plugins.desk.matrix import Matrix, Wanted, make_matrix
from plugins.desk.matrix import Row as Story
from plugins.desk.reading import Desk
from plugins.desk.states import MEANINGS, State
from plugins.newsroom.model import ArticleKey, Site
from plugins.newsroom.problems import Severity
from plugins.preview.bars import compare_address
from plugins.preview.board import Round
from plugins.preview.editing import edit_address
from plugins.preview.exposing import show_all
from plugins.preview.questions import Question
from plugins.preview.sheets import DESK, DESK_SCRIPT, EditAddress, desk_html
from plugins.preview.tables import Cell, Column, Row, cell, table
from plugins.preview.weights import Weight, preview_address, weigh

LONGEST = 500
"""Stories that are shown unless all are asked for; the newest."""
_HEAVIEST = 100
_WORST = 500
_COMPARABLE = frozenset({State.STALE, State.DRIFTED, State.UNMARKED, State.CURRENT})


def desk_page(desk: Desk, findings: Sequence[Finding], question: Question, folder: Path) -> str:
    """Return the desk page. folder: the one that paths as users type them start from."""
    edit: EditAddress = partial(edit_address, desk.config.settings.editor_url, folder)
    stories = make_matrix(desk, Wanted())
    pages = make_matrix(desk, Wanted(is_pages=True))
    output = Path(question.folder)
    weights = weigh(show_all(desk.site), output, desk.config.content_path) if question.folder else ()
    longest = None if question.shows_all else LONGEST
    sections = [
        ("stories", "Stories", _filters(desk.site) + _stories("Stories", stories, desk, edit, longest)),
        ("pages", "Pages", _stories("Pages", pages, desk, edit, longest)),
        ("problems", f"Problems: {_counts(findings)}", _problems(findings, edit)),
        ("schedule", "To come", _events(list_events(desk.site), desk, edit)),
        ("weights", "Weights", _weights(weights, edit)),
        ("builds", "Builds", _rounds(question.rounds)),
    ]
    links = "".join(f'<li><a href="#{name}">{escape(title)}</a></li>' for name, title, _ in sections)
    parts = "".join(
        f'<section><h2 id="{name}">{escape(title)}</h2>{content}</section>' for name, title, content in sections
    )
    body = (
        f'<h1>Desk</h1><nav aria-label="On this page"><ul>{links}</ul></nav>{parts}'
        "<p>Keys: <kbd>/</kbd> filters the stories, <kbd>j</kbd> and <kbd>k</kbd> go to the next and the previous row, "
        "and the heads of columns sort.</p>"
    )
    return desk_html("Desk", body, DESK_SCRIPT)


def _filters(site: Site) -> str:
    states = "".join(f'<option value="{state}">{state}: {escape(MEANINGS[state])}</option>' for state in State)
    langs = "".join(f'<option value="{edition.code}">{edition.code}</option>' for edition in site.editions)
    return (
        '<form class="filters" role="search" hidden>'
        '<label>Filter <input type="search" name="text" autocomplete="off"></label>'
        f'<label>Language <select name="lang"><option value="">any</option>{langs}</select></label>'
        f'<label>State <select name="state"><option value="">any</option>{states}</select></label>'
        '<output aria-live="polite"></output></form>'
    )


def _stories(caption: str, matrix: Matrix, desk: Desk, edit: EditAddress, longest: int | None) -> str:
    columns = [Column("story"), Column("date"), *(Column(lang) for lang in matrix.langs)]
    rows = [_story(row, desk, edit, is_page=caption == "Pages") for row in matrix.rows[:longest]]
    made = table(caption, columns, rows, empty="There are none.")
    hidden = len(matrix.rows) - len(rows)
    return made + (f'<p>And {hidden} older: <a href="{DESK}?all">show all</a>.</p>' if hidden else "")


def _story(row: Story, desk: Desk, edit: EditAddress, *, is_page: bool) -> Row:
    date = f"{row.published_at.astimezone(desk.zone):%Y-%m-%d}" if row.published_at else ""
    people = " ".join((row.category, *row.authors))
    about = f'<small class="hint">{escape(people)}</small>' if people else ""
    head = Cell(f'<span lang="{row.original}"><bdi>{escape(row.title)}</bdi></span> {about}', row.title.casefold())
    story = f"pages/{row.story}" if is_page else row.story
    entries = [_entry(story, entry, desk, edit, is_page=is_page) for entry in row.cells]
    states = " ".join(f"{entry.lang}:{state}" for entry in row.cells for state in entry.states)
    return Row((head, Cell(f"<time>{date}</time>" if date else ""), *entries), states)


def _entry(story: str, entry: Entry, desk: Desk, edit: EditAddress, *, is_page: bool) -> Cell:
    words = ", ".join(entry.states)
    key = list(State).index(entry.states[0])
    mark = f'<span class="state {entry.states[0]}">{words}</span>'
    if not entry.path:
        return Cell(f'<span title="inv translate {escape(story)} --to {entry.lang}">{mark}</span>', key)
    site = desk.site
    articles = site.pages if is_page else site.articles
    article = articles[ArticleKey(story.removeprefix("pages/") if is_page else story, entry.lang)]
    parts = [f'<a href="{escape(preview_address(article))}">{mark}</a>']
    address = edit(entry.path, article.source.body_line)
    if address:
        parts.append(f'<a href="{escape(address)}" aria-label="edit {escape(entry.path)}">edit</a>')
    if article.translated_from:
        compared = compare_address(story, entry.lang)
        parts.append(f'<a href="{escape(compared)}" aria-label="compare {escape(entry.path)}">compare</a>')
    return Cell(" ".join(parts), key)


def _counts(findings: Sequence[Finding]) -> str:
    """Return how many errors and warnings there are, for example 1 error, 2 warnings."""
    wrong = sum(finding.problem.severity is Severity.ERROR for finding in findings)
    counts = [(wrong, "error"), (len(findings) - wrong, "warning")]
    said = [f"{number} {noun}" + ("" if number == 1 else "s") for number, noun in counts if number]
    return ", ".join(said) or "none"


def _problems(findings: Sequence[Finding], edit: EditAddress) -> str:
    columns = [Column("place"), Column("severity"), Column("rule"), Column("field"), Column("found")]
    worst = sorted(findings, key=lambda finding: (finding.problem.severity is not Severity.ERROR, finding))
    rows = []
    for finding in worst[:_WORST]:
        problem = finding.problem
        said = [problem.found, f"expected {problem.expected}" if problem.expected else ""]
        said += [f"did you mean {problem.suggestion}?" if problem.suggestion else ""]
        text = "; ".join(filter(None, said))
        place = _file_link(problem.path, problem.line, edit)
        others = (problem.severity.value, finding.rule, problem.field)
        rows.append(Row((Cell(place), *map(cell, others), Cell(f"<bdi>{escape(text)}</bdi>"))))
    rest = len(findings) - len(rows)
    more = f"<p>And {rest} more: <code>inv check</code> shows all.</p>" if rest else ""
    return table("Problems", columns, rows, empty="Nothing to find fault with.") + more


def _file_link(path: str, line: int, edit: EditAddress) -> str:
    shown = f"{path}:{line}" if line else path
    address = edit(path, line)
    code = f"<code><bdi>{escape(shown)}</bdi></code>"
    return f'<a href="{escape(address)}">{code}</a>' if address else code


def _events(events: Iterable[Event], desk: Desk, edit: EditAddress) -> str:
    columns = [Column(f"when ({desk.zone.key})"), Column("what"), Column("story"), Column("languages"), Column("files")]
    rows = [
        Row(
            (
                Cell(f"<time>{event.at.astimezone(desk.zone):%Y-%m-%d %H:%M}</time>", event.at.timestamp()),
                cell(event.what),
                Cell(f"<bdi>{escape(event.title)}</bdi>"),
                cell(", ".join(event.langs)),
                Cell("<br>".join(_file_link(path, 0, edit) for path in event.paths)),
            )
        )
        for event in events
    ]
    return table("To come", columns, rows, empty="Nothing is to come.")


def _weights(weights: Sequence[Weight], edit: EditAddress) -> str:
    names = ("page, kB", "pictures, kB", "files, kB", "sum")
    numbers = tuple(Column(name, is_number=True) for name in names)
    rows = [
        Row(
            (
                Cell(f'<a href="{escape(weight.address)}"><bdi>{escape(weight.path)}</bdi></a>', weight.path),
                *(cell(shown, size) for shown, size in _sizes(weight)),
            )
        )
        for weight in weights[:_HEAVIEST]
    ]
    note = (
        f"<p>The {len(rows)} heaviest pages of {len(weights)}, uncompressed, with their pictures as a browser loads "
        "them that shows them 800 pixels wide, about (~) where they haven't been made yet, and the files their texts "
        "show; without the theme's own files.</p>"
    )
    return (note if rows else "") + table("Weights", (Column("page of"), *numbers), rows, empty="Not built yet.")


def _sizes(weight: Weight) -> Iterator[tuple[str, int]]:
    about = "~" if weight.is_estimate else ""
    yield f"{weight.page_bytes / 1000:.1f}", weight.page_bytes
    yield f"{about}{weight.picture_bytes / 1000:.1f}", weight.picture_bytes
    yield f"{weight.file_bytes / 1000:.1f}", weight.file_bytes
    yield f"{about}{weight.bytes / 1000:.1f}", weight.bytes


def _rounds(rounds: Sequence[Round]) -> str:
    numbers = ("seconds", "files", "errors", "warnings")
    columns = [Column("at"), Column("what changed"), *(Column(name, is_number=True) for name in numbers)]
    rows = [
        Row(
            (
                cell(each.clock),
                cell(each.cause),
                cell(f"{each.seconds:.2f}", each.seconds),
                *(cell(str(number), number) for number in (each.files, each.errors, each.warnings)),
            )
        )
        for each in reversed(rounds)
    ]
    return table("Builds", columns, rows, empty="None yet.")
