"""Whatever comes in, nothing crashes and nothing hangs; `inv torture` tries it for ten minutes."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.newsroom.assemble.slugs import slug_of
from plugins.newsroom.problems import BuildError
from plugins.newsroom.read.cleaning import clean
from plugins.newsroom.read.names import Name
from plugins.newsroom.render.catalogs import load_catalog
from plugins.newsroom.store.addresses import decode
from plugins.newsroom.write.ledger import read_ledger, seal
from tests.newsroom.read.test_reader import _reader

_SECONDS = float(os.environ.get("WARTA_FUZZ_SECONDS", "0"))
_MOST_S = 10
"""For one example of some hundred characters: more is as good as a hang."""
_PIECES = st.sampled_from(
    "--- title: tags: [ ] { } : , - * _ ` ~~~ ``` > # | [^1] [a]: ( ) ![ < </ <div> <script> <!-- --> & &# ; \\ \" ' "
    "!! & *a {: .x } \t = + 1. \u202e \u0301 日本 🎉 msgid msgstr plural".split()
)
_texts = st.lists(st.one_of(_PIECES, st.sampled_from([" ", "\n", "\n\n", "    "]), st.text(max_size=5)), max_size=60)
_joined = _texts.map("".join)


@settings(
    max_examples=500 if _SECONDS else 40,
    derandomize=settings().derandomize and not _SECONDS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(_joined, _joined, st.binary(max_size=300))
def _try(head: str, body: str, data: bytes) -> None:
    start = time.process_time()
    reader = _reader()
    for source in (f"---\n{head}\n---\n{body}".encode(), body.encode(), data):
        record = reader.read("articles/a.md", Name("a", "", False), source)
        assert all(str(problem) for problem in record.problems)
    assert clean(clean(body).html).removed == ()
    assert len(slug_of(head).encode()) <= 200
    decode(data)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "ledger").write_bytes(seal(data))
        read_ledger(Path(folder) / "ledger")
        catalog = Path(folder) / "xx/LC_MESSAGES/messages.po"
        catalog.parent.mkdir(parents=True)
        catalog.write_text(body, "utf-8")
        with contextlib.suppress(BuildError):
            load_catalog(Path(folder), "xx")
    assert time.process_time() - start < _MOST_S


def test_front_matter_markdown_catalogs_and_stores_of_any_kind_do_no_harm() -> None:
    end = time.monotonic() + _SECONDS
    _try()
    while time.monotonic() < end:
        _try()
