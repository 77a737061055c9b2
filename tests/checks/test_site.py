"""The rules over a whole site: none finds anything in a sound one, and each finds what was done to it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plugins.checks.rules import OUTPUT_RULES
from plugins.checks.site import all_rules, check_site
from plugins.newsroom.build import Press
from plugins.newsroom.problems import ConfigError
from tests.checks.making import FILES, SETTINGS, make_desk, said, tamper
from tests.sites.desk import Desk, text

DONE = [
    ("links", "xz/index.html", 'href="/other/"', 'href="/gone/"',
     "content/articles/2026/xz/en.md:2: a link to '/gone/' leads nowhere [links]"),
    ("links", "xz/index.html", 'href="/other/"', 'href="/other"',
     "content/articles/2026/xz/en.md:14: a link to '/other' that servers lead on, expected /other/ (warning) [links]"),
    ("anchors", "xz/index.html", 'href="#who-looks"', 'href="#who-look"',
     ("content/articles/2026/xz/en.md:14: a link to '/xz/#who-look': the page has no such part, "
     "expected one that it has, such as #who-looks [anchors]")),
    ("anchors", "xz/index.html", '<h2 id="who-looks">', '<h2 id="page--main">',
     "content/articles/2026/xz/en.md:14: a link to '/xz/#who-looks': the page has no such part [anchors]"),
    ("link-lang", "xz/index.html", 'hreflang="id">Indonesia', 'hreflang="ms">Indonesia',
     "content/articles/2026/xz/en.md:2: a link to '/id/pintu/' says that it is in 'ms', expected 'id' [link-lang]"),
    ("link-lang", "other/index.html", '<main id="page--main">', '<main id="page--main"><a href="/id/pintu/">Pintu</a>',
     ("content/articles/2026/other/en.md:2: a link to '/id/pintu/', which is in 'id', doesn't say so, "
     "expected hreflang=\"id\" (warning) [link-lang]")),
    ("pictures", "xz/index.html", 'src="/articles/2026/xz/branch.svg"', 'src="/articles/2026/xz/branches.svg"',
     ("content/articles/2026/xz/en.md:2: '/articles/2026/xz/branches.svg', which the page shows or loads, isn't there "
     "[pictures]")),
    ("pictures", "articles/2026/xz/branch.svg", "<svg", "<sgv",
     "output/articles/2026/xz/branch.svg: a file that is no svg [pictures]"),
    ("title", "other/index.html", "<title>Another story –", "<title>A backdoor –",
     "content/articles/2026/xz/en.md:2: the title is that of /other/, expected one of its own (warning) [title]"),
    ("description", "other/index.html", 'name="description"', 'name="disruption"',
     "content/articles/2026/other/en.md:7: the page has no description (warning) [description]"),
    ("integrity", "xz/index.html", "</head>", '<script src="/articles/2026/xz/branch.svg"></script></head>',
     ("content/articles/2026/xz/en.md:14: '/articles/2026/xz/branch.svg' is loaded without integrity, expected "
     'integrity="sha384-/cH1mfVmX7GkAIUfQfP9wNFPx7nlWA+2M31fOKCYxndBABtVBCZ1IomvfkGg4E3V" (warning) [integrity]')),
    ("integrity", "xz/index.html", "</head>",
     '<link rel="stylesheet" href="/articles/2026/xz/branch.svg" integrity="sha256-other"></head>',
     ("content/articles/2026/xz/en.md:14: integrity of '/articles/2026/xz/branch.svg' is 'sha256-other': browsers load "
     "no other bytes, expected sha256-li8PltqxxHMGewZWplIVZRasYzvFb/Vk8+u6LEEsZlI= [integrity]")),
    ("headings", "other/index.html", "<h1>Another story</h1>", "<p>Another story</p>",
     "content/articles/2026/other/en.md:2: no headings of level 1, expected one [headings]"),
    ("alt", "xz/index.html", 'alt="a branch" ', "",
     ("content/articles/2026/xz/en.md:14: the picture '/articles/2026/xz/branch.svg' without alt, "
     'expected a text for it, or alt="" for decoration [alt]')),
    ("link-text", "xz/index.html", '<a href="/other/">The other</a>', '<a href="/other/">Click here</a>',
     ("content/articles/2026/xz/en.md:14: a link to '/other/' that says only 'Click here', "
     "expected words that say where it leads (warning) [link-text]")),
    ("lang", "xz/index.html", '<html lang="en"', '<html lang="english"',
     "content/articles/2026/xz/en.md:2: the page is said to be in 'english', expected a BCP 47 code [lang]"),
    ("parts", "xz/index.html", '<main id="page--main">',
     '<main id="page--main"><p>سوف ننشر المزيد من الأخبار غدا</p>',
     ("content/articles/2026/xz/en.md:2: 'سوف ننشر المزيد من الأخبار غدا' stands on a page in en, "
     "expected lang around it (warning) [parts]")),
    ("canonical", "xz/index.html", 'rel="canonical" href="https://example.org/xz/"', 'rel="canonical" href="/xz/"',
     "content/articles/2026/xz/en.md:2: the canonical address '/xz/' is relative [canonical]"),
    ("canonical", "xz/index.html", 'rel="canonical" href="https://example.org/xz/"',
     'rel="canonical" href="https://example.org/other/"',
     ("content/articles/2026/xz/en.md:2: the canonical address is 'https://example.org/other/', "
     "expected https://example.org/xz/ [canonical]")),
    ("versions", "xz/index.html", '<link rel="alternate" hreflang="id"', '<link rel="alternative" hreflang="id"',
     "output/id/pintu/index.html: the version in en, '/xz/', doesn't name this page [versions]"),
    ("versions", "xz/index.html", 'hreflang="x-default"', 'hreflang="de"',
     "output/xz/index.html: no version is for readers of other languages, expected x-default [versions]"),
    ("sitemap", "sitemap-2026.xml", "<loc>https://example.org/other/</loc>", "<loc>https://example.org/gone/</loc>",
     "output/sitemap-2026.xml: 'https://example.org/gone/' is no page of the site [sitemap]"),
    ("sitemap", "other/index.html", "</head>", '<meta name="robots" content="noindex"></head>',
     "output/sitemap-2026.xml: 'https://example.org/other/' may not be shown by search engines [sitemap]"),
    ("feeds", "feed.xml", "<id>", "<idea>",
     "output/feed.xml: the feed can't be read: mismatched tag: line 6, column 41 [feeds]"),
    ("json-ld", "xz/index.html", '"headline":', '"head":',
     "content/articles/2026/xz/en.md:2: a NewsArticle without headline [json-ld]"),
]  # fmt: skip
"""What is done to a file of the output (rule, file, old, new), and what is found then."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return make_desk(tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="module")
def press(built: Desk) -> Press:
    return built.prepare()


@pytest.fixture
def desk(built: Desk, tmp_path: Path) -> Desk:
    """A desk whose output may be changed."""
    shutil.copytree(built.output, tmp_path / "output")
    shutil.copytree(built.folder / "content", tmp_path / "content")
    return Desk(tmp_path, **SETTINGS)


def test_nothing_is_found_in_a_sound_site(built: Desk) -> None:
    assert said(built) == []


@pytest.mark.parametrize("rule, path, old, new, expected", DONE, ids=[f"{case[0]} {case[3]}" for case in DONE])
def test_what_was_done_to_a_file_is_found(  # noqa: PLR0917
    built: Desk, press: Press, tmp_path: Path, rule: str, path: str, old: str, new: str, expected: str
) -> None:
    desk = Desk(tmp_path)
    shutil.copytree(built.output, desk.output)
    tamper(desk, path, old, new)
    found = check_site(press, built.config(), desk.output, only=[rule])
    assert expected in [desk.shown(built.shown(str(finding))) for finding in found]


def test_a_page_that_nothing_leads_to_is_an_orphan(desk: Desk) -> None:
    for file in desk.output.rglob("*.html"):
        page = file.read_text(encoding="utf-8")
        file.write_text(page.replace('href="/about/"', 'href="/other/"'), encoding="utf-8")
    assert said(desk, "orphans") == ["content/pages/about/en.md:2: no other page leads to it (warning) [orphans]"]


def test_a_file_that_was_lost_is_missed(desk: Desk) -> None:
    (desk.output / "feed.xml").unlink()
    link, lost = said(desk, "links")
    assert link.startswith("output/404.html: a link to '/feed.xml' leads nowhere (here and on ")
    assert lost == "output/feed.xml: the file is planned and not there, expected inv build [links]"
    (found,) = said(desk, "pictures")
    assert found.startswith("output/404.html: '/feed.xml', which the page shows or loads, isn't there (here and on")


def test_a_tag_of_one_article_is_thin_without_an_introduction(tmp_path: Path) -> None:
    article = str(FILES["articles/2026/other/en.md"]).replace('"security"', '"lonely"')
    desk = make_desk(tmp_path, {**FILES, "articles/2026/other/en.md": article})
    found = "the tag 'lonely' has one article in en, and no introduction, expected another tag, or an introduction"
    assert f"output/tags/lonely/index.html: {found} (warning) [thin-tags]" in said(desk, "thin-tags")
    desk.write({"tags/lonely/en.md": text("", "Few write about it.", name="lonely")})
    desk.build()
    assert [line for line in said(desk, "thin-tags") if "lonely" in line] == []


def test_what_many_pages_share_is_told_once(desk: Desk) -> None:
    for file in desk.output.rglob("*.html"):
        page = file.read_text(encoding="utf-8")
        file.write_text(page.replace("</header>\n<main", '<a href="/gone/">Gone</a></header>\n<main'), encoding="utf-8")
    (found,) = said(desk, "links")
    assert found.startswith("output/404.html: a link to '/gone/' leads nowhere (here and on ")
    assert found.endswith(" more pages) [links]")


def test_a_link_that_its_writer_made_is_found_on_its_line(tmp_path: Path) -> None:
    body = "One.\n\nTwo.\n\n[Three](/nowhere/at/all/) and [four](/xz/#nothing).\n"
    desk = make_desk(tmp_path, {**FILES, "pages/about/en.md": text("About us", body, slug="about", date=None)})
    assert said(desk, "links", "anchors") == [
        "content/pages/about/en.md:9: a link to '/nowhere/at/all/' leads nowhere [links]",
        "content/pages/about/en.md:9: a link to '/xz/#nothing': the page has no such part [anchors]",
    ]


def test_a_site_with_a_path_and_an_edition_on_a_host_of_its_own_is_sound(tmp_path: Path) -> None:
    editions = {"en": {"description": "News."}, "id": {"siteurl": "https://id.example", "description": "Berita."}}
    desk = make_desk(tmp_path, SITEURL="https://example.org/news", EDITIONS=editions)
    assert said(desk) == []
    tamper(desk, "id/pintu/index.html", 'href="https://example.org/news/other/"', 'href="https://example.org/news/no/"')
    (found,) = said(desk, "links")
    assert found.endswith("a link to '/no/' leads nowhere [links]")


@pytest.mark.parametrize("level", ["error", "warning", "off"])
def test_the_site_says_how_bad_a_finding_is(desk: Desk, level: str) -> None:
    tamper(desk, "xz/index.html", 'href="/other/"', 'href="/gone/"')
    expected = {"error": ["[links]"], "warning": ["(warning) [links]"], "off": []}[level]
    found = said(desk, "links", CHECKS={"links": level})
    assert [line.partition("nowhere ")[2] for line in found] == expected


def test_a_text_beats_the_site_and_a_translation_inherits_it(tmp_path: Path) -> None:
    bare = str(FILES["articles/2026/xz/en.md"]).replace("---\n", "---\nchecks: {summary: error, sources: off}\n", 1)
    files = {
        **FILES,
        "articles/2026/xz/en.md": "\n".join(
            row for row in bare.split("\n") if not row.startswith(("summary", "sources"))
        ),
        "articles/2026/xz/id.md": text("Pintu", slug="pintu", date=None, translated_from="en"),
    }  # fmt: skip
    desk = make_desk(tmp_path, files)
    found = [
        "content/articles/2026/xz/en.md:3: summary: no summary of its own, expected one or two sentences [summary]",
        "content/articles/2026/xz/id.md:2: summary: no summary of its own, expected one or two sentences [summary]",
    ]
    assert said(desk, "summary", "sources") == found
    assert said(desk, "summary", "sources", CHECKS={"summary": "off", "sources": "error"}) == found


def test_names_of_rules_that_are_none_are_errors(tmp_path: Path) -> None:
    about = text("About us", slug="about", date=None, checks={"sumary": "off"})
    desk = make_desk(tmp_path, {**FILES, "pages/about/en.md": about})
    assert said(desk, "content") == [
        (
            "content/pages/about/en.md:4: checks.sumary: unknown rule, expected a rule of inv check --rules; "
            "did you mean summary? [content]"
        )
    ]
    with pytest.raises(
        ConfigError, match=r"CHECKS: found 'linsk', which is no rule that can be set; did you mean 'links'"
    ):
        said(desk, CHECKS={"linsk": "off"})


def test_a_lenient_site_has_warnings_alone(desk: Desk) -> None:
    tamper(desk, "xz/index.html", 'href="/other/"', 'href="/gone/"')
    assert [line.endswith("(warning) [links]") for line in said(desk, "links", LENIENT=True)] == [True]
    assert said(desk, "links", LENIENT=True, CHECKS={"links": "error"})[0].endswith("nowhere [links]")


def test_nothing_is_looked_at_that_could_not_be_built(desk: Desk) -> None:
    desk.write({"articles/bad/en.md": text("Bad", colour="red")})
    tamper(desk, "xz/index.html", 'href="/other/"', 'href="/gone/"')
    assert [line.rpartition(" ")[2] for line in said(desk, "content", "links")] == ["[content]"]


def test_another_folder_may_be_looked_at(desk: Desk) -> None:
    shutil.copytree(desk.output, desk.folder / "staged")
    tamper(desk, "../staged/xz/index.html", "/other/", "/gone/")
    found = check_site(desk.prepare(), desk.config(), desk.folder / "staged", only=["links"])
    assert [finding.rule for finding in found] == ["links"]


def test_every_rule_says_what_it_finds() -> None:
    assert all((rule.__doc__ or "").strip() for rule in all_rules().values())
    assert OUTPUT_RULES.keys() <= all_rules().keys()
