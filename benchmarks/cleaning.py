"""Show what taking HTML out of texts costs, and what it takes out.

    python benchmarks/cleaning.py                       the corpus, 1,000 articles
    python benchmarks/cleaning.py --content FOLDER      the texts below a folder, however they are headed

Each text is read with TRUST "text" and with "full", in turns, in one process; times are the processor's.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    # Python puts this file's own folder there, whose profile.py would hide the standard library's module.
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.corpus import write_corpus
from plugins.newsroom.read import frontmatter
from plugins.newsroom.read.cleaning import clean
from plugins.newsroom.read.desk import Job, make_reader
from plugins.newsroom.read.files import decode, is_markdown
from plugins.newsroom.read.markup import Converter
from plugins.newsroom.read.names import Name
from plugins.newsroom.read.reader import Reader
from plugins.newsroom.settings import load

_TAKEN_OUT = re.compile(r"found (?P<what>.+?) was taken out")


class Cost(NamedTuple):
    """What some texts cost, in milliseconds of the processor for each."""

    texts: int
    with_html: int
    """Texts of which something was taken out."""
    full_ms: float
    cleaned_ms: float
    clean_alone_ms: float
    """Of a text from which nothing has to be taken out."""


def measure(texts: Mapping[str, bytes], rounds: int) -> tuple[Cost, Counter[str]]:
    """Return what reading texts costs, the least of some rounds, and in how many of them stands what is taken out."""
    full, cleaned = (make_reader(Job(load({"LENIENT": True, "TRUST": trust}), "")) for trust in ("full", "text"))
    full_s, cleaned_s, alone_s = [], [], []
    for _ in range(rounds):
        full_s.append(_read(full, texts)[0])
        seconds, taken_out = _read(cleaned, texts)
        cleaned_s.append(seconds)
    plain = [path for path in texts if path not in {path for path, _ in taken_out}]
    convert = Converter().convert
    pieces = [convert(frontmatter.parse(decode(texts[path], path).text, path).body).html for path in plain]
    for _ in range(rounds):
        start = time.process_time()
        for piece in pieces:
            clean(piece)
        alone_s.append(time.process_time() - start)
    number = len(texts)
    cost = Cost(
        texts=number,
        with_html=number - len(plain),
        full_ms=min(full_s) * 1000 / number,
        cleaned_ms=min(cleaned_s) * 1000 / number,
        clean_alone_ms=min(alone_s) * 1000 / max(1, len(plain)),
    )
    return cost, Counter(what for _, what in set(taken_out))


def _read(reader: Reader, texts: Mapping[str, bytes]) -> tuple[float, Sequence[tuple[str, str]]]:
    start = time.process_time()
    records = {path: reader.read(path, Name(path, "", is_bundle=False), data) for path, data in texts.items()}
    seconds = time.process_time() - start
    problems = ((path, problem) for path, record in records.items() for problem in record.problems)
    matches = ((path, _TAKEN_OUT.search(f"found {problem.found}")) for path, problem in problems)
    return seconds, [(path, match["what"]) for path, match in matches if match]


def main() -> None:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description="Show what cleaning costs and takes out.")
    parser.add_argument("--content", type=Path, help="a folder with texts (default: the corpus)")
    parser.add_argument("--files", type=int, default=1000, help="articles of the corpus (default: 1000)")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if arguments.content is None:
            write_corpus(Path(folder), arguments.files, ["warta"])
        root = arguments.content or Path(folder)
        paths = sorted(path for path in root.rglob("*") if path.is_file() and is_markdown(path.name))
        texts = {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
    cost, taken_out = measure(texts, arguments.rounds)
    print(
        f"{cost.texts} texts, {cost.with_html} with something to be taken out; reading one takes "
        f"{cost.full_ms:.2f} ms as it is, {cost.cleaned_ms:.2f} ms cleaned; where there is nothing to be taken out, "
        f"cleaning takes {cost.clean_alone_ms:.3f} ms"
    )
    for what, number in sorted(taken_out.items(), key=lambda each: (-each[1], each[0])):
        print(f"{number:6} {what}")


if __name__ == "__main__":
    main()
