"""`inv translate`, `inv translated` and `inv redirect`: texts that the desk writes to for a translator or an editor."""

import os

from plugins.desk import files
from plugins.desk.command_lines.outcomes import say_json, stop, told
from plugins.desk.heads import set_field
from plugins.desk.history import parse_bytes
from plugins.desk.reading import Desk, DeskError, is_markdown, open_desk
from plugins.desk.rules import glossary_of, terms_in
from plugins.desk.terms import find_term
from plugins.desk.translations import make_translation, place_translation
from plugins.newsroom.command_line import say
from plugins.newsroom.model import Article
from plugins.newsroom.moment import now
from plugins.newsroom.store.addresses import Move, file_of, find_moves, forget, key_of, known_addresses


def run_translate(
    settings: str, store: str, story: str, to: str, from_: str, translator: str, *, as_json: bool
) -> None:
    """Make the file of a new translation beside its source, and print its path."""
    with told():
        desk = open_desk(settings, at=now(), store=store)
        lang, source = _choose(desk, story, to, from_)
        path = place_translation(source, lang)
        shown = f"{desk.site.content_name}/{path}"
        matter = parse_bytes(desk.file_of(source).read_bytes(), desk.shown(source))
        person = find_term(desk.site.authors, translator, "person") if translator else ""
        terms = terms_in(source, glossary_of(desk.site, desk.config))
        text = make_translation(source, matter, source.text_hash, lang, person, terms)
        try:
            files.create(desk.config.content_path / path, text)
        except FileExistsError:
            stop(f"{shown}: is there already, and was not touched")
        if as_json:
            say_json({"story": source.key.story, "lang": lang, "path": shown, "source": desk.shown(source)})
        else:
            say(shown)


def _choose(desk: Desk, story: str, to: str, from_: str) -> tuple[str, Article]:
    """Return the language of a new translation and the text that it is made from."""
    if not to:
        raise DeskError(f"--to missing, expected inv translate {story} --to LANG")
    lang = desk.check_lang(to)
    articles = desk.find_story(story)
    if lang in articles:
        stop(f"{desk.shown(articles[lang])}: is there already, and was not touched; inv status --diff {story} {lang}")
    original = next(iter(articles))
    chosen = desk.check_lang(from_) if from_ else original
    if chosen not in articles:
        raise DeskError(f"--from: found {from_!r}, expected a language of this story: {', '.join(articles)}")
    source = articles[chosen]
    if not is_markdown(source.source):
        raise DeskError(f"{desk.shown(source)}: is no Markdown, which is all that this command can write")
    return lang, source


def run_translated(settings: str, store: str, file: str) -> None:
    """Note in a translation that it was made from the state that its source has now."""
    with told():
        desk = open_desk(settings, at=now(), store=store)
        article = desk.find_article(file)
        source = desk.source_of(article)
        shown = desk.shown(article)
        if source is None:
            raise DeskError(f"{shown}: is the original of its story, expected a translation")
        if not is_markdown(article.source):
            raise DeskError(f"{shown}: is no Markdown, expected this line by hand: source_hash: {source.text_hash}")
        if article.source_hash == source.text_hash:
            say(f"{shown}: was up to date with {desk.shown(source)} already")
            return
        path = desk.file_of(article)
        files.replace(path, set_field(files.read(path), "source_hash", source.text_hash))
        before = article.source_hash or "none"
        say(f"{shown}: up to date with {desk.shown(source)} (source_hash {source.text_hash}, was {before})")


def run_redirect(settings: str, store: str, story: str, *, is_dry: bool, should_forget: bool) -> None:
    """Write the redirect_from that texts lack which have changed their address; or forget their old addresses.

    story: only of this one. is_dry: only say what would be written.
    """
    with told():
        desk = open_desk(settings, at=now(), store=store)
        wanted = {key_of(article) for article in desk.find_story(story).values()} if story else None
        found = find_moves(desk.site, known_addresses(desk.config))
        moves = [move for move in found if wanted is None or move.key in wanted]
        if not moves:
            say("No address was left behind.")
        elif should_forget:
            _forget(desk, moves, is_dry=is_dry)
        else:
            for move in moves:
                _write(desk, move, is_dry=is_dry)


def _write(desk: Desk, move: Move, *, is_dry: bool) -> None:
    addresses = [*move.redirect_from, *(address.path for address in move.left)]
    shown = f"{desk.site.content_name}/{move.source.path}"
    line = f"redirect_from: [{', '.join(addresses)}]"
    if not is_markdown(move.source):
        say(f"{shown}: is no Markdown, expected this line by hand: {line}")
        return
    path = desk.config.content_path / move.source.path
    text = set_field(files.read(path), "redirect_from", addresses)
    if not is_dry:
        files.replace(path, text)
    say(f"{shown}: {line}{' (not written)' if is_dry else ''}")


def _forget(desk: Desk, moves: list[Move], *, is_dry: bool) -> None:
    file = file_of(desk.config)
    if not is_dry:
        part = file.with_suffix(".part")
        part.write_bytes(forget(file.read_bytes(), [move.key for move in moves]))
        os.replace(part, file)
    for move in moves:
        left = ", ".join(address.path for address in move.left)
        say(f"{desk.site.content_name}/{move.source.path}: {left} {'would be' if is_dry else 'is'} forgotten")
