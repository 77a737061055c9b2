"""Which edits are amended, and that the output is then that of a build from nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.newsroom.report import Report
from tests.sites.desk import BUILT_AT, SETTINGS, text
from tests.sites.own_desk import FILES, OwnDesk

PLUGINS = [name for name in SETTINGS["PLUGINS"] if name != "plugins.related_posts"]
"""In so few stories nearly every word is counted, so that related stories are ranked anew."""
A = "articles/a/en.md"
SAYS = {"tags": ["t"], "authors": ["ana"], "category": "c", "summary": "S", "slug": "a"}
WORDS = {
    "a sentence": {A: text("A", "One ![p](p.svg) more", **SAYS)},
    "the title": {A: text("Another", "One ![p](p.svg)", **SAYS)},
    "the summary": {A: text("A", "One ![p](p.svg)", **{**SAYS, "summary": "Other"})},
    "a heading": {A: text("A", "One ![p](p.svg)\n\n## Two", **SAYS)},
    "a line more in the front matter": {A: text("A", "One ![p](p.svg)", **SAYS).replace("title", "\ntitle", 1)},
    "a translation": {"articles/a/id.md": text("A id", "Dua", date=None, summary="S")},
    "a page": {"pages/about/en.md": text("About", "More", date=None)},
    "what another kind of text takes in": {"articles/c.inc": "second\n"},
    "two texts": {A: text("A", "Two ![p](p.svg)", **SAYS), "pages/about/en.md": text("About", "More", date=None)},
}
MORE = {
    "a tag": {A: text("A", "One ![p](p.svg)", **{**SAYS, "tags": ["u"]})},
    "a date": {A: text("A", "One ![p](p.svg)", **SAYS, date="2026-01-05")},
    "a status": {A: text("A", "One ![p](p.svg)", **SAYS, status="draft")},
    "a link": {A: text("A", "One ![p](p.svg) [b](../b/en.md)", **SAYS)},
    "a title that is the address": {"articles/b/en.md": text("Bee", "Two", summary="S", date="2026-01-03")},
    "a new text": {"articles/d/en.md": text("D", summary="S")},
    "a bio": {"authors/ana/en.md": text("", "She writes.", name="Ana")},
    "a picture": {"articles/a/p.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'},
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OwnDesk:
    monkeypatch.chdir(tmp_path)
    desk = OwnDesk({**FILES, A: text("A", "One ![p](p.svg)", **SAYS)}, PLUGINS=PLUGINS)
    report = desk.update()
    assert report.press is not None
    return desk


def is_amended(report: Report) -> bool:
    """Return whether pages were made anew, few or none, without the site."""
    return report.press is None and report.why == ()


@pytest.mark.parametrize("edit", WORDS)
def test_other_words_are_amended(edit: str, desk: OwnDesk) -> None:
    desk.write(WORDS[edit])
    report = desk.update()
    assert is_amended(report)
    assert desk.contents() == desk.from_nothing()
    assert report.written.unchanged + len(report.written.written) == len(desk.contents())
    assert desk.update().written.written == ()


@pytest.mark.parametrize("edit", MORE)
def test_for_more_than_words_the_site_is_made_anew(edit: str, desk: OwnDesk) -> None:
    desk.write(MORE[edit])
    report = desk.update()
    assert report.press is not None
    assert desk.contents() == desk.from_nothing()


def test_one_amendment_follows_another(desk: OwnDesk) -> None:
    for edit in ("a sentence", "a page", "the title", "two texts"):
        desk.write(WORDS[edit])
        assert is_amended(desk.update())
        assert desk.contents() == desk.from_nothing()


def test_words_may_come_back(desk: OwnDesk) -> None:
    before = desk.contents()
    desk.write(WORDS["the title"])
    desk.update()
    desk.write({A: text("A", "One ![p](p.svg)", **SAYS)})
    assert is_amended(desk.update())
    assert desk.contents() == before


def _touch_output(desk: OwnDesk) -> None:
    (desk.output / "index.html").write_text("other")


def _lose_records(desk: OwnDesk) -> None:
    for file in Path(".cache").glob("*/records.sqlite*"):
        file.unlink()


def _damage_snapshot(desk: OwnDesk) -> None:
    for file in Path(".cache").glob("site-*"):
        file.write_bytes(file.read_bytes()[:-1])


def _change_template(desk: OwnDesk) -> None:
    file = Path("theme/templates/base.html")
    file.write_text(file.read_text().replace("</body>", "<!-- other --></body>"))


@pytest.mark.parametrize("meddle", [_touch_output, _lose_records, _damage_snapshot, _change_template])
def test_in_doubt_the_site_is_made_anew(meddle: Callable[[OwnDesk], None], desk: OwnDesk) -> None:
    meddle(desk)
    desk.write(WORDS["a sentence"])
    report = desk.update()
    assert report.press is not None
    assert report.problems == ()
    assert desk.contents() == desk.from_nothing()
    desk.write(WORDS["the title"])
    assert is_amended(desk.update())


def test_another_moment_is_no_doubt_unless_something_appears_by_then(desk: OwnDesk) -> None:
    desk.write({"articles/later/en.md": text("Later", summary="S", date="2026-06-02")})
    desk.update()
    desk.write(WORDS["a sentence"])
    assert is_amended(desk.update(built_at=BUILT_AT + timedelta(minutes=1)))
    desk.write(WORDS["the title"])
    later = BUILT_AT + timedelta(days=2)
    assert desk.update(built_at=later).press is not None
    assert desk.contents() == desk.from_nothing(built_at=later)


def test_a_mistake_is_told_as_by_a_build(desk: OwnDesk) -> None:
    before = desk.contents()
    desk.write({A: text("A", "One ![p](p.svg)", **SAYS, colour="red")})
    assert any("colour" in error for error in desk.errors())
    assert desk.contents() == before


def test_warnings_of_other_texts_are_repeated(desk: OwnDesk) -> None:
    desk.write({"articles/b/en.md": text("B", "[x](nowhere.md)", summary="S")})
    built = desk.update(LENIENT=True)
    assert built.problems != ()
    desk.write(WORDS["a sentence"])
    amended = desk.update(LENIENT=True)
    assert is_amended(amended)
    assert amended.problems == built.problems
    desk.write({"articles/b/en.md": text("B", "\n\n[x](nowhere.md)", summary="S")})
    moved = desk.update(LENIENT=True)
    assert moved.press is not None
    assert [problem.line for problem in moved.problems] == [problem.line + 2 for problem in built.problems]


def test_a_capability_that_does_not_say_what_follows_keeps_the_site_from_being_amended(
    desk: OwnDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plugins.tags import capability

    monkeypatch.setattr(capability, "CAPABILITY", replace(capability.CAPABILITY, follow=None))
    desk.write(WORDS["a sentence"])
    assert desk.update().press is not None
