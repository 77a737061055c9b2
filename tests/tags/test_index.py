"""The index of tags: groups by initial."""

from plugins.tags.index import group_by_initial
from plugins.tags.views import TagCount


def grouped(*names: str) -> list[tuple[str, list[str]]]:
    groups = group_by_initial(TagCount(name, "/", 1) for name in names)
    return [(group.initial, [tag.name for tag in group.tags]) for group in groups]


def test_names_stand_under_their_initial_in_order() -> None:
    assert grouped("beta", "Alpha", "apple", "Zeta") == [("A", ["Alpha", "apple"]), ("B", ["beta"]), ("Z", ["Zeta"])]


def test_letters_with_diacritics_stand_with_their_base_letter() -> None:
    assert grouped("élan", "edge", "Économie") == [("E", ["Économie", "edge", "élan"])]


def test_what_begins_with_no_letter_comes_first() -> None:
    assert grouped("alpha", "5G", ".NET") == [("#", [".NET", "5G"]), ("A", ["alpha"])]


def test_other_scripts_have_groups_of_their_own() -> None:
    assert grouped("أمازون", "セキュリティ", "amazon", "サイバー") == [
        ("A", ["amazon"]),
        ("ا", ["أمازون"]),
        ("サ", ["サイバー"]),
        ("セ", ["セキュリティ"]),
    ]


def test_equal_names_are_told_apart() -> None:
    assert grouped("Go", "go") == grouped("go", "Go") == [("G", ["Go", "go"])]
