"""What stands in a new translation before somebody translates: a head that says only what differs, and a skeleton."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from plugins.desk.glossary import Term
from plugins.desk.heads import flow, quoted, scalar
from plugins.desk.skeleton import make_skeleton
from plugins.newsroom.model import Article
from plugins.newsroom.read.fields import Value
from plugins.newsroom.read.frontmatter import FrontMatter

_COVER_TEXTS = ("alt", "caption")
"""What of a cover is each language's own."""


def place_translation(source: Article, lang: str) -> str:
    """Return the path, relative to content/, of a translation of an article: beside it, named as it is."""
    path = PurePosixPath(source.source.path)
    is_bundle = path.stem.replace("_", "-").casefold() == source.lang.casefold()
    if is_bundle:
        return path.with_name(f"{lang}{path.suffix}").as_posix()
    base, dot, ending = path.stem.rpartition(".")
    name = base if dot and ending.replace("_", "-").casefold() == source.lang.casefold() else path.stem
    return path.with_name(f"{name}.{lang}{path.suffix}").as_posix()


def make_translation(
    source: Article, matter: FrontMatter, source_hash: str, lang: str, translator: str, terms: Iterable[Term]
) -> str:
    """Return the text of a new translation of an article, a draft.

    matter: the source's head and body as written. translator: id, or empty. terms: those that the source names; the
    ones that have a word in the language are listed in a comment. What a translation inherits is left out; its title,
    summary and the texts of its cover are the source's, to be written over.
    """
    head = [
        "---",
        f"# Write over what is in {source.lang}, and take the status out when the text is done.",
        f"title: {scalar(source.title.text if not matter.values.get('title') else str(matter.values['title']))}",
        *([f"translator: {flow([translator])}"] if translator and not source.is_page else []),
        f"translated_from: {source.lang}",
        f"source_hash: {quoted(source_hash)}",
        "status: draft",
        *_summary(matter.values.get("summary")),
        *_cover(matter.values.get("cover")),
        "---",
    ]
    listed = [f"{term.name}: {' or '.join(words)}" for term in terms if (words := term.in_lang(lang))]
    notes = ["<!-- Glossary", *(line.replace("--", "-&#45;") for line in listed), "-->", ""] if listed else []
    return "\n".join([*head, *notes, make_skeleton(matter.body)])


def _summary(value: Value) -> Iterator[str]:
    if isinstance(value, str) and value.strip():
        yield f"summary: {scalar(' '.join(value.split()))}"


def _cover(value: Value) -> Iterator[str]:
    texts: Mapping[str, Value] = value if isinstance(value, dict) else {}
    rows = [
        f"  {name}: {scalar(' '.join(text.split()))}"
        for name in _COVER_TEXTS
        if isinstance(text := texts.get(name), str) and text.strip()
    ]
    if rows:
        yield "cover:"
        yield from rows
