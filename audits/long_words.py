"""A site whose every text is one word of 2,000 characters, in four editions."""

from collections.abc import Mapping
from pathlib import Path

WORD = "Donaudampfschiff" * 125
EDITIONS = ("en", "id", "ar", "ja")

_ARTICLE = f"""\
---
title: {WORD} `{WORD}`
slug: long-{{number}}
date: 2026-01-0{{number}}
authors: [someone]
tags: [subject, other]
category: section
summary: {WORD}
cover: {{path: cover.svg, alt: {WORD}, caption: {WORD}, credit: {WORD}}}
sources: [{{title: {WORD}, url: "https://source.example/{WORD}", publisher: {WORD}}}]
corrections: [{{date: 2026-01-09, text: {WORD}}}]
licence: {WORD}
---

{WORD} `{WORD}` [{WORD}](https://link.example/{WORD})

## First {WORD}

- {WORD}
    - {WORD}

> {WORD}

## Second {WORD}

| {WORD} | Column |
| --- | --- |
| {WORD} | Cell |

    {WORD}

## Third {WORD}

A note[^1], and **{WORD}**.

[^1]: {WORD}
"""
_TERM = f"---\nname: {WORD}\nslug: long\n---\n\n{WORD}\n"
_PERSON = f"""\
---
name: {WORD}
slug: long
role: {WORD}
links: [{{title: {WORD}, url: "https://link.example/"}}]
---

{WORD}
"""
_PAGE = f"---\ntitle: {WORD}\nslug: long-page\nsummary: {WORD}\n---\n\n{WORD}\n"
_COVER = '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="1600" height="900"/></svg>'


def settings(folder: Path) -> Mapping[str, object]:
    """Return what differs from the demonstration's settings, for content below a folder."""
    editions = {code: {"sitename": WORD, "description": WORD, "name": WORD} for code in EDITIONS}
    newsletter = {"url": "https://letters.example/", "receiver": WORD, "description": WORD}
    return {
        "PATH": str(folder),
        "EDITIONS": editions,
        "MENU": ["category:section", "page:long-page"],
        "FOOTER": ["page:long-page", "authors", "archive"],
        "NEWSLETTER": newsletter,
    }


def write(folder: Path) -> None:
    """Write the content below a folder."""
    for code in EDITIONS:
        texts = {f"articles/story-{number}": _ARTICLE.replace("{number}", str(number)) for number in (1, 2, 3)}
        texts |= {f"{kind}/{name}": _TERM for kind, name in (("tags", "subject"), ("categories", "section"))}
        texts |= {
            "tags/other": _TERM.replace("long", "other").replace("name: ", "name: Other"),
            "authors/someone": _PERSON,
            "pages/long-page": _PAGE,
        }
        for name, text in texts.items():
            file = folder / name / f"{code}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            if name.startswith("articles/"):
                (file.parent / "cover.svg").write_text(_COVER, encoding="utf-8")
