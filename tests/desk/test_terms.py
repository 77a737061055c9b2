"""People, tags and sections found by what they are called."""

import pytest

from plugins.desk.reading import DeskError
from plugins.desk.terms import find_term
from tests.desk.making import desk_of

AUTHORS = desk_of(
    {
        "authors/ana-lee/en.md": "name: Ana Lee\naliases: [A. Lee]",
        "authors/ana-lee/ja.md": "name: アナ・リー",
        "authors/budi/en.md": "name: Budi",
    }
).site.authors


@pytest.mark.parametrize("name", ["ana-lee", "ANA-LEE", "Ana  Lee", "a. lee", "アナ・リー"])
def test_a_person_is_found_by_any_name(name: str) -> None:
    assert find_term(AUTHORS, name, "author") == "ana-lee"


@pytest.mark.parametrize(
    "name, message",
    [
        ("anna-lee", "no such author: 'anna-lee'; did you mean ana-lee?"),
        ("lee", "no such author: 'lee'; did you mean ana-lee?"),
        ("zzz", "no such author: 'zzz', expected one of ana-lee, budi"),
    ],
)
def test_others_are_named(name: str, message: str) -> None:
    with pytest.raises(DeskError) as caught:
        find_term(AUTHORS, name, "author")
    assert str(caught.value) == message


def test_a_site_may_have_none() -> None:
    with pytest.raises(DeskError, match="no such tag: 'x', expected one of none"):
        find_term({}, "x", "tag")
