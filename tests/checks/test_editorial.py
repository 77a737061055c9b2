"""What an editor would miss."""

from __future__ import annotations

from pathlib import Path

from tests.checks.making import FILES, make_desk, said
from tests.sites.desk import Desk, text


def test_articles_without_summary_cover_and_sources_are_told(tmp_path: Path) -> None:
    desk = make_desk(
        tmp_path, {**FILES, "articles/b/en.md": text("B", slug="b"), "articles/c/en.md": text("C", status="draft")}
    )
    assert said(desk, "summary", "cover", "sources") == [
        "content/articles/b/en.md:2: cover: no cover, expected a picture (warning) [cover]",
        "content/articles/b/en.md:2: sources: no sources, expected what the text relies on (warning) [sources]",
        "content/articles/b/en.md:2: summary: no summary of its own, expected one or two sentences (warning) [summary]",
    ]


def test_the_glossary_lacks_a_word_that_a_translation_needs(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    (desk.folder / "content/glossary.yaml").write_text("book: {id: buku}\nbackdoor: {en: [back door]}\n")
    assert said(desk, "terms") == [
        (
            "content/glossary.yaml:2: backdoor: no word in id, and content/articles/2026/xz/id.md needs one, "
            "expected id: a word, or keep (warning) [terms]"
        )
    ]


def test_a_stale_translation_on_the_home_page_is_told(tmp_path: Path) -> None:
    translation = str(FILES["articles/2026/xz/id.md"]).replace("---\n", "---\nsource_hash: 0123456789ab\n", 1)
    desk: Desk = make_desk(tmp_path, {**FILES, "articles/2026/xz/id.md": translation})
    (found,) = said(desk, "stale-home")
    assert found == (
        "content/articles/2026/xz/id.md:2: source_hash: stands on the home page, and en has changed since, "
        "expected inv translated, when it is up to date (warning) [stale-home]"
    )
