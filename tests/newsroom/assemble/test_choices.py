from tests.newsroom.assemble.making import article_of, make_site, messages_of, sound_site

HEAD = "title: {}\ndate: 2026-01-01\n"


def test_stories_are_named_by_id_or_by_slug_in_the_files_language() -> None:
    texts = {
        "articles/a/en.md": HEAD.format("One") + "related: [b, c-slug, C-Slug, a, b]\nunrelated: [d]",
        "articles/a/id.md": "title: Satu",
        "articles/b/en.md": HEAD.format("Two"),
        "articles/c/en.md": HEAD.format("Three") + "slug: c-slug",
        "articles/c/id.md": "title: Tiga\nslug: c-siput",
        "articles/d/en.md": HEAD.format("Four"),
    }
    site = sound_site(texts)
    for lang in ("en", "id"):
        assert article_of(site, "a", lang).pinned == ("b", "c")
        assert article_of(site, "a", lang).barred == ("d",)
    assert article_of(site, "b", "en").pinned == ()


def test_an_unknown_story_is_an_error_of_the_file_that_names_it() -> None:
    texts = {
        "articles/a/en.md": HEAD.format("One") + "related: [log4shel]\nunrelated: [zzz]",
        "articles/a/id.md": "title: Satu",
        "articles/log4shell/en.md": HEAD.format("Two"),
    }
    assert messages_of(texts) == [
        (
            "content/articles/a/en.md:4: related: no such story: 'log4shel', expected the name of a story's folder; "
            "did you mean log4shell?"
        ),
        "content/articles/a/en.md:5: unrelated: no such story: 'zzz', expected the name of a story's folder",
    ]


def test_a_story_that_was_left_out_is_passed_over() -> None:
    texts = {"articles/a/en.md": HEAD.format("One") + "related: [b]", "articles/b/en.md": "title: Two"}
    site, problems = make_site(texts, lenient=True)
    assert [problem.path for problem in problems] == ["content/articles/b/en.md"]
    assert article_of(site, "a", "en").pinned == ()


def test_when_lenient_an_unknown_story_is_a_warning() -> None:
    site, (problem,) = make_site({"articles/a/en.md": HEAD.format("One") + "related: [zzz]"}, lenient=True)
    assert problem.severity == "warning"
    assert article_of(site, "a", "en").pinned == ()
