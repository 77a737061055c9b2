"""What is noted of a text when it is read: which words stand in it, and how often. A few bytes, so that thousands of
notes are loaded at once and go into arrays as they are.

A note holds the numbers of words (plugins/related_posts/words.py), 4 bytes each, little-endian, ascending; then how
often each stands there, 1 byte each.
"""

import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence

from plugins.newsroom.read.files import Kind
from plugins.newsroom.read.record import Record
from plugins.newsroom.read.schema import PageFields
from plugins.related_posts.measures import MOST_COUNTED
from plugins.related_posts.words import count_words, number_of

WORD_BYTES = 5


def note(record: Record) -> bytes:
    """Return the note of a text as it was read; empty for what is no article."""
    if record.kind is not Kind.ARTICLE or record.title is None:
        return b""
    own = record.fields.summary if isinstance(record.fields, PageFields) else None
    summary = record.summary.text if own and own.strip() else ""
    return note_text(record.title.text, summary, record.body.text, record.lang)


def note_text(title: str, summary: str, body: str, lang: str) -> bytes:
    """Return the note of an article. summary is empty where it was cut from the body: it says nothing more."""
    return make_note(count_words(title, f"{summary} {body}", lang))


def note_tags(tags: Iterable[str]) -> bytes:
    """Return the note of a story's tags."""
    return make_note(dict.fromkeys(map(number_of, tags), 1))


def make_note(counts: Mapping[int, int]) -> bytes:
    """Return the note that says how often each word stands in a text, by number."""
    ordered = sorted(counts)
    numbers = array("I", ordered)
    if sys.byteorder == "big":
        numbers.byteswap()
    try:
        often = bytes(map(counts.__getitem__, ordered))
    except ValueError:
        often = bytes([min(counts[number], MOST_COUNTED) for number in ordered])
    return numbers.tobytes() + often


def words_of(note: bytes) -> Sequence[int]:
    """Return the numbers of the words in a note, ascending."""
    words = array("I", note[: len(note) // WORD_BYTES * (WORD_BYTES - 1)])
    if sys.byteorder == "big":
        words.byteswap()
    return words
