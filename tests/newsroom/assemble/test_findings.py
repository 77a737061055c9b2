from plugins.newsroom.assemble.findings import Findings
from plugins.newsroom.model import Source
from plugins.newsroom.problems import Problem, Severity
from plugins.newsroom.read.record import Record
from tests.newsroom.assemble.making import read_texts, settings_of


def record() -> Record:
    (found,) = read_texts({"articles/xz/en.md": "title: T"}, settings_of())
    assert found.source == Source("articles/xz/en.md", {"title": 2}, 4)
    return found


def test_a_problem_is_an_error_at_the_fields_line() -> None:
    findings = Findings("content", is_lenient=False)
    findings.note(record(), "title", "wrong", "right", "write", mended="it is now right")
    findings.leave_out(record(), "date", "missing", "a date")
    assert findings.problems == [
        Problem("content/articles/xz/en.md", 2, "title", "wrong", "right", "write"),
        Problem("content/articles/xz/en.md", 0, "date", "missing", "a date"),
    ]


def test_when_lenient_it_is_a_warning_that_says_how_it_was_mended() -> None:
    findings = Findings("archive", is_lenient=True)
    findings.note(record(), "title", "wrong", "right", mended="it is now right")
    findings.leave_out(record(), "date", "missing", "a date")
    findings.warn_at("archive/x.md", 1, "tags", "odd", "even")
    assert findings.problems == [
        Problem("archive/articles/xz/en.md", 2, "title", "wrong", "right; it is now right", "", Severity.WARNING),
        Problem(
            "archive/articles/xz/en.md", 0, "date", "missing; left out", "a date", "", Severity.WARNING, leaves_out=True
        ),
        Problem("archive/x.md", 1, "tags", "odd", "even", "", Severity.WARNING),
    ]
