import pytest

from plugins.newsroom.model import Body, Citation, Entry, Picture, Place
from tests.newsroom.assemble.making import make_site, messages_of, sound_site

LOCAL = "http://127.0.0.1:8000"


def test_an_entry_says_what_the_editions_file_says() -> None:
    text = (
        "name: Maya Lestari\nslug: maya\nrole: Writer\navatar: me.jpg\naliases: [Maya]\n"
        "links:\n  - {title: Site, url: 'https://example.org/'}\n---\nBio."
    )
    site = sound_site({"authors/maya-lestari/en.md": text}, files=["authors/maya-lestari/me.jpg"])
    entry = site.authors["maya-lestari"].entries["en"]
    assert entry.source is not None
    assert entry.source.path == "authors/maya-lestari/en.md"
    assert entry == Entry(
        name="Maya Lestari",
        slug="maya",
        place=Place(LOCAL, "/authors/maya/", "authors/maya/index.html"),
        body=Body("<p>Bio.</p>", text="Bio."),
        source=entry.source,
        role="Writer",
        links=(Citation("Site", "https://example.org/", ""),),
        avatar=Picture("authors/maya-lestari/me.jpg", "Maya Lestari"),
        aliases=("Maya",),
    )


def test_an_edition_without_a_file_has_the_name_the_id_as_slug_and_the_picture() -> None:
    texts = {"authors/maya-lestari/ja.md": "name: マヤ\nslug: maya\navatar: me.jpg\nrole: 記者"}
    site = sound_site(texts, files=["authors/maya-lestari/me.jpg"])
    assert site.authors["maya-lestari"].entries["id"] == Entry(
        name="マヤ",
        slug="maya-lestari",
        place=Place(LOCAL, "/id/authors/maya-lestari/", "id/authors/maya-lestari/index.html"),
        body=Body(),
        source=None,
        avatar=Picture("authors/maya-lestari/me.jpg", "マヤ"),
    )


@pytest.mark.parametrize(
    ("head", "expected"),
    [("name: Free Software\nslug: Libre", "Libre"), ("name: Free Software", "free-software"), ("aliases: [x]", "fsf")],
)
def test_the_slug_is_the_files_else_its_names_else_the_id(head: str, expected: str) -> None:
    assert sound_site({"tags/fsf/en.md": head}).tags["fsf"].entries["en"].slug == expected


def test_terms_have_addresses_by_their_permalinks() -> None:
    texts = {"tags/x/en.md": "name: X", "categories/x/en.md": "name: X", "authors/x/en.md": "name: X"}
    site = sound_site(texts, permalinks={"tag": "t/{slug}.html", "category": "{slug}/", "author": "by/{slug}/"})
    kinds = (site.tags, site.categories, site.authors)
    assert [terms["x"].entries["id"].place.url for terms in kinds] == ["/id/t/x.html", "/id/x/", "/id/by/x/"]


def test_two_terms_with_one_slug_are_an_error_that_names_both_and_get_numbers_when_lenient() -> None:
    texts = {
        "tags/a/en.md": "name: A\nslug: X",
        "tags/b/en.md": "name: B\nslug: x",
        "tags/x-2/en.md": "name: Two",
        "tags/x-2/id.md": "name: Dua\nslug: a",
    }
    texts["tags/x-2/en.md"] += "\nslug: x-2"
    assert messages_of(texts) == [
        "content/tags/b/en.md:3: slug: 'a' and 'b' have one slug in en, 'x', expected a slug of its own for each",
        "content/tags/x-2/id.md:3: slug: 'a' and 'x-2' have one slug in id, 'a', expected a slug of its own for each",
    ]
    site, problems = make_site(texts, lenient=True)
    assert {identity: term.entries["en"].slug for identity, term in site.tags.items()} == {
        "a": "X",
        "b": "x-3",
        "x-2": "x-2",
    }
    assert all(problem.severity == "warning" for problem in problems)


def test_a_term_that_only_articles_name_and_a_declared_slug_clash_at_the_article() -> None:
    texts = {
        "tags/amazon-web-services/en.md": "name: Amazon Web Services\nslug: aws",
        "articles/a/en.md": "title: T\ndate: 2026-01-01\ntags: [AWS]",
    }
    assert messages_of(texts) == [
        (
            "content/articles/a/en.md:4: tags: 'amazon-web-services' and 'aws' have one slug in en, 'aws', "
            "expected a slug of its own for each"
        )
    ]


def test_a_bad_slug_of_a_term_is_one_error() -> None:
    assert messages_of({"tags/a/en.md": "name: A\nslug: a b"}) == [
        (
            "content/tags/a/en.md:3: slug: found 'a b', expected one part of an address: no spaces, slashes, "
            "?, # or %, no dot first or last; did you mean 'a-b'?"
        )
    ]


def test_a_missing_avatar_is_one_error_and_another_languages_stands_in() -> None:
    texts = {"authors/m/en.md": "name: M\navatar: no.jpg", "authors/m/id.md": "name: M\navatar: me.jpg"}
    site, problems = make_site(texts, files=["authors/m/me.jpg"])
    assert [str(problem) for problem in problems] == [
        "content/authors/m/en.md:3: avatar: no such file: 'no.jpg', expected a file below the content folder"
    ]
    assert site.authors["m"].entries["en"].avatar == Picture("authors/m/me.jpg", "M")
