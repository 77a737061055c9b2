"""Make a judged archive in two languages out of one in English, to measure what related stories gain by translations.

    python benchmarks/second_edition.py ARCHIVE TRUTH FOLDER [--words 60] [--alone]
    python benchmarks/related.py --archive FOLDER/content --truth FOLDER/truth.json

Every other story, chosen by its slug, is "translated": its title and the first words of its text are written with
other letters (ROT13), so that no word is shared with the English text, and stand in an edition of their own. The truth
is that of the archive, between these stories. With --alone the English texts are left out.
"""

from __future__ import annotations

import argparse
import codecs
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from zlib import crc32

LANG = "sw"
"""Of the second edition; one that words are not stemmed in."""

_FIELD = re.compile(r"^(\w+): *(.*)$")
_Truth = Mapping[str, Sequence[str]]


def main() -> None:
    """Read the command line and write the archive."""
    parser = argparse.ArgumentParser(description="Make a judged archive in two languages.")
    parser.add_argument("archive", type=Path, help="folder with texts in English, with Pelican's headers")
    parser.add_argument("truth", type=Path, help='JSON: for each "en/<slug>" those that belong to it')
    parser.add_argument("folder", type=Path, help="where to write; must not exist")
    parser.add_argument("--words", type=int, default=60, help="words that a translation has at most (default: 60)")
    parser.add_argument("--alone", action="store_true", help="leave the English texts out")
    arguments = parser.parse_args()
    content: Path = arguments.folder / "content"
    try:
        content.mkdir(parents=True)
    except FileExistsError:
        sys.exit(f"{content}: is there already")
    translated = set()
    for file in sorted(arguments.archive.rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        slug = dict(_fields(text))["Slug"]
        if not arguments.alone:
            (content / f"{slug}.md").write_text(text, encoding="utf-8")
        if crc32(slug.encode()) & 1:
            translated.add(slug)
            (content / f"{slug}-{LANG}.md").write_text(translate(text, arguments.words), encoding="utf-8")
    truth = judged(json.loads(arguments.truth.read_text(encoding="utf-8")), translated)
    (arguments.folder / "truth.json").write_text(json.dumps(truth), encoding="utf-8")
    print(f"{len(translated)} stories in {LANG}, {len(truth)} judged")


def translate(text: str, words: int) -> str:
    """Return a text in the second language, cut to so many words; without a summary."""
    said = {**dict(_fields(text)), "Lang": LANG}
    said.pop("Summary", None)
    said["Title"] = _swapped(said["Title"])
    body = text.partition("\n\n")[2].split()[:words]
    header = "".join(f"{name}: {value}\n" for name, value in said.items())
    return f"{header}\n{_swapped(' '.join(body))}\n"


def judged(truth: _Truth, translated: set[str]) -> dict[str, list[str]]:
    """Return the truth between the translated stories, of those that have any."""
    found = {}
    for name, others in truth.items():
        slug = name.removeprefix("en/")
        kept = [other.removeprefix("en/") for other in others if other.removeprefix("en/") in translated]
        if slug in translated and kept:
            found[f"{LANG}/{slug}"] = [f"{LANG}/{other}" for other in kept]
    return found


def _fields(text: str) -> Iterator[tuple[str, str]]:
    for line in text.partition("\n\n")[0].splitlines():
        match = _FIELD.match(line)
        if match:
            yield match[1], match[2]


def _swapped(text: str) -> str:
    return codecs.encode(text, "rot13")


if __name__ == "__main__":
    main()
