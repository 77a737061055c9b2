"""The page of a text that was taken down."""

from __future__ import annotations

from pathlib import Path

from plugins.newsroom.views import NoticeView, safe
from tests.sites.desk import Desk, text, view


def test_it_shows_the_title_and_why(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"articles/a/en.md": text("A *b*", status="withdrawn", reason="It was `wrong`.")}
    found = view(Desk(tmp_path, files).prepare(), "article", "en", "a")
    assert found == NoticeView("A b", safe("A <em>b</em>"), safe("It was <code>wrong</code>."))
