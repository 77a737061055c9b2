"""A translation beside what it was made from: block by block, with what has changed since and what is missing."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import NamedTuple

import msgspec

from plugins.desk.alignment import Pair, Part, align, find_parts, split_blocks
from plugins.desk.differences import Change, find_changes, find_pieces
from plugins.desk.history import HistoryError, Version, find_version, parse_bytes
from plugins.desk.reading import Desk, is_markdown
from plugins.desk.states import states_of
from plugins.newsroom.model import Article, Body, Edition
from plugins.newsroom.plan.parts import parts_of
from plugins.newsroom.read.body import finish
from plugins.newsroom.read.markup import Converter
from plugins.preview.editing import edit_address
from plugins.preview.exposing import show_all
from plugins.preview.sheets import DESK, DESK_SCRIPT, EditAddress, desk_html
from plugins.preview.weights import preview_address

_ID = re.compile(r' id="[^"<>]*"')


class Past(NamedTuple):
    """What is known of the state that a translation was made from."""

    said: str
    """In a sentence."""
    version: Version | None
    """None where that state is today's, or can't be found."""


def compare_page(desk: Desk, story: str, lang: str, folder: Path) -> str:
    """Return the page that shows a translation beside what it was made from.

    Raises DeskError when there is no such story, no such translation, or when it is the original.
    """
    translation, source = desk.find_translation(story, lang)
    past = _past(desk, source, translation)
    shown = Desk(desk.config, show_all(desk.site), ())
    pairs = align(_source_parts(shown, source, past.version), split_blocks(_html(shown, translation)))
    edit: EditAddress = partial(edit_address, desk.config.settings.editor_url, folder)
    sides = [desk.site.edition_by_code[article.lang] for article in (source, translation)]
    rows = [*_texts(desk, source, translation, past.version), *(_row(pair, translation.lang) for pair in pairs)]
    wanting = sum(is_wanting for is_wanting, _ in rows)
    heads = "".join(_head(desk, article, edit) for article in (source, translation))
    listed = "".join(_pair(row, sides, is_wanting=is_wanting) for is_wanting, row in rows)
    title = f"{source.title.text}: {source.lang} and {translation.lang}"
    count = "Nothing to look at." if not wanting else f"{wanting} to look at; <kbd>n</kbd> and <kbd>p</kbd> go there."
    return desk_html(
        title,
        f'<p><a href="{DESK}">Desk</a></p><h1><bdi>{escape(title)}</bdi></h1>'
        f"<p>{escape(past.said)}</p><p>{count}</p>"
        f'<div class="beside"><div class="pair heads">{heads}</div>{listed}</div>',
        DESK_SCRIPT,
    )


def _past(desk: Desk, source: Article, translation: Article) -> Past:
    wanted = translation.source_hash
    if not wanted:
        return Past("The translation doesn’t say which state of the original it was made from.", None)
    if wanted == source.text_hash:
        return Past("The original has not changed since the translation was made.", None)
    if not is_markdown(source.source):
        return Past("The original has changed, and is no Markdown: its earlier states can’t be told apart.", None)
    try:
        version = find_version(desk.file_of(source), wanted)
    except HistoryError as error:
        return Past(f"The original has changed; what, only git can tell: {error}.", None)
    if version is None:
        return Past(f"The original has changed, and no committed version of it has the hash {wanted}.", None)
    day = version.committed_at[:10]
    return Past(
        f"Marked is what has changed since the translation was made (git {version.commit[:10]}, {day}).", version
    )


def _source_parts(desk: Desk, source: Article, version: Version | None) -> tuple[Part, ...]:
    """Return the source's blocks, and with the version that was translated what became of them since.

    Held against each other are the texts as written, shown is how readers see them, with links that lead somewhere.
    """
    habits = desk.site.edition_by_code[source.lang].habits
    old = None
    if version is not None:
        old = split_blocks(finish(Converter().convert(version.matter.body).html, habits).html)
    seen = iter(split_blocks(_html(desk, source)))
    parts = find_parts(old, split_blocks(source.body.html))
    return tuple(part if part.state == "gone" else msgspec.structs.replace(part, block=next(seen)) for part in parts)


def _html(desk: Desk, article: Article) -> str:
    body: Body = article.body
    edition = desk.site.edition_by_code[article.lang]
    markup = parts_of(desk.site).resolver.body_html(body, article.source.path, edition, article.place)
    # Two texts on one page may not have anchors of the same name.
    return _ID.sub("", markup)


def _head(desk: Desk, article: Article, edit: EditAddress) -> str:
    path = desk.shown(article)
    address = edit(path, article.source.body_line)
    opened = f' <a href="{escape(address)}" aria-label="edit {escape(path)}">edit</a>' if address else ""
    states = ", ".join(states_of(article, desk.source_of(article)))
    return (
        f'<div class="block"><p><a href="{escape(preview_address(article))}">{article.lang}</a>, {states}{opened}</p>'
        f"<p><code><bdi>{escape(path)}</bdi></code></p></div>"
    )


Sides = tuple[str, str]
"""HTML of the source's side and the translation's."""


def _texts(desk: Desk, source: Article, translation: Article, version: Version | None) -> Iterator[tuple[bool, Sides]]:
    """Yield the rows of title and summary: whether there is something to look at, and both sides."""
    changes: dict[str, Change] = {}
    if version is not None:
        current = parse_bytes(desk.file_of(source).read_bytes(), desk.shown(source))
        changes = {change.part: change for change in find_changes(version.matter, current)}
    yield _text(changes.get("title"), source.title.html, translation.title.html, translation.lang)
    if source.has_own_summary or translation.has_own_summary:
        left, right = (article.summary.html if article.has_own_summary else "" for article in (source, translation))
        yield _text(changes.get("summary"), left, right, translation.lang)


def _text(change: Change | None, source: str, translation: str, lang: str) -> tuple[bool, Sides]:
    left = _changed(change.old, change.new) if change else f"<p><strong>{source}</strong></p>"
    right = f"<p><strong>{translation}</strong></p>" if translation else _missing(lang)
    return change is not None or not translation, (left, right)


def _row(pair: Pair, lang: str) -> tuple[bool, Sides]:
    part, block = pair
    right = block.html if block is not None else ""
    if part is None:
        return True, (_label("Only in the translation"), right)
    match part.state:
        case "gone":
            left = f"{_label('Gone since')}<p><del>{escape(part.block.text)}</del></p>"
            return block is not None, (left, right)
        case "changed":
            left = _changed(part.old, part.block.text)
        case "new":
            left = f'{_label("New since")}<div class="new">{part.block.html}</div>'
        case "same":
            left = part.block.html
    return part.state != "same" or block is None, (left, right or _missing(lang))


def _changed(old: str, new: str) -> str:
    tags = {"new": "ins", "gone": "del"}
    pieces = "".join(
        f"<{tags[piece.kind]}>{escape(piece.text)}</{tags[piece.kind]}>" if piece.kind in tags else escape(piece.text)
        for piece in find_pieces(old, new)
    )
    return f"{_label('Changed since')}<p>{pieces}</p>"


def _missing(lang: str) -> str:
    return _label(f"Missing in {lang}")


def _label(text: str) -> str:
    return f'<p class="label" lang="en" dir="ltr">{text}</p>'


def _pair(row: Sides, editions: Sequence[Edition], *, is_wanting: bool) -> str:
    sides = "".join(
        f'<div class="block" lang="{edition.code}" dir="{edition.direction}">{side}</div>'
        for side, edition in zip(row, editions, strict=True)
    )
    marks = ' class="pair wanting" tabindex="-1"' if is_wanting else ' class="pair"'
    return f"<div{marks}>{sides}</div>"
