"""The stories of the corpus: who wrote what about what and when, in which languages. The same number gives the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random

from benchmarks.prose import LANGS, Voice

CATEGORIES = {
    "ai": ("Artificial intelligence", "Kecerdasan buatan", "人工知能"),
    "business": ("Business", "Bisnis", "ビジネス"),
    "hardware": ("Hardware", "Perangkat keras", "ハードウェア"),
    "networks": ("Networks", "Jaringan", "ネットワーク"),
    "policy": ("Policy", "Kebijakan", "政策"),
    "science": ("Science", "Sains", "科学"),
    "security": ("Security", "Keamanan", "セキュリティ"),
    "software": ("Software", "Perangkat lunak", "ソフトウェア"),
}
"""Names in the order of LANGS."""

ROLES = {"en": "Reporter", "id": "Wartawan", "ja": "記者"}

_GIVEN = ("Arif", "Bayu", "Elin", "Kenji", "Marco", "Nadia", "Sari", "Yui")
_FAMILY = ("Duarte", "Hakim", "Lindqvist", "Mori", "Prasetyo")
AUTHORS = {f"{given}-{family}".lower(): f"{given} {family}" for given in _GIVEN for family in _FAMILY}
"""Forty invented bylines: id and name."""

_FIELDS = "audio battery browser camera chip cloud code data desktop display drone engine fibre game kernel".split()
_ASPECTS = (
    "audit benchmark bug cost design energy export failure funding labour law leak licence market patent privacy "
    "release repair standard supply"
).split()
TAGS = tuple(f"{field}-{aspect}" for aspect in _ASPECTS for field in _FIELDS)
"""Three hundred tags; the first are the most frequent."""

_FIRST = datetime(2018, 1, 8, 6, tzinfo=UTC)
_SPAN = timedelta(days=8 * 365)
_FILES_PER_STORY = 2.2

_CODE = (
    """\
```python
def {a}_{b}(items: list[int], limit: int = {n}) -> list[int]:
    '''Return the first of them.'''
    return [item for item in items if item % 2 == 0][:limit]
```""",
    """\
```bash
{a} --{b}={n} input.txt | sort -u > output.txt
```""",
    """\
```json
{{"{a}": {n}, "{b}": [1, 2, 3], "enabled": true}}
```""",
)


@dataclass(frozen=True, slots=True)
class Story:
    """A piece of reporting, before anything is written."""

    number: int
    date: datetime
    langs: tuple[str, ...]
    """The original's comes first."""
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    category: str
    has_cover: bool
    has_code: bool
    links: Mapping[str, tuple[Story, ...]]
    """For each language the earlier stories, there in that language too, that the text links to: at most two."""

    @property
    def id(self) -> str:
        """Name of its folder and last part of its address."""
        return f"story-{self.number:05d}"


@dataclass(frozen=True, slots=True)
class Article:
    """A story in one language."""

    story: Story
    lang: str
    title: str
    summary: str
    """Plain text."""
    cover_alt: str
    body: str
    """Markdown; where a link leads stands as (@0), (@1): numbers in the story's links."""


def plan_stories(files: int, seed: int = 1) -> list[Story]:
    """Return stories that make exactly so many articles in all, the oldest first."""
    chance = Random(seed)
    total = max(int(files / _FILES_PER_STORY), 1)
    earlier: dict[str, list[Story]] = {lang: [] for lang in LANGS}
    stories: list[Story] = []
    left = files
    while left > 0:
        number = len(stories)
        # The plan may need a few stories more than reckoned; they follow at the same pace.
        date = _FIRST + _SPAN * (number / total) + timedelta(minutes=chance.randrange(600))
        langs = _choose_langs(chance)[:left]
        story = Story(
            number=number,
            date=date.replace(second=0, microsecond=0),
            langs=langs,
            authors=tuple(chance.sample(list(AUTHORS), chance.choice((1, 1, 1, 2)))),
            tags=_choose_tags(chance),
            category=chance.choice(list(CATEGORIES)),
            has_cover=number % 2 == 0,
            has_code=number % 3 == 0,
            links={lang: tuple(_choose_links(chance, earlier[lang])) for lang in langs},
        )
        stories.append(story)
        for lang in langs:
            earlier[lang].append(story)
        left -= len(langs)
    return stories


def _choose_langs(chance: Random) -> tuple[str, ...]:
    """Return one language (one story in four), two (30 of 100) or all: 2.2 on average."""
    roll = chance.random()
    if roll < 0.45:
        return LANGS
    if roll < 0.75:
        return ("en", chance.choice(("id", "id", "ja")))
    return (chance.choice(("en", "en", "id", "ja")),)


def _choose_tags(chance: Random) -> tuple[str, ...]:
    wanted = chance.randint(4, 6)
    tags: dict[str, None] = {}
    while len(tags) < wanted:
        tags[TAGS[int(len(TAGS) ** chance.random()) - 1]] = None
    return tuple(tags)


def _choose_links(chance: Random, earlier: list[Story]) -> Iterator[Story]:
    seen = set()
    for _ in range(2):
        if earlier:
            story = chance.choice(earlier)
            if story.number not in seen:
                yield story
            seen.add(story.number)


def write_articles(story: Story, seed: int = 1) -> Iterator[Article]:
    """Yield a story's articles, the original first."""
    for lang in story.langs:
        chance = Random(f"{seed} {story.number} {lang}")
        voice = _voice(lang)
        topic = tuple(word for tag in story.tags for word in _topic(lang, tag))
        title = voice.phrase(chance, chance.randint(5, 9), topic)
        summary = voice.phrase(chance, chance.randint(18, 28), topic) + ("。" if lang == "ja" else ".")
        cover_alt = voice.phrase(chance, 8, topic)
        yield Article(story, lang, title, summary, cover_alt, _body(story, lang, chance, voice, topic))


def write_bio(author: str, lang: str) -> str:
    """Return what a reader is told of an author: one plain sentence."""
    return _voice(lang).phrase(Random(f"{author} {lang}"), 22) + ("。" if lang == "ja" else ".")


def write_introduction(category: str, lang: str) -> str:
    """Return the sentence at the head of a category's page."""
    return _voice(lang).phrase(Random(f"{category} {lang}"), 14) + ("。" if lang == "ja" else ".")


@cache
def _voice(lang: str) -> Voice:
    return Voice(lang)


@cache
def _topic(lang: str, tag: str) -> tuple[str, ...]:
    return _voice(lang).topic(tag)


def _body(story: Story, lang: str, chance: Random, voice: Voice, topic: tuple[str, ...]) -> str:
    """Return a text of 500 to 900 words, code not counted: an opening, then three to six sections."""
    sections = chance.randint(3, 6)
    quoted, listed, coded = (chance.randrange(sections) for _ in range(3))
    items = chance.randint(3, 6)
    headings = [voice.phrase(chance, chance.randint(2, 5), topic) for _ in range(sections)]
    fixed = 20 + 6 * items + 5 * sections + 3 * len(story.links[lang])
    share = (chance.randint(500, 900) - fixed) // (2 * sections + 1)
    blocks = [voice.paragraph(chance, share, topic)]
    for section, heading in enumerate(headings):
        blocks.append(f"{'###' if section % 4 == 3 else '##'} {heading}")
        paragraph = voice.paragraph(chance, share, topic)
        if section < len(story.links[lang]):
            paragraph += f" [{voice.phrase(chance, 3, topic)}](@{section})"
        blocks.append(paragraph)
        if section == quoted:
            blocks.append("> " + voice.paragraph(chance, 20, topic))
        if section == listed:
            mark = chance.choice(("-", "-", "1."))
            blocks.append("\n".join(f"{mark} {voice.phrase(chance, 6, topic)}" for _ in range(items)))
        if section == coded and story.has_code:
            a, b = chance.choice(_FIELDS), chance.choice(_ASPECTS)
            blocks.append(chance.choice(_CODE).format(a=a, b=b, n=chance.randint(2, 99)))
        blocks.append(voice.paragraph(chance, share + 5 - len(heading.split()), topic))
    return "\n\n".join(blocks) + "\n"
