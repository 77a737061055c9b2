"""Desks out of a few texts, for tests of what is worked out; and whole ones in a folder, for tests of commands."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.desk.reading import Desk
from plugins.newsroom.config import make_config
from plugins.newsroom.model import Article, ArticleKey
from tests.newsroom.assemble.making import EDITIONS, make_site
from tests.sites.desk import SETTINGS

LONG = " ".join(["Most software is published twice, as a repository and as an archive."] * 8)
"""A text long enough for its length to count."""


def desk_of(texts: Mapping[str, str], **settings: Any) -> Desk:
    """Return the desk of texts, by path, each front matter with a body below --- if it has one; errors are kept."""
    site, problems = make_site(texts, **settings)
    config = make_config({**SETTINGS, "EDITIONS": EDITIONS, "PATH": "content"}, {}, Path(".cache"))
    return Desk(config, site, problems)


def article_of(texts: Mapping[str, str], story: str, lang: str) -> Article:
    """Return one article of texts."""
    return desk_of(texts).site.articles[ArticleKey(story, lang)]


def hash_of(texts: Mapping[str, str], story: str, lang: str = "en") -> str:
    """Return the state of a text, as a translation notes it."""
    return article_of(texts, story, lang).text_hash


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, as nobody in particular."""
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)
