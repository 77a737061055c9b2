"""Other words in a few texts of a large site: the related stories that follow are those from nothing, and are found
without looking at all articles.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.newsroom.amend.test_amending import is_amended
from tests.sites.desk import text
from tests.sites.own_desk import OwnDesk

_WORDS = [f"{first}{second}" for first in ("ker", "pat", "cab", "cou", "gly", "ser") for second in "abcdefghijklmnop"]


def story(number: int, lang: str, more: str = "", title: str = "", slug: str = "") -> str:
    """Return a text with words by chance, the same for the same number and language."""
    chance = random.Random(f"{number} {lang}")
    words = " ".join(chance.choices(_WORDS, k=60))
    said = {"slug": slug or f"s{number}"} if lang == "en" else {"date": None}
    return text(title or f"{chance.choice(_WORDS)} {number}", f"{words} {more}", summary="S", **said)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OwnDesk:
    monkeypatch.chdir(tmp_path)
    files = {f"articles/s{number}/{lang}.md": story(number, lang) for number in range(60) for lang in ("en", "id")}
    desk = OwnDesk(files)
    desk.update()
    return desk


def test_edits_are_followed_as_if_all_were_ranked_anew(desk: OwnDesk) -> None:
    chance = random.Random(7)
    amended = 0
    for _ in range(8):
        number, lang = chance.randrange(60), chance.choice(("en", "id"))
        # Its own words again, or those of another story, some of which are rarer or more frequent then.
        more = story(chance.choice((number, chance.randrange(60))), lang).rpartition("---")[2].strip()
        title = chance.choice(("", "Renamed", "Release 1.2", "Release 1.3"))
        desk.write({f"articles/s{number}/{lang}.md": story(number, lang, more, title if lang == "en" else "")})
        amended += is_amended(desk.update())
        assert desk.contents() == desk.from_nothing()
    assert amended >= 4


def test_a_family_of_titles_that_grows_is_thinned(desk: OwnDesk) -> None:
    for number in range(6):
        path = f"articles/s{number}/en.md"
        desk.write({path: story(0, "en", title=f"Release 1.{number}", slug=f"s{number}")})
        desk.update()
    desk.write({"articles/s9/en.md": story(9, "en", title="Release 1.9")})
    desk.update()
    assert desk.contents() == desk.from_nothing()


def test_what_was_kept_elsewhere_meanwhile_is_not_followed(desk: OwnDesk) -> None:
    """Two output folders share the memory of what was ranked, not what was built."""
    desk.update(OUTPUT_PATH="other")
    desk.write({"articles/s1/en.md": story(1, "en", "kera")})
    desk.update(OUTPUT_PATH="other")
    desk.update()
    assert desk.contents() == desk.from_nothing()
