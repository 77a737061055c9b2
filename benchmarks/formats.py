"""The same stories as the files of each generator: paths below a folder, and texts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from random import Random

from benchmarks.prose import LANGS
from benchmarks.stories import AUTHORS, CATEGORIES, ROLES, Article, Story, write_bio, write_introduction

Files = Iterator[tuple[str, str]]
Used = Mapping[tuple[str, str], None]
"""Pairs of language and id of an author or category that has an article in that language."""


def warta_path(story: Story, lang: str) -> str:
    """Return the path of an article of Warta's."""
    return f"content/articles/{story.date:%Y}/{story.id}/{lang}.md"


def hugo_path(story: Story, lang: str) -> str:
    """Return the path of an article of Hugo's."""
    return f"content/{lang}/posts/{story.id}.md"


def eleventy_path(story: Story, lang: str) -> str:
    """Return the path of an article of Eleventy's."""
    return f"src/posts/{lang}/{story.id}.md"


def url_of(story: Story, lang: str) -> str:
    """Return the address of an article, the same on all sites."""
    return f"/{story.id}/" if lang == LANGS[0] else f"/{lang}/{story.id}/"


def write_warta(article: Article) -> Files:
    """Yield an article as Warta's bundles have it; a translation says only what differs."""
    story, lang = article.story, article.lang
    fields = [f"title: {_quoted(article.title)}", f"slug: {story.id}", f"summary: {_quoted(article.summary)}"]
    if lang == story.langs[0]:
        fields += [
            f"date: {story.date:%Y-%m-%d %H:%M}",
            f"authors: [{', '.join(story.authors)}]",
            f"tags: [{', '.join(story.tags)}]",
            f"category: {story.category}",
        ]
    else:
        fields.append(f"translated_from: {story.langs[0]}")
    if story.has_cover:
        fields.append("cover:")
        if lang == story.langs[0]:
            fields.append("  path: cover.svg")
            yield f"content/articles/{story.date:%Y}/{story.id}/cover.svg", draw_cover(story)
        fields.append(f"  alt: {_quoted(article.cover_alt)}")
    body = _with_links(article, lambda target: f"../../{target.date:%Y}/{target.id}/{lang}.md")
    yield warta_path(story, lang), _matter(fields, body)


def write_hugo(article: Article) -> Files:
    """Yield an article for Hugo; years and months are taxonomies there, since it knows no archives."""
    story, lang = article.story, article.lang
    fields = [
        *_plain_fields(article),
        f"tags: [{', '.join(story.tags)}]",
        f"categories: [{story.category}]",
        f'years: ["{story.date:%Y}"]',
        f'months: ["{story.date:%Y-%m}"]',
    ]
    if story.has_cover:
        yield f"static/covers/{story.id}.svg", draw_cover(story)
    yield hugo_path(story, lang), _matter(fields, _with_links(article, lambda target: url_of(target, lang)))


def write_eleventy(article: Article) -> Files:
    """Yield an article for Eleventy; tags are called topics, so that it makes no collection of its own for each."""
    story, lang = article.story, article.lang
    fields = [
        *_plain_fields(article),
        f"lang: {lang}",
        f"topics: [{', '.join(story.tags)}]",
        f"category: {story.category}",
    ]
    if story.has_cover:
        yield f"src/covers/{story.id}.svg", draw_cover(story)
    yield eleventy_path(story, lang), _matter(fields, _with_links(article, lambda target: url_of(target, lang)))


def _plain_fields(article: Article) -> list[str]:
    story = article.story
    fields = [
        f"title: {_quoted(article.title)}",
        f"slug: {story.id}",
        f"date: {story.date:%Y-%m-%dT%H:%M:%SZ}",
        f"description: {_quoted(article.summary)}",
        f"authors: [{', '.join(story.authors)}]",
    ]
    if article.lang != story.langs[0]:
        fields.append(f"translated_from: {story.langs[0]}")
    if story.has_cover:
        fields += [f"cover: /covers/{story.id}.svg", f"cover_alt: {_quoted(article.cover_alt)}"]
    return fields


def write_warta_entries(authors: Used, categories: Used) -> Files:
    """Yield the files on authors and categories."""
    for lang, author in authors:
        fields = [f"name: {AUTHORS[author]}", f"slug: {author}", f"role: {ROLES[lang]}"]
        yield f"content/authors/{author}/{lang}.md", _matter(fields, write_bio(author, lang) + "\n")
    for lang, category in categories:
        fields = [f"name: {_name(category, lang)}", f"slug: {category}"]
        yield f"content/categories/{category}/{lang}.md", _matter(fields, write_introduction(category, lang) + "\n")


def write_hugo_entries(authors: Used, categories: Used) -> Files:
    """Yield the files on authors and categories."""
    for lang, author in authors:
        fields = [f"title: {AUTHORS[author]}", f"slug: {author}", f"role: {ROLES[lang]}"]
        yield f"content/{lang}/authors/{author}/_index.md", _matter(fields, write_bio(author, lang) + "\n")
    for lang, category in categories:
        fields = [f"title: {_name(category, lang)}", f"slug: {category}"]
        text = _matter(fields, write_introduction(category, lang) + "\n")
        yield f"content/{lang}/categories/{category}/_index.md", text


def write_eleventy_entries(authors: Used, categories: Used) -> Files:
    """Yield the data files on authors and categories."""
    for lang, author in authors:
        person = {"name": AUTHORS[author], "role": ROLES[lang], "bio": write_bio(author, lang)}
        yield f"src/_data/people/{lang}/{author}.json", _json(person)
    for lang, category in categories:
        section = {"name": _name(category, lang), "introduction": write_introduction(category, lang)}
        yield f"src/_data/sections/{lang}/{category}.json", _json(section)


FORMATS: Mapping[str, tuple[Callable[[Article], Files], Callable[[Used, Used], Files]]] = {
    "warta": (write_warta, write_warta_entries),
    "hugo": (write_hugo, write_hugo_entries),
    "eleventy": (write_eleventy, write_eleventy_entries),
}
"""For each generator how it has articles, and how it has authors and categories."""


def find_used(stories: Iterable[Story]) -> tuple[Used, Used]:
    """Return which authors and which categories have articles in which language, in the order of their ids."""
    stories = list(stories)
    authors = {(lang, author) for story in stories for lang in story.langs for author in story.authors}
    categories = {(lang, story.category) for story in stories for lang in story.langs}
    return dict.fromkeys(sorted(authors)), dict.fromkeys(sorted(categories))


def draw_cover(story: Story) -> str:
    """Return a small SVG: a ground and a few discs."""
    chance = Random(f"cover {story.number}")
    discs = "".join(
        f'<circle cx="{chance.randrange(1200)}" cy="{chance.randrange(675)}" r="{chance.randrange(40, 200)}" '
        f'fill="hsl({chance.randrange(360)} 60% 50%)" fill-opacity="0.6"/>\n'
        for _ in range(8)
    )
    ground = f'<rect width="1200" height="675" fill="hsl({chance.randrange(360)} 30% 90%)"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 675">\n{ground}\n{discs}</svg>\n'


def _with_links(article: Article, address: Callable[[Story], str]) -> str:
    body = article.body
    for number, target in enumerate(article.story.links[article.lang]):
        body = body.replace(f"](@{number})", f"]({address(target)})")
    return body


def _name(category: str, lang: str) -> str:
    return CATEGORIES[category][LANGS.index(lang)]


def _matter(fields: Iterable[str], body: str) -> str:
    return "\n".join(["---", *fields, "---", "", body])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _json(value: Mapping[str, str]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
