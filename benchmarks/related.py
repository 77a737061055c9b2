"""Measure related stories: how good the lists are on a judged archive, and what ranking costs on invented stories.

    python benchmarks/related.py --archive FOLDER --truth FILE      quality (or RELATED_ARCHIVE, RELATED_TRUTH)
    python benchmarks/related.py --articles 10000 --edits 100       cost; --workers N
    python benchmarks/related.py --articles 10000 --cold            from texts to lists that are kept, on all cores

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
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryFile
from typing import IO

import msgspec

if __name__ == "__main__":
    # Python puts this file's own folder there, whose profile.py would hide the standard library's module.
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.stories import TAGS, Article, Story, plan_stories, write_articles
from plugins.newsroom.build import gather
from plugins.newsroom.config import make_config
from plugins.newsroom.executors import local_executor, usable_cores
from plugins.newsroom.memory import HeldMemory
from plugins.newsroom.model import Site, Visibility
from plugins.newsroom.problems import SiteError
from plugins.related_posts.capability import RelatedSettings, enrich
from plugins.related_posts.keeping import keep, recall
from plugins.related_posts.lists import LISTS, Lists
from plugins.related_posts.measures import TAGS as NO_LANG
from plugins.related_posts.notes import note_tags, note_text
from plugins.related_posts.profiles import Profile
from plugins.related_posts.ranking import rank
from plugins.related_posts.updating import Changed, update

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
    parser.add_argument("--cold", action="store_true", help="measure from texts to lists, and nothing else")
    parser.add_argument("--workers", type=int, default=usable_cores(), help="processes (default: one for each core)")
    arguments = parser.parse_args()
    if arguments.archive and arguments.truth:
        try:
            measure_quality(Path(arguments.archive), Path(arguments.truth))
        except (SiteError, OSError, ValueError) as error:
            raise SystemExit(str(error)) from None
    if arguments.articles and arguments.cold:
        measure_cold(arguments.articles, arguments.workers)
    elif arguments.articles:
        measure_cost(arguments.articles, arguments.edits, arguments.workers)


def measure_quality(folder: Path, truth_file: Path) -> None:
    """Print recall@5, MRR and nDCG@5 of the lists that the press makes for an archive, per language and over all."""
    site = _read(folder)
    start = time.process_time()
    site = enrich(site, RelatedSettings(count=_LOOKED_AT), HeldMemory())
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


def measure_cost(articles: int, edits: int, workers: int) -> None:
    """Print what ranking invented stories costs, and what edits of one of them cost."""
    plan = plan_stories(articles)
    with TemporaryFile() as file:
        site = _Site(file)
        noting = sum(site.add(story) for story in plan)
        print(f"{articles} articles of {len(plan)} stories")
        print(f"  noting their words: {noting:.1f} s of processor time, {site.size / 2**20:.0f} MiB")
        began, start = _processor_seconds(), time.perf_counter()
        ranking = rank(site.profiles.values(), site.notes, workers)
        wall, processor = time.perf_counter() - start, _processor_seconds() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"  ranking in {workers} processes: {processor:.1f} s of processor time, {wall:.1f} s; {memory:.0f} MiB")
        kept = HeldMemory()
        lists = keep(ranking, {}, None, kept)
        print(f"  kept: {sum(map(len, kept.parts.values())) / 2**20:.1f} MiB, the lists {_mebibytes(kept, LISTS)}")
        for kind in _EDITS if edits else ():
            seconds = [_measure_edit(lists, kept, site, plan, kind, number) for number in range(edits)]
            print(
                f"  {kind}: median {median(seconds):.3f} s of processor time, mean {sum(seconds) / edits:.3f} s, "
                f"slowest {max(seconds):.3f} s"
            )


def measure_cold(articles: int, workers: int) -> None:
    """Print how long it takes from the texts of invented stories to lists that are kept, when nothing was before."""
    plan = plan_stories(articles)
    texts = [list(write_articles(story)) for story in plan]
    began, start = _processor_seconds(), time.perf_counter()
    notes: dict[tuple[str, str], bytes] = {}
    with local_executor(workers, _take_up, (texts,)) as executor:
        futures = [executor.submit(_note_some, first, first + _PIECE) for first in range(0, len(texts), _PIECE)]
        for place, noted in enumerate(note for future in futures for note in future.result()):
            notes.update(((lang, plan[place].id), note) for lang, note in noted.items())
    _texts.clear()
    noted_s = time.perf_counter() - start
    langs = [tuple(sorted(article.lang for article in written)) for written in texts]
    profiles = [
        Profile(story.id, each, story.tags, story.date.timestamp() / 86400)
        for story, each in zip(plan, langs, strict=True)
    ]
    tags = {story.id: story.tags for story in plan}

    def load(name: str, ids: Sequence[str]) -> Sequence[bytes]:
        return [note_tags(tags[story]) if name == NO_LANG else notes[name, story] for story in ids]

    keep(rank(profiles, load, workers), {}, None, HeldMemory())
    wall, processor = time.perf_counter() - start, _processor_seconds() - began
    print(
        f"{articles} articles of {len(plan)} stories, cold, in {workers} processes: {wall:.2f} s, of which noting "
        f"words {noted_s:.2f} s; {processor:.2f} s of processor time; load {os.getloadavg()[0]:.1f}"
    )


_PIECE = 64
"""Stories whose words a process notes at a time."""
_texts: list[Sequence[Sequence[Article]]] = []
"""What is noted: forked processes inherit it."""


def _take_up(texts: Sequence[Sequence[Article]]) -> None:
    _texts.append(texts)


def _note_some(first: int, end: int) -> list[dict[str, bytes]]:
    return [
        {each.lang: note_text(each.title, "", each.body, each.lang) for each in written}
        for written in _texts[-1][first:end]
    ]


_EDITS = ("word", "sentence", "whole text", "tags", "new story", "deleted story")


def _measure_edit(lists: Lists, kept: HeldMemory, site: _Site, plan: Sequence[Story], kind: str, number: int) -> float:
    """Return how long it takes to bring a kept ranking up to date after an edit, and to keep it."""
    chance = Random(f"{kind} {number}")
    edited = _Site(site.file, site)
    changed = _edit(edited, chance.choice(plan), kind, number, chance)
    memory = HeldMemory(kept.parts)
    start = _processor_seconds()
    before = recall(lists, memory)
    assert before is not None
    keep(update(before.ranking, edited.profiles, changed, edited.notes), {}, before, memory)
    return _processor_seconds() - start


def _edit(site: _Site, story: Story, kind: str, number: int, chance: Random) -> Changed:
    """Edit a story of a site, and return what changed."""
    if kind == "deleted story":
        del site.profiles[story.id]
        return {story.id: None}
    if kind == "new story":
        site.add(replace(story, number=len(site.profiles) + number), seed=2 + number)
        return {f"story-{len(site.profiles) - 1 + number:05d}": None}
    if kind == "tags":
        tags = (*story.tags[1:], chance.choice(TAGS))
        site.profiles[story.id] = msgspec.structs.replace(site.profiles[story.id], tags=tags)
        return {story.id: {NO_LANG}}
    texts = {article.lang: (article.title, article.body) for article in write_articles(story)}
    lang = chance.choice(sorted(texts))
    title, body = texts[lang]
    other_title, other_body = next(
        (each.title, each.body) for each in write_articles(story, 2 + number) if each.lang == lang
    )
    words = body.split(" ")
    words[chance.randrange(len(words))] = chance.choice(words)
    title, body = {
        "word": (title, " ".join(words)),
        "sentence": (title, f"{body}\n\n{other_body[:120]}"),
        "whole text": (other_title, other_body),
    }[kind]
    site.edited[lang, story.id] = note_text(title, "", body, lang)
    return {story.id: {lang}}


class _Site:
    """Invented stories; their notes lie in a file, as those of a site lie in its store."""

    def __init__(self, file: IO[bytes], before: _Site | None = None) -> None:
        self.file = file
        self.profiles: dict[str, Profile] = dict(before.profiles) if before else {}
        self.edited: dict[tuple[str, str], bytes] = {}
        self._places: dict[tuple[str, str], tuple[int, int]] = before._places if before else {}
        self.size = 0

    def add(self, story: Story, seed: int = 1) -> float:
        """Add a story, and return how long it took to note its words, in seconds of processor time."""
        written = list(write_articles(story, seed))
        start = time.process_time()
        notes = {article.lang: note_text(article.title, "", article.body, article.lang) for article in written}
        seconds = time.process_time() - start
        self.profiles[story.id] = Profile(story.id, tuple(sorted(notes)), story.tags, story.date.timestamp() / 86400)
        for lang, note in notes.items():
            self._places[lang, story.id] = self.file.seek(0, os.SEEK_END), len(note)
            self.size += self.file.write(note)
        return seconds

    def notes(self, name: str, ids: Sequence[str]) -> Sequence[bytes]:
        """Return the notes of some stories, as ranking asks for them."""
        if name == NO_LANG:
            return [note_tags(self.profiles[story].tags) for story in ids]
        return [self.edited.get((name, story)) or self._read(name, story) for story in ids]

    def _read(self, lang: str, story: str) -> bytes:
        place, length = self._places[lang, story]
        self.file.seek(place)
        return self.file.read(length)


def _processor_seconds() -> float:
    """Return the processor time of this process and those it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _mebibytes(memory: HeldMemory, part: str) -> str:
    return f"{len(memory.recall(part)) / 2**20:.1f} MiB"


if __name__ == "__main__":
    main()
