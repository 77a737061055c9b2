"""Parts of real archives, built leniently: every article arrives, in its language, with honest warnings.

The archives lie in the folder named by WARTA_CORPUS, else in ../shared/corpus beside the checkout: a folder for each,
with content/ in Pelican's header format. Without them these tests are skipped.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.newsroom.build import Press
from plugins.newsroom.contract import Page
from plugins.newsroom.language.codes import canonical
from tests.sites.addresses import find_flaws, render, scan
from tests.sites.desk import ROOT, Desk

CORPUS = Path(os.environ.get("WARTA_CORPUS") or ROOT.parent / "shared" / "corpus")
ARCHIVES = sorted(path.parent.name for path in CORPUS.glob("*/content")) if CORPUS.is_dir() else []
MOST = 60
_LANG = re.compile(r"^Lang: *(\S+)", re.MULTILINE)
_LEADS_NOWHERE = re.compile(r"link to '(?P<target>.*)' leads nowhere")

pytestmark = pytest.mark.skipif(not ARCHIVES, reason=f"no archives in {CORPUS}")


def chosen(content: Path) -> Iterator[Path]:
    """Yield every n-th story's files, about MOST files in all, so that translations stay together."""
    files = sorted(path for path in content.rglob("*") if path.is_file())
    stories = sorted({path.name for path in files})
    step = max(1, round(len(files) / MOST))
    kept = set(stories[:: min(step, max(1, len(stories) // 2))])
    return (path for path in files if path.name in kept)


@pytest.fixture(scope="module", params=ARCHIVES or ["none"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Press]:
    """A part of an archive, planned."""
    content = CORPUS / request.param / "content"
    files = {path.relative_to(content).as_posix(): path.read_bytes() for path in chosen(content)}
    desk = Desk(tmp_path_factory.mktemp("archive"), files, LENIENT=True, EDITIONS="auto", DEFAULT_PAGINATION=10)
    return desk, desk.prepare()


def test_every_article_is_in_the_edition_of_its_language(built: tuple[Desk, Press]) -> None:
    desk, press = built
    left_out = {problem.path.partition("content/")[2] for problem in press.problems if problem.leaves_out}
    found = {article.source.path: article.lang for article in press.site.articles.values()}
    for file in sorted((desk.folder / "content").rglob("*.md")):
        path = file.relative_to(desk.folder / "content").as_posix()
        match = _LANG.search(file.read_text(encoding="utf-8", errors="replace"))
        if path not in left_out and match:
            assert found[path] == canonical(match[1]), path


def test_no_edition_lists_another_language(built: tuple[Desk, Press]) -> None:
    _, press = built
    for edition in press.site.editions:
        assert {article.lang for article in press.site.listed(edition.code)} <= {edition.code}
        for output in press.plan.outputs:
            if isinstance(output.made, Page) and output.made.id.edition == edition.code:
                teasers = getattr(output.made.view(press.site, output.made), "teasers", ())
                assert {teaser.lang for teaser in teasers} <= {""}


def test_every_page_has_one_h1_and_every_address_leads_somewhere(built: tuple[Desk, Press]) -> None:
    _, press = built
    files = render(press)
    pages = {path: scan(data.decode()) for path, data in files.items() if path.endswith(".html")}
    assert {path: page.headings for path, page in pages.items() if page.headings != 1} == {}
    of_writers = {problem.found for problem in press.problems}
    flaws = [
        flaw
        for flaw in find_flaws(press, files)
        if not (flaw.endswith("no element") or any(quoted(flaw) in found for found in of_writers))
    ]
    assert flaws == []


def quoted(flaw: str) -> str:
    """Return the address that a flaw is about, quoted as in warnings."""
    match = re.search(r"'.*'", flaw)
    return match[0] if match else flaw


def test_warnings_about_links_are_true(built: tuple[Desk, Press]) -> None:
    desk, press = built
    content = desk.folder / "content"
    for problem in press.problems:
        match = _LEADS_NOWHERE.search(problem.found)
        if match:
            path = problem.path.partition("content/")[2]
            row = (content / path).read_text(encoding="utf-8").split("\n")[problem.line - 1]
            assert match["target"] in row
            assert not (content / posixpath.dirname(path) / match["target"].partition("#")[0]).exists()


def test_stories_are_whole(built: tuple[Desk, Press]) -> None:
    """Texts that share a slug are one story, if in different languages."""
    _, press = built
    slugs = Counter((article.source.path.rpartition("/")[2], article.lang) for article in press.site.articles.values())
    names = {name for name, _ in slugs}
    assert len(press.site.stories) == len(names)
