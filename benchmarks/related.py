"""Measure related stories: how good the lists are on a judged archive, and what ranking costs on invented stories.

    python benchmarks/related.py --archive FOLDER --truth FILE      quality (or RELATED_ARCHIVE, RELATED_TRUTH)
    python benchmarks/related.py --articles 10000 --edits 100       cost

An archive is a folder with content, read leniently; the truth is JSON, for each article "<lang>/<slug>" the list of
those that belong to it. Cost is measured on the corpus of benchmarks/stories.py, in three languages.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median

if __name__ == "__main__":
    # Python puts this file's own folder there, whose profile.py would hide the standard library's module.
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.stories import Story, plan_stories, write_articles
from plugins.newsroom.build import gather
from plugins.newsroom.config import make_config
from plugins.newsroom.executors import usable_cores
from plugins.newsroom.model import Site, Visibility
from plugins.related_posts.capability import RelatedSettings, enrich
from plugins.related_posts.neighbours import Neighbours
from plugins.related_posts.ranking import Profile, Ranking, decode, encode, rank
from plugins.related_posts.updating import update
from plugins.related_posts.words import count_words

_SHOWN = 5
_LOOKED_AT = 10


def main() -> None:
    """Read the command line and print what was measured."""
    parser = argparse.ArgumentParser(description="Measure related stories.")
    parser.add_argument("--archive", type=Path, default=os.environ.get("RELATED_ARCHIVE"), help="folder with content")
    parser.add_argument(
        "--truth", type=Path, default=os.environ.get("RELATED_TRUTH"), help="JSON of what belongs to what"
    )
    parser.add_argument("--articles", type=int, default=0, help="articles to invent for measuring cost")
    parser.add_argument("--edits", type=int, default=100, help="edits to measure (default: 100)")
    arguments = parser.parse_args()
    if arguments.archive and arguments.truth:
        measure_quality(Path(arguments.archive), Path(arguments.truth))
    if arguments.articles:
        measure_cost(arguments.articles, arguments.edits)


def measure_quality(folder: Path, truth_file: Path) -> None:
    """Print recall@5, MRR and nDCG@5 of the lists that the press makes for an archive, per language and over all."""
    site = _read(folder)
    start = time.process_time()
    site = enrich(site, RelatedSettings(count=_LOOKED_AT))
    seconds = time.process_time() - start
    lists = {}
    for article in site.articles.values():
        related = (site.articles[each.key] for each in article.related)
        lists[f"{article.lang}/{article.slug}"] = [f"{each.lang}/{each.slug}" for each in related]
    truth: Mapping[str, Sequence[str]] = json.loads(truth_file.read_text(encoding="utf-8"))
    print(f"{len(lists)} articles ranked in {seconds:.1f} s of processor time")
    print(f"{'language':10} {'queries':>7} {'recall@5':>9} {'MRR':>7} {'nDCG@5':>7}")
    for lang in ("all", *sorted({name.partition("/")[0] for name in truth})):
        judged = [
            judge(lists.get(name, ()), relevant)
            for name, relevant in truth.items()
            if relevant and lang in ("all", name.partition("/")[0])
        ]
        means = [sum(column) / len(judged) for column in zip(*judged, strict=True)]
        print(f"{lang:10} {len(judged):7} {means[0]:9.4f} {means[1]:7.4f} {means[2]:7.4f}")


def judge(ranked: Sequence[str], relevant: Sequence[str]) -> tuple[float, float, float]:
    """Return recall@5, reciprocal rank among the first ten, and nDCG@5 with binary gains of one list."""
    hits = [name in relevant for name in ranked]
    recall = sum(hits[:_SHOWN]) / len(relevant)
    reciprocal = next((1 / place for place, hit in enumerate(hits[:_LOOKED_AT], start=1) if hit), 0.0)
    gain = sum(hit / math.log2(place + 1) for place, hit in enumerate(hits[:_SHOWN], start=1))
    ideal = sum(1 / math.log2(place + 1) for place in range(1, min(_SHOWN, len(relevant)) + 1))
    return recall, reciprocal, gain / ideal


def _read(folder: Path) -> Site:
    values = {
        "PATH": str(folder),
        "EDITIONS": "auto",
        "LENIENT": True,
        "TIMEZONE": "UTC",
        "PLUGINS": ["plugins.newsroom", "plugins.related_posts"],
    }
    site, _ = gather(make_config(values, {}, Path(".cache")), built_at=datetime.now(UTC))
    public = sum(article.visibility is Visibility.PUBLIC for article in site.articles.values())
    print(f"{folder.name}: {len(site.stories)} stories, {public} public articles")
    return site


def measure_cost(articles: int, edits: int) -> None:
    """Print what ranking invented stories costs, and what one edit of them costs."""
    stories = plan_stories(articles)
    watch = _Watch()
    ranking = rank(watch.over(_profiles(stories)), usable_cores())
    total = time.perf_counter() - watch.started - watch.writing
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{articles} articles of {len(stories)} stories ranked in {total:.1f} s on {usable_cores()} cores,")
    print(f"  {watch.counting:.1f} s of it finding words; at most {memory:.0f} MiB")
    start = time.perf_counter()
    neighbours = Neighbours(ranking)
    for lang in ranking.lists:
        for story in ranking.shelf.ids:
            near = [other for other, _ in neighbours.of(story, lang)[:_SHOWN]]
            if near:
                neighbours.reasons(story, near, lang)
    print(f"reasons for all lists: {time.perf_counter() - start:.1f} s")
    if edits:
        for kind in ("word", "sentence", "whole text"):
            _measure_edits(ranking, stories, edits, kind)


def _measure_edits(ranking: Ranking, stories: Sequence[Story], edits: int, kind: str) -> None:
    chance = Random(kind)
    data = encode(ranking)
    seconds, moved = [], []
    for number in range(edits):
        story = chance.choice(stories)
        edited = _edit(story, kind, number, chance)
        start = time.perf_counter()
        _, touched = update(decode(data), [edited], workers=usable_cores())
        seconds.append(time.perf_counter() - start)
        moved.append(len(touched))
    print(
        f"one {kind} changed: median {median(seconds):.3f} s, slowest {max(seconds):.3f} s "
        f"(median {median(moved):.0f} lists ranked again; {len(data) / 2**20:.0f} MiB read)"
    )


class _Watch:
    """Tells the time spent inventing texts and finding their words from the time spent ranking."""

    def __init__(self) -> None:
        self.started = time.perf_counter()
        self.writing = self.counting = 0.0

    def over(self, told: Iterator[tuple[Profile, float, float]]) -> Iterator[Profile]:
        """Yield the profiles, adding up what the making of each took."""
        for profile, writing, counting in told:
            self.writing += writing
            self.counting += counting
            yield profile


def _profiles(stories: Sequence[Story]) -> Iterator[tuple[Profile, float, float]]:
    for story in stories:
        start = time.perf_counter()
        written = [(article.lang, article.title, article.body) for article in write_articles(story)]
        middle = time.perf_counter()
        texts = {lang: count_words(title, body, lang) for lang, title, body in written}
        yield _profile(story, texts), middle - start, time.perf_counter() - middle


def _profile(story: Story, texts: Mapping[str, Mapping[str, int]]) -> Profile:
    return Profile(story.id, texts, story.tags, story.date.timestamp() / 86400)


def _edit(story: Story, kind: str, number: int, chance: Random) -> Profile:
    texts = {article.lang: (article.title, article.body) for article in write_articles(story)}
    lang = chance.choice(sorted(texts))
    title, body = texts[lang]
    words = body.split(" ")
    if kind == "word":
        words[chance.randrange(len(words))] = chance.choice(words)
        texts[lang] = title, " ".join(words)
    elif kind == "sentence":
        added = next(each.body for each in write_articles(story, seed=2 + number) if each.lang == lang)
        texts[lang] = title, f"{body}\n\n{added[:120]}"
    else:
        texts[lang] = next((each.title, each.body) for each in write_articles(story, 2 + number) if each.lang == lang)
    return _profile(story, {code: count_words(*pair, code) for code, pair in texts.items()})


if __name__ == "__main__":
    main()
