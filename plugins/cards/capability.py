"""What cards add to the press."""

import hashlib
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from plugins.cards.faces import Face, face_of
from plugins.cards.fonts import Font, ask_fontconfig, families_of, find_font, missing_in, script_of
from plugins.cards.settings import CardsSettings
from plugins.newsroom.assemble.addresses import place_in_root
from plugins.newsroom.contract import Capability, Reworded
from plugins.newsroom.memory import Memory
from plugins.newsroom.model import Article, ArticleKey, Card, Edition, Site, Visibility
from plugins.newsroom.problems import BuildError, Problem, Severity
from plugins.newsroom.store.keeping import kept, put
from plugins.newsroom.store.pruning import DAY_NS, prune
from plugins.newsroom.write.files import put_file
from plugins.newsroom.write.paths import is_inside

FACES = "faces.msgpack"
"""File of the store that says what stands on each card."""
_FONTS = "fonts.msgpack"


class _Known(msgspec.Struct, frozen=True, array_like=True):
    """What the store knows of fonts."""

    fonts: dict[str, Font] = {}
    """By family."""
    sums: dict[str, bytes] = {}
    """Digests of their files."""


def enrich(site: Site, settings: CardsSettings, memory: Memory) -> Site:
    """Return the site with the address of every card; the cards are made later."""
    if not memory.trusts_marks:
        (memory.folder / _FONTS).unlink(missing_ok=True)
    faces = _faces(site, memory.folder)
    prune(memory.folder, (face.file.partition(".")[0] for face in faces.values()), time.time_ns() // DAY_NS)
    if settings.on_request:
        put(memory.folder / FACES, msgspec.msgpack.encode({face.file: face for face in faces.values()}))
    cards = {
        key: Card(place_in_root(site.edition_by_code[key.lang], f"cards/{face.file}"), site.articles[key].title.text)
        for key, face in faces.items()
    }
    # Other fonts make other cards, whose addresses stand in pages: then a build has something to do.
    fonts = {font.family: font for own in _fonts(site, memory.folder).values() for font in own}
    marks = {file: mark for font in fonts.values() for file, mark in zip(font.files, font.marks, strict=True)}
    return replace(
        site, cards=cards, marks={**site.marks, **marks}, stores={**site.stores, "cards": str(memory.folder)}
    )


def find_problems(site: Site, settings: CardsSettings) -> Iterator[Problem]:
    """Return a warning for each edition whose articles have no cards, and for each article that has none alone."""
    fonts = _fonts(site, Path(site.stores["cards"]))
    for edition in site.editions:
        own = fonts[edition.code]
        lacking = [font.family for font in own if not font.files]
        if not own or lacking:
            found = f"no font for {edition.name} ({script_of(edition.code)}): its articles are shared with their covers"
            expected = " and ".join(map(repr, lacking)) + " installed" if lacking else ""
            setting = f"CARD_FONTS[{edition.code!r}]"
            expected = expected or "a family that is installed"
            yield Problem(setting, 0, "", found, expected, severity=Severity.WARNING)
    for article in site.articles.values():
        own = fonts[article.lang]
        if article.visibility is Visibility.PUBLIC and article.key not in site.cards and _are_there(own):
            text = face_of(site, article, site.edition_by_code[article.lang]).text
            character = missing_in(text, own)
            names = " or ".join(font.family for font in own)
            found = f"{character!r} (U+{ord(character):04X}) is not in {names}: it is shared with its cover"
            path = f"{site.content_name}/{article.source.path}"
            yield Problem(path, article.source.line_of("title"), "title", found, severity=Severity.WARNING)


def make_cards(site: Site, folder: Path, note: Path, settings: CardsSettings) -> Iterable[str]:
    """Return what was done about the cards: made where their words are others, and put into the output folder."""
    from plugins.cards.making import supply

    store = Path(site.stores["cards"])
    faces = _faces(site, store)
    made = supply(store, list({face.file: face for face in faces.values()}.values()))
    there = {site.cards[key].place.save_as: face.file for key, face in faces.items()}
    for path, file in sorted(there.items()):
        data = kept(store, file)
        if data is None:
            raise BuildError(f"{store}: the card {file} can't be kept there")
        put_file(folder / path, data)
    for path in sorted(_read(note) - there.keys()):
        _remove(folder, path)
    put(note, msgspec.msgpack.encode(sorted(there)))
    yield f"cards: {len(there)}, {made} of them made" if made else f"cards: {len(there)}, unchanged"


def follow(
    site: Site, reworded: Sequence[Reworded], settings: CardsSettings, memory: Memory
) -> Iterable[Article] | None:
    """Return that no article is another where all titles are as they were: of the words only they are on cards."""
    return () if all(each.old.title == each.new.title for each in reworded) else None


CAPABILITY = Capability(
    "cards", settings=CardsSettings, enrich=enrich, problems=find_problems, after=make_cards, follow=follow
)


def _faces(site: Site, folder: Path) -> Mapping[ArticleKey, Face]:
    """Return what stands on the card of each public article whose words its edition's fonts can show."""
    fonts = _fonts(site, folder)
    sums = _sums(fonts, folder)
    faces = {}
    for article in site.articles.values():
        own = fonts[article.lang]
        if article.visibility is Visibility.PUBLIC and _are_there(own):
            face = _set(site, article, site.edition_by_code[article.lang], own, sums)
            if not missing_in(face.text, own):
                faces[article.key] = face
    return faces


def _set(site: Site, article: Article, edition: Edition, fonts: tuple[Font, ...], sums: Mapping[str, bytes]) -> Face:
    files = tuple(file for font in fonts for file in font.files)
    return msgspec.structs.replace(
        face_of(site, article, edition),
        families=tuple(font.family for font in fonts),
        fonts=files,
        sums=tuple(sums[file] for file in files),
    )


def _are_there(fonts: tuple[Font, ...]) -> bool:
    return bool(fonts) and all(font.files for font in fonts)


def _fonts(site: Site, folder: Path) -> Mapping[str, tuple[Font, ...]]:
    """Return the fonts of each edition, its own first; those that were found before are not looked for again."""

    def find() -> Mapping[str, tuple[Font, ...]]:
        families = {edition.code: families_of(edition.code, site.settings.card_fonts) for edition in site.editions}
        known = _read_known(folder).fonts
        found = {}
        for family in sorted({family for own in families.values() for family in own}):
            kept_font = known.get(family)
            is_same = kept_font is not None and kept_font.is_as_it_was()
            found[family] = kept_font if kept_font is not None and is_same else find_font(family, ask_fontconfig)
        return {code: tuple(found[family] for family in own) for code, own in families.items()}

    return site.remember("cards.fonts", find)


def _sums(fonts: Mapping[str, tuple[Font, ...]], folder: Path) -> Mapping[str, bytes]:
    """Return the digests of the fonts' files, and keep them."""
    known = _read_known(folder)
    every = {font.family: font for own in fonts.values() for font in own}
    same = {file for family, font in every.items() if known.fonts.get(family) == font for file in font.files}
    sums = {}
    for font in every.values():
        for file in font.files:
            is_known = file in same and file in known.sums
            sums[file] = (
                known.sums[file] if is_known else hashlib.blake2b(Path(file).read_bytes(), digest_size=16).digest()
            )
    now = _Known(dict(sorted(every.items())), dict(sorted(sums.items())))
    if now != known:
        put(folder / _FONTS, msgspec.msgpack.encode(now))
    return sums


def _read_known(folder: Path) -> _Known:
    try:
        return msgspec.msgpack.decode((folder / _FONTS).read_bytes(), type=_Known)
    except (OSError, msgspec.DecodeError):
        return _Known()


def _read(note: Path) -> set[str]:
    try:
        return set(filter(is_inside, msgspec.msgpack.decode(note.read_bytes(), type=list[str])))
    except (OSError, msgspec.DecodeError):
        return set()


def _remove(folder: Path, path: str) -> None:
    try:
        (folder / path).unlink(missing_ok=True)
        (folder / path).parent.rmdir()
    except OSError:
        return  # there are others
