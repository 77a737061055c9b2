"""Draws cards, with libvips and its Pango: scripts shaped, lines broken and set from the right by the rules of each.

Loaded only in processes that do nothing else: fontconfig reads its configuration once.
"""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

from plugins.cards.faces import Face
from plugins.newsroom.libvips import vips

WIDTH, HEIGHT = 1200, 630
MOST_BYTES = 100_000
_MARGIN = 80
_HEADLINE_TOP, _HEADLINE_HEIGHT = 150, 330
_SIZES = (84, 76, 68, 60, 52, 46, 40, 34)
_TALL_SCRIPTS = frozenset({"ar", "fa", "ur"})
"""Languages whose fonts leave much room between lines, for marks that headlines don't have."""


def draw_all(faces: Sequence[Face]) -> Iterator[bytes]:
    """Yield the cards for faces that all have the same fonts, as PNG."""
    if not faces:
        return
    with _only(faces[0].fonts):
        yield from map(_draw, faces)


@contextmanager
def _only(fonts: Sequence[str]) -> Iterator[None]:
    """Let fontconfig see no other fonts than these, so that no machine puts in one of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for number, file in enumerate(fonts):
            (Path(folder) / f"{number}{Path(file).suffix}").symlink_to(Path(file).absolute())
        said = f"<fontconfig><dir>{escape(folder)}</dir><cachedir>{escape(folder)}</cachedir></fontconfig>"
        config = Path(folder) / "fonts.conf"
        config.write_text(
            f'<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n{said}\n', encoding="utf-8"
        )
        os.environ["FONTCONFIG_FILE"] = str(config)
        yield


def _draw(face: Face) -> bytes:
    card = vips().Image.black(WIDTH, HEIGHT, bands=3) + _colour(face.paper)
    card = card.cast("uchar").copy(interpretation="srgb")
    card = card.draw_rect(_colour(face.accent), 0, 0, WIDTH, 16, fill=True)
    if face.kicker:
        card = _put(card, _text(face, face.kicker, 34, "Bold", 1), 70, face.accent, face)
    card = _put(card, _headline(face), _HEADLINE_TOP, face.ink, face)
    card = card.draw_rect(_colour(face.ink), _MARGIN, 520, WIDTH - 2 * _MARGIN, 3, fill=True)
    site = _text(face, face.sitename, 34, "Bold", 1)
    card = _put(card, site, 550, face.ink, face, at_end=True)
    if face.byline:
        room = WIDTH - 2 * _MARGIN - site.width - 60
        card = _put(card, _line(face, face.byline, 30, room), 552, face.ink, face)
    for colours in (256, 64, 16):
        data: bytes = card.pngsave_buffer(palette=True, colours=colours, dither=0, compression=9, effort=7, keep="none")
        if len(data) <= MOST_BYTES:
            break
    return data


def _headline(face: Face) -> Any:
    """Return the headline in the largest size in which it has room; cut after a word where it has none in any."""
    for size in _SIZES:
        text = _text(face, face.headline, size, "Bold", 8)
        if text.height <= _HEADLINE_HEIGHT:
            return text
    words = face.headline
    while len(words) > 1 and text.height > _HEADLINE_HEIGHT:
        shorter = words[: int(len(words) * 0.9)]
        words = shorter.rpartition(" ")[0] or shorter
        text = _text(face, f"{words}…", _SIZES[-1], "Bold", 8)
    return text


def _line(face: Face, words: str, size: int, room: int) -> Any:
    """Return one line, cut where it has no room."""
    text = _text(face, words, size, "Regular", 1, width=0)
    while text.width > room and len(words) > 1:
        words = words[: int(len(words) * 0.9)]
        text = _text(face, f"{words}…", size, "Regular", 1, width=0)
    return text


def _text(face: Face, words: str, size: int, weight: str, spacing: int, *, width: int = WIDTH - 2 * _MARGIN) -> Any:
    """Return a mask of words; the paragraph's direction is that of the edition, whatever it begins with."""
    mark = "\u200f" if face.is_rtl else "\u200e"
    font = f"{', '.join(face.families)} {weight} {size}"
    lead = -round(size * 0.4) if face.lang in _TALL_SCRIPTS else spacing
    lang = f'<span lang="{escape(face.lang)}">{mark}{escape(" ".join(words.split()), quote=False)}</span>'
    room = {"width": width, "wrap": "word-char"} if width else {}
    return vips().Image.text(lang, font=font, dpi=72, spacing=lead, **room)


def _put(card: Any, text: Any, top: int, colour: str, face: Face, *, at_end: bool = False) -> Any:
    """Return a card with a text on it, at the margin where its lines begin, or at the other."""
    is_right = face.is_rtl != at_end
    left = WIDTH - _MARGIN - text.width if is_right else _MARGIN
    mask = text.embed(left, top, WIDTH, HEIGHT)
    return mask.ifthenelse(_colour(colour), card, blend=True).copy(interpretation="srgb")


def _colour(code: str) -> list[int]:
    return [int(code[start : start + 2], 16) for start in (1, 3, 5)]
