"""What is done to a site between two builds, the same for every generator."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.formats import eleventy_path, hugo_path, warta_path
from benchmarks.stories import TAGS, Story, write_bio

CASES: Mapping[str, str] = {
    "cold": "into an empty folder, nothing kept from before",
    "again": "nothing changed",
    "body": "a sentence at the end of one article",
    "title": "the title of one article",
    "tag": "one of an article's tags",
    "bio": "the bio of one author",
    "catalog": "one text of the theme in one language",
    "partial": "the template of a teaser",
    "setting": "the description of the site in one language",
}
"""The builds of one round, in their order; each but the first two follows an edit."""


class EditError(Exception):
    """A file of a site is not as an edit expects it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one file, another one in each round."""

    path: str
    """Below the site's folder."""
    before: str
    """The text to replace, at its first occurrence; empty: the end of the file."""
    after: Callable[[int], str]
    """What to put there in a round; rounds count from 1."""


def apply(edit: Edit, folder: Path, pristine: dict[Path, str], number: int) -> None:
    """Make a file as it was in `pristine`, but for the edit; what is not in `pristine` yet is read into it.

    Raises EditError if the text to replace is not there.
    """
    target = folder / edit.path
    if target not in pristine:
        pristine[target] = target.read_text(encoding="utf-8")
    text = pristine[target]
    if not edit.before:
        edited = text + edit.after(number)
    elif edit.before in text:
        edited = text.replace(edit.before, edit.after(number), 1)
    else:
        raise EditError(f"{target}: found no {edit.before!r}, which the benchmark wants to edit")
    target.write_text(edited, encoding="utf-8", newline="\n")


def plan_edits(stories: Sequence[Story]) -> dict[str, dict[str, Edit]]:
    """Return the edits of each case by generator. They concern the newest articles that were written in English.

    Raises ValueError if there are fewer than three.
    """
    english = [story for story in reversed(stories) if story.langs[0] == "en"]
    if len(english) < 3:
        raise ValueError(f"found {len(english)} stories written in English, expected three at least: use more --files")
    body, title, tag = english[:3]
    paths = {"warta": warta_path, "hugo": hugo_path, "eleventy": eleventy_path}
    tags = [name for name in TAGS if name not in tag.tags]
    author = body.authors[0]
    bio = write_bio(author, "en")
    texts: dict[str, dict[str, tuple[str, str, Callable[[int], str]]]] = {}
    for name, path_of in paths.items():
        field = "topics" if name == "eleventy" else "tags"
        texts[name] = {
            "body": (path_of(body, "en"), "", _numbered("\nSentence {} was added at the end.\n")),
            "title": (path_of(title, "en"), 'title: "', _numbered('title: "{} ')),
            "tag": (path_of(tag, "en"), f"{field}: [{tag.tags[0]}", _retagged(field, tags)),
            "partial": (_TEASER[name], '<article class="teaser">', _numbered('<article class="teaser round-{}">')),
            "setting": (_SETTINGS[name], "Invented news on technology.", _numbered("Invented news on technology, {}.")),
        }
    texts["warta"] |= {
        "bio": (f"content/authors/{author}/en.md", bio, _numbered(f"{{}} {bio}")),
        "catalog": (
            "theme/translations/id/LC_MESSAGES/messages.po",
            'msgid "Older articles"\nmsgstr "',
            _numbered('msgid "Older articles"\nmsgstr "{} '),
        ),
    }
    texts["hugo"] |= {
        "bio": (f"content/en/authors/{author}/_index.md", bio, _numbered(f"{{}} {bio}")),
        "catalog": ("i18n/id.toml", '[older]\nother = "', _numbered('[older]\nother = "{} ')),
    }
    texts["eleventy"] |= {
        "bio": (f"src/_data/people/en/{author}.json", bio, _numbered(f"{{}} {bio}")),
        "catalog": ("src/_data/strings.json", '"older": "Artikel', _numbered('"older": "{} Artikel')),
    }
    return {name: {case: Edit(*parts) for case, parts in cases.items()} for name, cases in texts.items()}


_TEASER = {
    "warta": "theme/templates/partials/macros.html",
    "hugo": "layouts/_partials/teaser.html",
    "eleventy": "src/_includes/macros.njk",
}
_SETTINGS = {"warta": "pelicanconf.py", "hugo": "hugo.toml", "eleventy": "src/_data/site.json"}


def _numbered(text: str) -> Callable[[int], str]:
    """Return a function that puts a round's number into {}."""
    return text.format


def _retagged(field: str, tags: Sequence[str]) -> Callable[[int], str]:
    """Return a function that puts another tag for each round at the head of a list."""
    return lambda number: f"{field}: [{tags[number % len(tags)]}"
