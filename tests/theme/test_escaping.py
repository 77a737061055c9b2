"""Everything that templates print is escaped, but for what is listed here with its reason."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

PRINTED_AS_THEY_ARE = {
    "plugins/newsroom/views.py": 1,  # safe(): what reading made and cleaned; the only way for what writers wrote
    "plugins/newsroom/appearance.py": 1,  # LOOK, whose values are held against patterns
    "plugins/newsroom/render/templates.py": 1,  # messages of catalogs; what is filled into them is escaped
    "plugins/newsroom/plan/parts.py": 1,  # an empty text
    "plugins/tags/capability.py": 1,  # an empty text
}
"""Calls of Markup, by file."""
MADE_SAFE = {
    "plugins/newsroom/capability.py": 2,  # corrections: inline; an empty text
    "plugins/newsroom/plan/archive.py": 1,  # an empty text
    "plugins/newsroom/plan/notice.py": 2,  # title and reason: inline
    "plugins/newsroom/plan/parts.py": 4,  # captions, titles, summaries: inline; bodies: cleaned
    "plugins/newsroom/plan/redirects.py": 1,  # titles: inline
    "plugins/newsroom/plan/story.py": 2,  # titles, summaries: inline
    "plugins/feeds/capability.py": 1,  # a file of JSON, which is no HTML
    "plugins/seo/root_files.py": 1,  # files of plain text
}
"""Calls of views.safe, by file. Inline: what read/inline.py makes, which holds em, strong and code alone."""


def _count(pattern: str, folder: str, *endings: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for file in sorted((ROOT / folder).rglob("*")):
        if file.suffix in endings:
            number = len(re.findall(pattern, file.read_text(encoding="utf-8")))
            if number:
                found[file.relative_to(ROOT).as_posix()] = number
    return found


def test_only_what_is_listed_goes_unescaped() -> None:
    assert _count(r"\bMarkup\(", "plugins", ".py") == PRINTED_AS_THEY_ARE
    assert _count(r"(?<!def )\bsafe\(", "plugins", ".py") == MADE_SAFE


def test_no_template_turns_escaping_off() -> None:
    pattern = r"\|\s*safe\b|\bautoescape\b|\bMarkup\b|\|\s*forceescape|\|\s*xmlattr|\|\s*urlize|\|\s*tojson"
    # Structured data: Jinja's tojson writes <, >, & and ' as \u003c and so on.
    printed = {"theme/templates/seo/head.html": 1, "theme/templates/search/search.html": 1}
    assert _count(pattern, "theme", ".html", ".xml", ".txt", ".json", ".js", ".css") == printed
    assert _count(r"autoescape=False|select_autoescape|yaml\.load\(|unsafe_load|FullLoader", "plugins", ".py") == {}


def test_no_code_is_read_from_data() -> None:
    """A Dask cluster sends pickles itself; its machines have to trust each other, and the store knows nothing of it."""
    pattern = r"^import (?:pickle|marshal|shelve|dill)|^from (?:pickle|marshal|shelve|dill)|\beval\(|(?<!_)\bexec\("
    assert set(_count(f"(?m){pattern}", "plugins", ".py")) == {"plugins/newsroom/render/remote.py"}
