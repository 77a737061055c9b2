from typing import Any

import pytest

from tests.newsroom.assemble.making import article_of, make_site, messages_of, sound_site

STRICT: dict[str, Any] = {"authors_must_exist": True, "categories_must_exist": True, "tags_must_exist": True}


def article(extra: str, *, title: str = "T") -> str:
    return f"title: {title}\ndate: 2026-01-01\n{extra}"


def tags_of(texts: dict[str, str], story: str = "a", lang: str = "en", **settings: Any) -> tuple[str, ...]:
    return article_of(sound_site(texts, **settings), story, lang).tags


AMAZON = {
    "tags/amazon/en.md": 'name: Amazon\naliases: [AWS, "Amazon.com"]',
    "tags/amazon/ja.md": "name: アマゾン",
    "tags/linux/en.md": "name: Linux kernel",
    "tags/open-source/id.md": "name: Sumber terbuka",
}


@pytest.mark.parametrize(
    ("written", "lang", "expected"),
    [
        ("amazon", "en", "amazon"),
        ("amazon", "ja", "amazon"),
        ("Amazon", "en", "amazon"),
        ("AMAZON", "en", "amazon"),
        ("aws", "en", "amazon"),
        ("ＡＷＳ", "en", "amazon"),
        ("Amazon.com", "en", "amazon"),
        ("アマゾン", "ja", "amazon"),
        ("ｱﾏｿﾞﾝ", "ja", "amazon"),
        ("Linux Kernel", "ja", "linux"),
        ("AWS", "id", "amazon"),
        ("Open Source", "en", "open-source"),
        ("sumber  TERBUKA", "id", "open-source"),
    ],
)
def test_a_tag_is_written_as_id_name_or_alias(written: str, lang: str, expected: str) -> None:
    texts = {**AMAZON, f"articles/a/{lang}.md": article(f'tags: ["{written}"]')}
    assert tags_of(texts, lang=lang, tags_must_exist=True) == (expected,)


def test_a_name_of_another_language_means_nothing_where_the_term_has_its_own() -> None:
    texts = {
        "tags/poison/en.md": "name: Poison",
        "tags/poison/id.md": "name: Gift\nslug: racun",
        "articles/a/en.md": article("tags: [Gift]"),
        "articles/b/id.md": article("tags: [Gift]"),
        "articles/c/ja.md": article("tags: [Gift]"),
    }
    site = sound_site(texts)
    assert [article_of(site, *key).tags for key in (("a", "en"), ("b", "id"), ("c", "ja"))] == [
        ("gift",),
        ("poison",),
        ("poison",),
    ]


def test_the_exact_id_beats_a_name_and_a_name_beats_an_id_in_other_letters() -> None:
    texts = {
        "tags/go/en.md": "name: Go (game)",
        "tags/golang/en.md": "name: Golang",
        "articles/a/en.md": article("tags: [go, GO, Golang]"),
    }
    assert tags_of(texts) == ("go", "golang")


def test_c_cplusplus_and_csharp_are_three_tags() -> None:
    site = sound_site({"articles/a/en.md": article('tags: [C, C++, "C#"]')})
    assert article_of(site, "a", "en").tags == ("c", "cplusplus", "csharp")
    assert [term.entries["en"].slug for term in site.tags.values()] == ["c", "cplusplus", "csharp"]
    assert [term.entries["en"].name for term in site.tags.values()] == ["C", "C++", "C#"]


def test_an_article_that_names_a_tag_twice_has_it_once() -> None:
    texts = {**AMAZON, "articles/a/en.md": article("tags: [linux, AWS, amazon, Amazon]")}
    assert tags_of(texts) == ("linux", "amazon")


def test_an_inherited_name_is_read_in_the_originals_language() -> None:
    texts = {
        "tags/poison/en.md": "name: Poison",
        "tags/poison/id.md": "name: Gift",
        "articles/a/id.md": article("tags: [Gift]"),
        "articles/a/en.md": "title: T\ntranslated_from: id",
    }
    assert tags_of(texts, lang="en") == ("poison",)


def test_spellings_that_differ_in_case_or_width_are_one_with_a_warning_at_the_rarer() -> None:
    texts = {
        "articles/a/en.md": article("tags: [Open Data]"),
        "articles/b/en.md": article("tags: [x, open data]"),
        "articles/c/en.md": article("tags: [Open Data]"),
        "articles/d/id.md": article("tags: [OPEN DATA]"),
    }
    site, problems = make_site(texts)
    assert list(site.tags) == ["open-data", "x"]
    assert [site.tags["open-data"].entries[code].name for code in ("en", "id", "ja")] == [
        "Open Data",
        "OPEN DATA",
        "Open Data",
    ]
    assert [str(problem) for problem in problems] == [
        (
            "content/articles/b/en.md:4: tags: one name in several spellings: 'Open Data' (2), 'open data' (1), "
            "expected 'Open Data', which readers see (warning)"
        )
    ]


def test_spellings_that_nobody_can_tell_apart_are_no_reason_to_warn() -> None:
    texts = {
        "articles/a/en.md": article("tags: [caf\u00e9]"),
        "articles/b/en.md": article("tags: [cafe\u0301]"),
        "articles/c/en.md": article('tags: ["café  "]'),
    }
    assert list(sound_site(texts).tags) == ["cafe"]


def test_names_with_one_slug_are_an_error_that_names_both() -> None:
    texts = {
        "articles/a/en.md": article("authors: [Tomas]"),
        "articles/b/en.md": article("authors: [Tomáš]"),
    }
    assert messages_of(texts) == [
        (
            "content/articles/b/en.md:4: authors: 'Tomáš' and 'Tomas' (content/articles/a/en.md) have one slug, "
            "'tomas', expected one spelling, an alias, or a slug in content/authors/"
        )
    ]
    site, (problem,) = make_site(texts, lenient=True)
    assert {identity: term.entries["en"].name for identity, term in site.authors.items()} == {
        "tomas": "Tomas",
        "tomas-2": "Tomáš",
    }
    assert str(problem).endswith(
        "have one slug, 'tomas', "
        "expected one spelling, an alias, or a slug in content/authors/; that of 'Tomáš' is now 'tomas-2' (warning)"
    )


def test_an_accented_name_is_not_the_declared_one_without_accents() -> None:
    texts = {"authors/tomas/en.md": "name: Tomas", "articles/a/en.md": article("authors: [Tomáš]")}
    assert messages_of(texts, authors_must_exist=True) == [
        (
            "content/articles/a/en.md:4: authors: unknown: 'Tomáš', "
            "expected one that has a file below content/authors/; did you mean Tomas?"
        )
    ]
    site, _ = make_site(texts, lenient=True)
    assert list(site.authors) == ["tomas", "tomas-2"]


def test_a_term_without_a_name_takes_all_that_its_id_is_the_slug_of() -> None:
    site = sound_site(
        {"tags/securite/id.md": "slug: aman", "articles/a/en.md": article("tags: [Sécurité]")}, tags_must_exist=True
    )
    assert site.tags["securite"].entries["en"].name == "Sécurité"


def test_names_without_letters_work() -> None:
    site = sound_site({"articles/a/en.md": article('tags: ["🎉", "…"]')})
    assert {identity: term.entries["en"].name for identity, term in site.tags.items()} == {
        "horizontal-ellipsis": "…",
        "party-popper": "🎉",
    }


def test_blank_names_name_nothing() -> None:
    assert tags_of({"articles/a/en.md": article('tags: ["", " ", x]')}) == ("x",)


def test_an_unknown_name_is_a_problem_at_each_place_with_the_nearest_known_name() -> None:
    texts = {
        "authors/maya-lestari/en.md": "name: Maya Lestari",
        "categories/policy/en.md": "name: Policy",
        "articles/a/en.md": article("authors: [Maya Lestary]\ncategory: polcy"),
        "articles/b/en.md": article("translator: Maya Lestary"),
        "articles/b/id.md": "title: T",
    }
    assert messages_of(texts, **STRICT) == [
        (
            "content/articles/a/en.md:4: authors: unknown: 'Maya Lestary', "
            "expected one that has a file below content/authors/; did you mean Maya Lestari?"
        ),
        (
            "content/articles/a/en.md:5: category: unknown: 'polcy', "
            "expected one that has a file below content/categories/; did you mean Policy?"
        ),
        (
            "content/articles/b/en.md:4: translator: unknown: 'Maya Lestary', "
            "expected one that has a file below content/authors/; did you mean Maya Lestari?"
        ),
    ]


def test_when_lenient_nothing_must_exist() -> None:
    texts = {"articles/a/en.md": article("authors: [Maya]\ncategory: Policy\ntags: [x]")}
    site = sound_site(texts, lenient=True, **STRICT)
    assert (list(site.authors), list(site.categories), list(site.tags)) == (["maya"], ["policy"], ["x"])


def test_two_terms_with_one_name_are_an_error() -> None:
    texts = {
        "tags/a/en.md": "name: Apple",
        "tags/b/en.md": "name: Pear\naliases: [x, APPLE]",
        "tags/c/en.md": "name: A",
        "tags/d/id.md": "name: Apple",
    }
    assert messages_of(texts) == [
        (
            "content/tags/b/en.md:3: aliases: 'APPLE' also means 'a' (content/tags/a/en.md), "
            "expected another name for one of them"
        ),
        (
            "content/tags/c/en.md:2: name: 'A' also means 'a' (content/tags/a/en.md), "
            "expected another name for one of them"
        ),
    ]


def test_a_term_is_called_what_its_file_says_else_what_articles_write_else_what_other_files_say() -> None:
    texts = {
        "tags/amazon/en.md": "name: Amazon",
        "tags/amazon/ja.md": "slug: amazon-ja",
        "articles/a/id.md": article("tags: [Amazon ]"),
        "articles/b/en.md": article("tags: [amazon]"),
    }
    site = sound_site(texts)
    assert [site.tags["amazon"].entries[code].name for code in ("en", "id", "ja")] == ["Amazon", "Amazon", "Amazon"]
    nameless = sound_site({"tags/x-y/en.md": "slug: xy"})
    assert nameless.tags["x-y"].entries["en"].name == "x-y"


def test_more_terms_than_a_site_may_have_are_an_error_at_the_text_that_brings_most() -> None:
    texts = {
        "articles/a.md": "title: A\ndate: 2026-01-01\ntags: [t1, t2]\nauthors: [x]",
        "articles/b.md": "title: B\ndate: 2026-01-01\ntags: [t1, t3, t4, t5]\nauthors: [y]",
    }
    assert messages_of(texts, limits={"terms": 5}) == []
    expected = (
        "content/articles/b.md:4: tags: the site has 5 tags, 3 of them from this text, "
        "expected at most 4, or LIMITS['terms'] above that"
    )
    assert messages_of(texts, limits={"terms": 4}) == [expected]
    assert messages_of(texts, limits={"terms": 4}, lenient=True) == [expected]


def test_files_count_among_the_terms() -> None:
    texts = {"tags/a/en.md": "name: A", "tags/b/en.md": "name: B"}
    assert messages_of(texts, limits={"terms": 1}) == [
        "content/tags: the site has 2 tags, expected at most 1, or LIMITS['terms'] above that"
    ]
