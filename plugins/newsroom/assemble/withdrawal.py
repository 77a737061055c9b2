"""Taking down: what is left of a text that was withdrawn."""

import msgspec

from plugins.newsroom.assemble.findings import Findings
from plugins.newsroom.language.typography import Habits
from plugins.newsroom.model import Article, Body, Inline
from plugins.newsroom.read.inline import to_inline
from plugins.newsroom.read.record import Record
from plugins.newsroom.read.schema import PageFields


def withdraw(article: Article, record: Record, habits: Habits, findings: Findings) -> Article:
    """Return a text without all that readers could read or see of it, but for its title and why it is gone.

    Taken out here, nothing that comes later can let it slip: no page, feed, list or search knows more of it. A text
    that doesn't say why gives a warning, and no error, since what has to go has to go now.
    """
    fields = record.fields
    assert isinstance(fields, PageFields)
    reason = (fields.reason or "").strip()
    if not reason:
        line = record.source.line_of("status")
        expected = "why it was withdrawn, in this language; readers are told that it was, and no more"
        findings.warn_at(findings.path_of(record), line, "reason", "is missing", expected)
    return msgspec.structs.replace(
        article,
        summary=Inline("", ""),
        has_own_summary=False,
        body=Body(),
        authors=(),
        translators=(),
        editors=(),
        tags=(),
        category="",
        cover=None,
        citations=(),
        corrections=(),
        pinned=(),
        barred=(),
        featured=None,
        canonical="",
        reading_minutes=0,
        withdrawn=to_inline(reason, habits) if reason else Inline("", ""),
    )
