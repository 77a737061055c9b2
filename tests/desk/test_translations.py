"""New translations: where they go, what they say, and that they are read as drafts of their story."""

from pathlib import Path

import msgspec
import pytest

from plugins.desk.glossary import Term
from plugins.desk.history import parse_bytes
from plugins.desk.translations import make_translation, place_translation
from plugins.newsroom.model import ArticleKey, Source, Visibility
from tests.desk.making import article_of, desk_of

ORIGINAL = """\
title: "A: *b*"
date: 2026-01-01
authors: [ana]
tags: [t]
summary: >
  One
  sentence.
cover:
  path: c.svg
  alt: What it shows
  credit: Ana
  caption: "A: b"
---
## Heading

Words.
"""
EXPECTED = """\
---
# Write over what is in en, and take the status out when the text is done.
title: "A: *b*"
translator: [budi]
translated_from: en
source_hash: "0123456789ab"
status: draft
summary: One sentence.
cover:
  alt: What it shows
  caption: "A: b"
---
<!-- Glossary
backdoor: pintu belakang or lubang
xz: xz
-->

## <!-- Heading -->

<!-- Words. -->
"""
TERMS = (
    Term("backdoor", {"id": ("pintu belakang", "lubang")}, False, 1),
    Term("xz", {"en": ("xz",)}, True, 2),
    Term("sshd", {"ja": ("x",)}, False, 3),
)


def test_a_translation_says_only_what_differs() -> None:
    texts = {"articles/a/en.md": ORIGINAL}
    source = article_of(texts, "a", "en")
    matter = parse_bytes(f"---\n{ORIGINAL}".encode(), "")
    text = make_translation(source, matter, "0123456789ab", "id", "budi", TERMS)
    assert text == EXPECTED
    desk = desk_of({**texts, "articles/a/id.md": text.removeprefix("---\n")}, files=["articles/a/c.svg"])
    assert desk.problems == ()
    translation = desk.site.articles[ArticleKey("a", "id")]
    assert translation.visibility is Visibility.DRAFT
    assert (translation.authors, translation.tags, translation.translated_from) == (("ana",), ("t",), "en")


def test_a_page_names_no_translator_and_no_glossary_is_listed_in_vain() -> None:
    site = desk_of({"pages/about/en.md": "title: About\n---\nUs."}).site
    matter = parse_bytes(b"---\ntitle: About\n---\nUs.\n", "")
    text = make_translation(site.pages[ArticleKey("about", "en")], matter, "0123456789ab", "ja", "budi", TERMS[:1])
    assert text.split("---\n", 2)[1:] == [
        (
            "# Write over what is in en, and take the status out when the text is done.\ntitle: About\n"
            'translated_from: en\nsource_hash: "0123456789ab"\nstatus: draft\n'
        ),
        "<!-- Us. -->\n",
    ]


@pytest.mark.parametrize(
    "path, lang, expected",
    [
        ("articles/2026/xz/en.md", "id", "articles/2026/xz/id.md"),
        ("articles/2026/xz/en.md", "zh-Hant", "articles/2026/xz/zh-Hant.md"),
        ("articles/xz.md", "id", "articles/xz.id.md"),
        ("articles/xz.en.md", "id", "articles/xz.id.md"),
        ("articles/node.js.md", "id", "articles/node.js.id.md"),
        ("xz.markdown", "id", "xz.id.markdown"),
    ],
)
def test_a_translation_lies_beside_its_source(path: str, lang: str, expected: str) -> None:
    article = article_of({"articles/a/en.md": "title: A\ndate: 2026-01-01"}, "a", "en")
    assert place_translation(msgspec.structs.replace(article, source=Source(path)), lang) == expected
    assert Path(expected).suffix == Path(path).suffix
