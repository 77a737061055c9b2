"""The problems that assembling finds: errors, or warnings that say how they were mended when lenient."""

from plugins.newsroom.problems import Problem, Severity
from plugins.newsroom.read.record import Record


class Findings:
    """Gathers problems."""

    def __init__(self, content_name: str, *, is_lenient: bool) -> None:
        self.content_name = content_name
        self.is_lenient = is_lenient
        self.problems: list[Problem] = []

    def path_of(self, record: Record) -> str:
        """Return a record's path as the user would type it."""
        return f"{self.content_name}/{record.source.path}"

    def note(
        self, record: Record, field: str, found: str, expected: str = "", suggestion: str = "", *, mended: str = ""
    ) -> None:
        """Note a problem of a field, or of the whole text for "". mended: what a lenient build does about it."""
        line = record.source.line_of(field)
        self.note_at(self.path_of(record), line, field, found, expected, suggestion, mended=mended)

    def note_at(
        self,
        path: str,
        line: int,
        field: str,
        found: str,
        expected: str = "",
        suggestion: str = "",
        *,
        mended: str = "",
    ) -> None:
        """Note a problem of a place that is no record's field."""
        if not self.is_lenient:
            self.problems.append(Problem(path, line, field, found, expected, suggestion))
            return
        if mended and expected and not suggestion:
            expected = f"{expected}; {mended}"
        elif mended:
            found = f"{found}; {mended}"
        self.problems.append(Problem(path, line, field, found, expected, suggestion, Severity.WARNING))

    def warn_at(self, path: str, line: int, field: str, found: str, expected: str) -> None:
        """Note what is no error even where everything is checked."""
        self.problems.append(Problem(path, line, field, found, expected, severity=Severity.WARNING))

    def leave_out(self, record: Record, field: str, found: str, expected: str) -> None:
        """Note a problem that can't be mended: when lenient, the text is left out of the site."""
        line, path = record.source.line_of(field), self.path_of(record)
        if self.is_lenient:
            found = f"{found}; left out"
            self.problems.append(Problem(path, line, field, found, expected, "", Severity.WARNING, leaves_out=True))
        else:
            self.problems.append(Problem(path, line, field, found, expected))
