"""Write a deterministic multilingual corpus of invented technology news, for each generator in its own form.

    python benchmarks/corpus.py FOLDER --files 1000 [--formats warta,hugo,eleventy] [--seed 1]

The same stories stand below FOLDER/warta, FOLDER/hugo and FOLDER/eleventy. What counts as a file is an article; files
on authors and categories and the covers come on top.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

if __name__ == "__main__":
    # Python puts this file's own folder there, whose profile.py would hide the standard library's module.
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.formats import FORMATS, find_used
from benchmarks.stories import plan_stories, write_articles


def write_corpus(folder: Path, files: int, formats: Sequence[str] = tuple(FORMATS), seed: int = 1) -> None:
    """Write the corpus with exactly so many articles below a folder. Raises KeyError for other formats."""
    writers = [(name, *FORMATS[name]) for name in formats]
    stories = plan_stories(files, seed)
    folders: set[Path] = set()
    for story in stories:
        for article in write_articles(story, seed):
            for name, write_article, _ in writers:
                _write(folder / name, write_article(article), folders)
    authors, categories = find_used(stories)
    for name, _, write_entries in writers:
        _write(folder / name, write_entries(authors, categories), folders)


def _write(folder: Path, files: Iterable[tuple[str, str]], made: set[Path]) -> None:
    for path, text in files:
        target = folder / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        # The covers of translations are those of their originals, and are there already.
        target.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Read the command line and write the corpus."""
    parser = argparse.ArgumentParser(description="Write a corpus of invented technology news.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=1000, help="articles (default: 1000)")
    parser.add_argument("--formats", default=",".join(FORMATS), help="generators (default: all)")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    formats = arguments.formats.split(",")
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown:
        parser.error(f"--formats: found {', '.join(unknown)}, expected some of {', '.join(FORMATS)}")
    write_corpus(arguments.folder, arguments.files, formats, arguments.seed)


if __name__ == "__main__":
    main()
