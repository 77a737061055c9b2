import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.assemble.site import assemble
from plugins.newsroom.model import ArticleKey, Site
from plugins.newsroom.problems import Problem, Severity
from tests.newsroom.assemble.making import NOW, make_site, messages_of, read_texts, settings_of, sound_site

ARTICLE = "title: T\ndate: 2026-01-01"


def test_a_site_without_content_has_the_editions_and_nothing_else() -> None:
    site = sound_site({})
    assert [edition.code for edition in site.editions] == ["en", "id", "ja"]
    assert (site.stories, site.articles, site.pages, site.tags, site.content_name) == ({}, {}, {}, {}, "content")


def test_files_and_the_moment_are_carried() -> None:
    site = sound_site({}, files=["images/a.png"])
    assert (site.files, site.built_at) == (frozenset({"images/a.png"}), NOW)


def test_content_in_a_language_without_an_edition_is_an_error() -> None:
    texts = {"articles/xz/en.md": ARTICLE, "articles/xz/de.md": ARTICLE, "b.md": f"{ARTICLE}\nlang: fr"}
    assert messages_of(texts) == [
        (
            "content/articles/xz/de.md: lang: this text is in 'de', which has no edition, "
            "expected one of EDITIONS (en, id, ja), or an entry for it there"
        ),
        (
            "content/b.md:4: lang: this text is in 'fr', which has no edition, "
            "expected one of EDITIONS (en, id, ja), or an entry for it there"
        ),
    ]


def test_when_lenient_it_is_left_out_by_name() -> None:
    site, problems = make_site({"articles/xz/en.md": ARTICLE, "articles/xz/de.md": ARTICLE}, lenient=True)
    assert list(site.articles) == [("xz", "en")]
    assert [(problem.path, problem.severity, problem.leaves_out) for problem in problems] == [
        ("content/articles/xz/de.md", Severity.WARNING, True)
    ]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["a/en.md", "a/de.md", "b/fr.md"], ["en", "de", "fr"]),
        (["a/id.md", "b/de.md", "c/de.md"], ["de", "id"]),
        (["a/id.md", "b/de.md"], ["de", "id"]),
        (["a/de.md", "../pages/about/en.md"], ["en", "de"]),
        (["a/en.md", "../tags/x/zh-Hant.md"], ["en", "zh-Hant"]),
        ([], ["en"]),
    ],
)
def test_auto_makes_an_edition_for_every_language_found(paths: list[str], expected: list[str]) -> None:
    folders = {path.removeprefix("../") if path.startswith("../") else f"articles/{path}" for path in paths}
    texts = {path: "name: X" if path.startswith("tags/") else ARTICLE for path in folders}
    site = sound_site(texts, editions="auto")
    assert [edition.code for edition in site.editions] == expected
    assert [edition.output_prefix for edition in site.editions] == ["", *(f"{code.lower()}/" for code in expected[1:])]


def test_when_lenient_a_text_that_could_not_be_read_is_left_out() -> None:
    settings = settings_of(lenient=True)
    good, bad = read_texts({"articles/a/en.md": ARTICLE, "articles/b/en.md": ARTICLE}, settings)
    problem = Problem("content/articles/b/en.md", 4, "", "the text is nested too deeply")
    broken = type(bad)(**{**{name: getattr(bad, name) for name in bad.__struct_fields__}, "problems": (problem,)})
    site, problems = assemble([good, broken], (), settings, built_at=NOW, content_name="content")
    assert list(site.articles) == [("a", "en")]
    assert problems == (
        Problem(
            "content/articles/b/en.md",
            4,
            "",
            "the text is nested too deeply; left out",
            severity=Severity.WARNING,
            leaves_out=True,
        ),
    )


def test_problems_of_reading_are_passed_on() -> None:
    (message,) = messages_of({"articles/a/en.md": f"{ARTICLE}\ntagz: [x]"})
    assert message == "content/articles/a/en.md:4: tagz: unknown field; did you mean tags?"


MESSY = {
    "articles/2023/xz/en.md": f"{ARTICLE}\ntags: [Open Data, C++]\nauthors: [Tomas]\nrelated: [log4shell, nothing]",
    "articles/2023/xz/id.md": "title: U\ntranslated_from: ja",
    "articles/2023/xz/ja.md": "title: V\ntranslated_from: id",
    "articles/2024/xz/en.md": f"{ARTICLE}\ntags: [open data]\nauthors: [Tomáš]",
    "articles/2024/xz/eng.md": f"{ARTICLE}\ntags: [OPEN DATA]",
    "articles/log4shell.md": f"{ARTICLE}\nslug: log\ncategory: sec",
    "log.id.md": f"{ARTICLE}\nslug: Log\ncategory: Security",
    "blog/log.id.md": f"{ARTICLE}\nslug: a b",
    "blog/log.ja.md": ARTICLE,
    "articles/nodate/en.md": "title: T",
    "articles/de/de.md": ARTICLE,
    "tags/opendata/en.md": "name: Open  data\nslug: cplusplus",
    "tags/b/en.md": "name: B\naliases: [open data]",
    "categories/security/en.md": "name: Security",
    "pages/about/en.md": "title: About",
    "pages/about.md": "title: About",
}


def order_of(site: Site) -> list[list[object]]:
    tables = (site.stories, site.articles, site.page_stories, site.pages, site.authors, site.tags, site.categories)
    return [list(table) for table in tables]


@pytest.mark.parametrize("lenient", [False, True])
@given(data=st.data())
def test_the_order_of_records_makes_no_difference(data: st.DataObject, *, lenient: bool) -> None:
    settings = settings_of(lenient=lenient, categories_must_exist=True)
    records = read_texts(MESSY, settings)
    site, problems = assemble(records, (), settings, built_at=NOW, content_name="content")
    shuffled = data.draw(st.permutations(records))
    other_site, other_problems = assemble(shuffled, (), settings, built_at=NOW, content_name="content")
    assert other_site == site
    assert order_of(other_site) == order_of(site)
    assert other_problems == problems


@pytest.mark.parametrize("lenient", [False, True])
def test_every_id_and_story_that_an_article_names_exists(*, lenient: bool) -> None:
    site, _ = make_site(MESSY, lenient=lenient, categories_must_exist=True)
    for key, article in site.articles.items():
        assert {*article.authors, *article.translators, *article.editors} <= site.authors.keys()
        assert set(article.tags) <= site.tags.keys()
        assert article.category in {"", *site.categories}
        assert {*article.pinned, *article.barred} <= site.stories.keys()
        assert article.lang in site.stories[key.story].langs
        assert article.translated_from == "" or ArticleKey(key.story, article.translated_from) in site.articles
        assert site.original(article).key.story == key.story
    for terms in (site.authors, site.tags, site.categories):
        for term in terms.values():
            assert set(term.entries) == {edition.code for edition in site.editions}


def test_when_lenient_no_problem_is_an_error() -> None:
    _, problems = make_site(MESSY, lenient=True, categories_must_exist=True)
    assert {problem.severity for problem in problems} == {Severity.WARNING}
