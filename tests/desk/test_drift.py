"""Drift: what a translation lacks, or has more of, and lengths that can't be right."""

from pathlib import Path

import pytest

from plugins.desk.drift import Outline, find_drift, outline_of
from plugins.newsroom.build import gather
from plugins.newsroom.model import Article
from tests.desk.making import LONG, article_of
from tests.sites.desk import BUILT_AT, Desk, text


def pair(original: str, translation: str, lang: str = "id") -> tuple[Article, Article]:
    texts = {
        "articles/a/en.md": f"title: A\ndate: 2026-01-01\n---\n{original}",
        f"articles/a/{lang}.md": f"title: A\n---\n{translation}",
    }
    return article_of(texts, "a", "en"), article_of(texts, "a", lang)


BODY = """\
Words[^1], [a link](https://a.example) and `code`.

## One

![p](https://a.example/p.png)

```sh
ls
```

[^1]: A note with [another](https://b.example).
"""


def test_an_outline_counts_parts_and_no_links_of_footnotes() -> None:
    article, _ = pair(BODY, "x")
    outline = outline_of(article.body)
    assert (outline.headings, outline.code_blocks, outline.pictures, outline.links) == (1, 1, 1, 2)
    assert isinstance(outline, Outline)
    assert outline.size > 30


@pytest.mark.parametrize(
    "original, translation, expected",
    [
        (BODY, BODY.replace("Words", "Kata"), ()),
        (BODY, "Kata", ("no headings instead of 1", "no code blocks instead of 1", "no pictures instead of 1",
                        "no links instead of 2")),
        ("## One\n\nx", "## Satu\n\n## Dua\n\ny", ("2 headings instead of 1",)),
        ("x", "[y](https://a.example)", ("1 link instead of none",)),
        ("one", "satu dua tiga empat lima enam tujuh", ()),
        (LONG, LONG, ("the same text, word for word",)),
        (LONG, LONG[:300].replace("software", "pustaka"), ("54 % of its length (by script)",)),
        (LONG, LONG.replace("software", "pustaka") * 2, ("196 % of its length (by script)",)),
    ],
)  # fmt: skip
def test_differences_are_named(original: str, translation: str, expected: tuple[str, ...]) -> None:
    assert find_drift(*pair(original, translation)) == expected


def test_a_translation_into_fewer_characters_has_not_drifted() -> None:
    japanese = "多くのソフトウェアは、リポジトリーとアーカイブの二つの形で公開される。" * 8
    assert find_drift(*pair(LONG, japanese, "ja")) == ()
    assert find_drift(*pair(LONG, japanese[: len(japanese) // 2], "ja")) != ()


def test_texts_out_of_the_store_are_compared_likewise(tmp_path: Path) -> None:
    desk = Desk(
        tmp_path,
        {"articles/a/en.md": text("A", BODY), "articles/a/id.md": text("A", BODY + "\n\n## Two", date=None)},
    )
    for _ in range(2):
        site, problems = gather(desk.config(), built_at=BUILT_AT)
        assert problems == ()
        source, translation = (article for _, article in sorted(site.articles.items()))
        assert find_drift(source, translation) == ("2 headings instead of 1",)
