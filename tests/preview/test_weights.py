"""What pages weigh."""

from __future__ import annotations

from pathlib import Path

from plugins.preview.weights import Weight, weigh
from tests.newsroom.assemble.making import sound_site

TEXTS = {
    "articles/xz/en.md": "title: XZ\ndate: 2026-11-20\ncover: cover.jpg\n---\n![A](a.jpg) ![A](a.jpg) [B](b.jpg)",
    "articles/short/en.md": "title: Short\ndate: 2026-11-20",
    "articles/unbuilt/en.md": "title: Unbuilt\ndate: 2026-11-20",
}
FILES = {"articles/xz/a.jpg": 100, "articles/xz/b.jpg": 1000, "articles/xz/cover.jpg": 10}


def test_pages_are_weighed_with_the_files_they_show_each_once(tmp_path: Path) -> None:
    output = {"output/xz/index.html": 5, "output/short/index.html": 50}
    for path, size in {**{f"content/{path}": size for path, size in FILES.items()}, **output}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"x" * size)

    found = weigh(sound_site(TEXTS, files=tuple(FILES)), tmp_path / "output", tmp_path / "content")

    assert found == (
        Weight("content/articles/xz/en.md", "/xz/", 5, 110),
        Weight("content/articles/short/en.md", "/short/", 50, 0),
    )
    assert [weight.bytes for weight in found] == [115, 50]
