"""What the preview knows of pages."""

from __future__ import annotations

from plugins.newsroom.model import Visibility
from plugins.preview.notes import Note, digest_sources, take_notes
from tests.newsroom.assemble.making import sound_site

TEXTS = {
    "articles/xz/en.md": "title: A backdoor\ndate: 2026-12-24 18:30\n---\nWords.",
    "articles/xz/id.md": 'title: Pintu\nsource_hash: "000000000000"',
    "articles/gone/en.md": "title: Gone\ndate: 2026-01-01\nexpires: 2026-02-01",
    "pages/about/en.md": "title: About",
}


def test_each_text_has_a_note_at_the_place_of_its_page() -> None:
    assert take_notes(sound_site(TEXTS)) == {
        "a-backdoor/index.html": Note(
            path="content/articles/xz/en.md",
            story="xz",
            lang="en",
            line=5,
            visibility=Visibility.SCHEDULED,
            moment="2026-12-24 18:30, UTC",
        ),
        "id/pintu/index.html": Note(
            path="content/articles/xz/id.md",
            story="xz",
            lang="id",
            line=5,
            visibility=Visibility.SCHEDULED,
            moment="2026-12-25 01:30, Asia/Jakarta",
            translated_from="en",
            is_stale=True,
        ),
        "gone/index.html": Note(
            path="content/articles/gone/en.md",
            story="gone",
            lang="en",
            line=6,
            visibility=Visibility.EXPIRED,
            moment="2026-02-01 00:00, UTC",
        ),
        "about/index.html": Note(path="content/pages/about/en.md", story="pages/about", lang="en", line=4),
    }


def test_one_site_has_one_digest() -> None:
    assert digest_sources(sound_site(TEXTS)) == digest_sources(sound_site(TEXTS))
