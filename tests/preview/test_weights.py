"""What pages weigh."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from plugins.newsroom.model import Image
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


def test_pictures_weigh_what_a_browser_loads(tmp_path: Path) -> None:
    made = Image("a" * 16, 1600, 1200, (400, 800, 1600), ("avif", "webp"), "jpg", "jpeg")
    unmade = Image("b" * 16, 800, 600, (400, 800), ("avif", "webp"), "jpg", "jpeg")
    vector = Image("c" * 16, 800, 600, (), (), "svg", "svg")
    bad = Image("", 0, 0, (), (), "", flaw="is cut off")
    texts = {"articles/xz/en.md": "title: XZ\ndate: 2026-11-20\ncover: a.jpg\n---\n![B](b.jpg) ![C](c.svg) ![D](d.jpg)"}
    names = {"a.jpg": made, "b.jpg": unmade, "c.svg": vector, "d.jpg": bad}
    files = tuple(f"articles/xz/{name}" for name in names)
    site = sound_site(texts, files=files)
    site = replace(site, images={f"articles/xz/{name}": image for name, image in names.items()})
    for path, size in {
        "xz/index.html": 5,
        made.file_at(800, "avif"): 300,
        made.file_at(400, "avif"): 9,
        vector.file: 70,
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"x" * size)
    assert weigh(site, tmp_path, tmp_path) == (
        Weight("content/articles/xz/en.md", "/xz/", 5, 0, 300 + 25_000 + 70, is_estimate=True),
    )
