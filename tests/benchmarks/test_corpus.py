from __future__ import annotations

import hashlib
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.corpus import write_corpus
from benchmarks.formats import FORMATS
from benchmarks.prose import LANGS
from benchmarks.stories import AUTHORS, CATEGORIES, TAGS, plan_stories, write_articles
from plugins.newsroom.build import build
from plugins.newsroom.config import load_config

ROOT = Path(__file__).resolve().parents[2]
FILES = 30

ARTICLES = {
    "warta": "content/articles/*/*/*.md",
    "hugo": "content/*/posts/*.md",
    "eleventy": "src/posts/*/*.md",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    write_corpus(folder, FILES)
    return folder


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_number_gives_the_same_corpus(corpus: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path, FILES)
    assert digests(tmp_path) == digests(corpus)


def test_the_corpus_is_the_same_on_every_machine(tmp_path: Path) -> None:
    write_corpus(tmp_path, 1, ["warta"])
    (article,) = tmp_path.glob("warta/" + ARTICLES["warta"])
    assert hashlib.sha256(article.read_bytes()).hexdigest()[:12] == "541f4ae7800e"


def test_another_seed_gives_another_corpus(corpus: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path, FILES, seed=2)
    assert digests(tmp_path) != digests(corpus)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_exactly_so_many_articles(corpus: Path, name: str) -> None:
    assert len(list((corpus / name).glob(ARTICLES[name]))) == FILES


@pytest.mark.parametrize("files", [1, 2, 3, 300, 1001])
def test_stories_make_exactly_so_many_articles(files: int) -> None:
    assert sum(len(story.langs) for story in plan_stories(files)) == files


def test_all_formats_tell_the_same(corpus: Path) -> None:
    titles = {
        name: Counter(
            re.findall(r"^title: .*$", path.read_text(encoding="utf-8"), re.MULTILINE)[0]
            for path in (corpus / name).glob(pattern)
        )
        for name, pattern in ARTICLES.items()
    }
    assert titles["hugo"] == titles["warta"]
    assert titles["eleventy"] == titles["warta"]


def test_stories_are_spread_as_the_benchmark_says() -> None:
    stories = plan_stories(3000)
    assert 2.0 < 3000 / len(stories) < 2.4
    assert {lang for story in stories for lang in story.langs} == set(LANGS)
    assert {len(story.tags) for story in stories} == {4, 5, 6}
    assert {author for story in stories for author in story.authors} == set(AUTHORS)
    assert {story.category for story in stories} == set(CATEGORIES)
    assert (len(set(TAGS)), len(AUTHORS), len(CATEGORIES)) == (300, 40, 8)
    assert [story.date for story in stories] == sorted(story.date for story in stories)
    assert len({story.date.year for story in stories}) >= 8
    assert stories[-1].date < datetime(2026, 11, 1, tzinfo=UTC)


def test_links_lead_to_earlier_stories_in_the_same_language() -> None:
    links = [
        (story, lang, target)
        for story in plan_stories(300)
        for lang, targets in story.links.items()
        for target in targets
    ]
    assert len(links) > 300
    assert all(target.number < story.number and lang in target.langs for story, lang, target in links)


def test_articles_have_500_to_900_words_beside_code() -> None:
    articles = [article for story in plan_stories(120) for article in write_articles(story) if article.lang != "ja"]
    lengths = [
        len(re.sub(r"```.*?```|^[>#1-]\S*", "", article.body, flags=re.DOTALL | re.MULTILINE).split())
        for article in articles
    ]
    assert min(lengths) >= 480
    assert max(lengths) <= 920


def test_articles_hold_what_news_holds() -> None:
    text = "\n".join(article.body for story in plan_stories(60) for article in write_articles(story))
    for mark in ("\n## ", "\n### ", "\n- ", "\n1. ", "\n> ", "\n```python\n", "](@0)", "](@1)", "**", '"', "「", "、"):
        assert mark in text, mark


def test_warta_builds_the_corpus_strictly(corpus: Path, tmp_path: Path) -> None:
    places = {
        "PATH": str(corpus / "warta" / "content"),
        "OUTPUT_PATH": str(tmp_path / "output"),
        "THEME": str(ROOT / "theme"),
    }
    config = load_config(ROOT / "benchmarks" / "warta" / "pelicanconf.py", places, tmp_path / "store")
    build(config, built_at=datetime(2026, 11, 1, tzinfo=UTC))
    stories = list((tmp_path / "output").glob("story-*/index.html"))
    assert len(stories) == sum("en" in story.langs for story in plan_stories(FILES))
