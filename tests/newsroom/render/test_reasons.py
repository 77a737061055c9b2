"""Why a file of the output was made anew, or wasn't, in words."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.newsroom.build import Press, build
from plugins.newsroom.contract import Output, PageId
from plugins.newsroom.explain import find_output
from plugins.newsroom.model import ArticleKey
from plugins.newsroom.problems import BuildError
from plugins.newsroom.render.reasons import name_of, show_difference
from plugins.newsroom.render.watching import ALL, Fact
from tests.sites.desk import BUILT_AT, NO_FILES, text
from tests.sites.own_desk import OwnDesk

A, HOME, TAG = "a/index.html", "index.html", "tags/t/index.html"
NOT_MADE = "nothing that it depends on changed: it was not made"
SAME = "it came out as it was, and was not written"
WRITTEN = "it was written; what differs:"
COPIED = "files that are copied are compared in every build"
OPEN = "one of its templates names others, or messages, by what only printing will tell: it is always made"
PLUGINS = ["plugins.newsroom", "plugins.multilingual", "plugins.authors", "plugins.tags"]
FILES: dict[str, str | bytes] = {
    "articles/a/en.md": text("A", "One ![p](p.svg)", tags=["t"], authors=["ana"], summary="S"),
    "articles/a/p.svg": "<svg/>",
    "articles/b/en.md": text("B", "Two", summary="S", date="2026-01-03"),
    "authors/ana/en.md": text(name="Ana"),
    "pages/about/en.md": text("About", date=None),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        OwnDesk(FILES, PLUGINS=PLUGINS).build()
    return folder


@pytest.fixture
def desk(tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> OwnDesk:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return OwnDesk(NO_FILES, PLUGINS=PLUGINS)


def why(desk: OwnDesk, path: str, *, verify: bool = False, **settings: object) -> tuple[str, ...]:
    config = desk.config(**settings)

    def ask(press: Press) -> Output:
        return find_output(press, config, path)

    return build(config, built_at=BUILT_AT, verify=verify, ask=ask).why


def test_when_nothing_changed_nothing_is_looked_for(desk: OwnDesk) -> None:
    assert why(desk, A) == ("nothing differs from the last build: nothing was made",)


def edited(path: str, old: str, new: str) -> Callable[[OwnDesk], None]:
    return lambda desk: desk.edit(path, old, new)


BODY = edited("content/articles/a/en.md", "One", "Six")


@pytest.mark.parametrize(
    ("edit", "path", "reasons"),
    [
        (BODY, A, ["it depends on what changed: article a en", WRITTEN, "-<p>One <img", "+<p>Six <img"]),
        (BODY, "about/index.html", [NOT_MADE]),
        (BODY, TAG, ["it depends on what changed: article a en", SAME]),
        (BODY, "theme/favicon.svg", [COPIED, SAME]),
        (
            edited("content/articles/a/p.svg", "<svg/>", "<svg />"),
            "articles/a/p.svg",
            [COPIED, WRITTEN, "-<svg/>", "+<svg />"],
        ),
        (
            edited("content/authors/ana/en.md", "Some words", "Other words"),
            A,
            ["it depends on what changed: author ana", WRITTEN, "-<p>Some words", "+<p>Other words"],
        ),
        (
            edited("content/articles/a/en.md", '"t"', '"u"'),
            "tags/u/index.html",
            ["the last build had no such file", WRITTEN, "+<!doctype html>"],
        ),
        (
            edited("theme/templates/tags/tag.html", "<h1>", "<h1 >"),
            TAG,
            ["templates changed: theme/templates/tags/tag.html", WRITTEN, "-<h1>", "+<h1 >"],
        ),
        (edited("theme/templates/tags/tag.html", "<h1>", "<h1 >"), A, [NOT_MADE]),
        (
            edited("theme/templates/partials/macros.html", "<article", "<article "),
            HOME,
            ["templates changed: theme/templates/partials/macros.html", WRITTEN, "-<article", "+<article "],
        ),
        (
            edited("theme/translations/id/LC_MESSAGES/messages.po", "Project-Id-Version:", "Project-Id-Version: X"),
            "id/404.html",
            ["catalogs changed: theme/translations/id/LC_MESSAGES/messages.po", SAME],
        ),
        (
            lambda desk: (desk.output / A).write_text("meddled"),
            A,
            ["the file was not as the last build left it", WRITTEN, "-meddled", "+<!doctype html>"],
        ),
    ],
)  # fmt: skip
def test_an_edit_is_named(desk: OwnDesk, edit: Callable[[OwnDesk], object], path: str, reasons: list[str]) -> None:
    edit(desk)
    found = why(desk, path)
    for line, reason in zip(found, reasons, strict=False):
        assert line.startswith(reason)
    assert len(found) == len(reasons) or WRITTEN in reasons


def test_a_setting_is_a_reason_for_every_page(desk: OwnDesk) -> None:
    first, *others = why(desk, A, SITENAME="Other Desk")
    assert first == "code, settings or editions are not those of the last build"
    assert others[0] == WRITTEN


def test_another_plan_is_a_reason(desk: OwnDesk) -> None:
    desk.write({"articles/d/en.md": text("D", "Four", summary="S", date="2026-01-04")})
    found = why(desk, HOME)
    assert found[0].startswith("it is planned differently: ")
    assert "article d en" in found[1]


def test_what_went_is_a_reason(desk: OwnDesk) -> None:
    desk.write({"authors/ana/id.md": text(name="Ana", body="[a](../../articles/a/en.md)")})
    desk.build()
    desk.edit("content/articles/a/en.md", '"ana"', "")
    assert why(desk, A)[0].startswith("it depends on what changed: article a en")


def test_when_every_file_is_read_all_are_made(desk: OwnDesk) -> None:
    assert why(desk, A, verify=True) == (
        "nothing is known of the last build: every file was looked at",
        SAME,
    )


def test_a_template_that_computes_what_it_names_is_told_of(desk: OwnDesk) -> None:
    (desk.folder / "mine/not_found.html").write_text("{{ _(edition.home_url[:0] ~ 'Tags') }}")
    desk.build()
    BODY(desk)
    assert why(desk, "404.html")[:1] == (OPEN,)


def test_an_unknown_file_is_an_error_and_nothing_is_written(desk: OwnDesk) -> None:
    BODY(desk)
    before = desk.contents()
    with pytest.raises(BuildError, match=r"b/inde.html: the site has no such file; did you mean b/index.html\?"):
        why(desk, "b/inde.html")
    assert desk.contents() == before


@pytest.mark.parametrize(
    ("fact", "name"),
    [
        (("article", ArticleKey("xz", "en")), "article xz en"),
        (("tag", "t"), "tag t"),
        (("tag", ALL), "tag *"),
        (("by tag", "en", "t"), "by tag en t"),
        (("lists", "", "en", ""), "lists  en"),
        (("place", PageId("home", "en")), "place home en  1"),
        (("always",), "always"),
    ],
)
def test_facts_have_names(fact: Fact, name: str) -> None:
    assert name_of(fact) == name


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("a\nb", "a\nb", []),
        ("a\nb\nc", "a\nx\nc", ["-b", "+x"]),
        ("", "a", ["-", "+a"]),
        ("a", "x" * 200, ["-a", f"+{'x' * 159}…"]),
        ("", "\n".join("abcdefghijklmnop"), ["-", *(f"+{letter}" for letter in "abcdefghijk"), "… and 5 more lines"]),
    ],
)
def test_what_differs_is_shown_in_a_few_lines(before: str, after: str, lines: list[str]) -> None:
    assert list(show_difference(before.encode(), after.encode())) == lines


def test_what_differs_in_bytes_that_are_no_text_is_shown_too() -> None:
    assert list(show_difference(b"a\xff", b"b\xfe\n")) == ["-a�", "+b�", "+"]
