"""What an edition lacks."""

from plugins.desk.languages import Lack, find_lacks
from tests.desk.making import desk_of

TEXTS = {
    "articles/2026/a/en.md": "title: A\ndate: 2026-01-01\nauthors: [ana, Somebody]\ntags: [t, loose]\ncategory: c",
    "articles/flat.md": "title: F\ndate: 2026-01-01",
    "articles/b/id.md": "title: B\ndate: 2026-01-01",
    "pages/about/en.md": "title: About",
    "authors/ana/en.md": "name: Ana",
    "tags/t/en.md": "name: T",
    "tags/t/id.md": "name: Te",
    "categories/c/en.md": "name: C",
}


def test_files_and_texts_that_are_missing_are_named() -> None:
    assert find_lacks(desk_of(TEXTS).site, "id") == (
        Lack("authors", "ana", "Ana", "content/authors/ana/id.md"),
        Lack("categories", "c", "C", "content/categories/c/id.md"),
        Lack("pages", "about", "About", "content/pages/about/id.md"),
        Lack("articles", "a", "A", "content/articles/2026/a/id.md"),
        Lack("articles", "flat", "F", ""),
    )


def test_the_main_language_may_lack_something_too() -> None:
    assert [lack.id for lack in find_lacks(desk_of(TEXTS).site, "en")] == ["b"]
