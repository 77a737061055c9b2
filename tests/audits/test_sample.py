"""Which pages stand for the whole site."""

from __future__ import annotations

from audits.sample import Sample, choose_samples
from plugins.newsroom.contract import Copy, Output, Page, PageId
from plugins.newsroom.model import Place, Site


def view(site: Site, page: Page) -> Page:
    return page


def output(file: str, page_id: PageId) -> Output:
    return Output(Place("https://desk.example", f"/{file}", file), "a text", Page(page_id, page_id.kind, view))


def chosen(outputs: list[Output], sizes: dict[str, int]) -> list[tuple[str, str, str]]:
    return [(each.kind, each.edition, each.file) for each in choose_samples(outputs, ["en", "ar"], sizes.__getitem__)]


def test_of_a_kind_the_largest_page_is_taken_in_each_edition() -> None:
    outputs = [
        output("ar/a", PageId("article", "ar", "a")),
        output("a", PageId("article", "en", "a")),
        output("b", PageId("article", "en", "b")),
        output("home", PageId("home", "en")),
        Output(Place("https://desk.example", "/x.svg", "x.svg"), "a picture", Copy("x.svg")),
    ]
    assert chosen(outputs, {"ar/a": 1, "a": 2, "b": 3, "home": 1}) == [
        ("article", "en", "b"),
        ("home", "en", "home"),
        ("article", "ar", "ar/a"),
    ]


def test_later_pages_of_lists_are_a_kind_of_their_own() -> None:
    outputs = [output(str(number), PageId("tag", "en", "a", number)) for number in (1, 2, 3)]
    assert chosen(outputs, {"1": 1, "2": 5, "3": 5}) == [("tag", "en", "1"), ("tag 2", "en", "2")]


def test_pages_and_stations_of_the_newsletter_stand_for_themselves() -> None:
    outputs = [
        output(f"{kind}-{subject}", PageId(kind, "en", subject))
        for kind in ("page", "newsletter")
        for subject in ("a", "b")
    ]
    assert [kind for kind, _, _ in chosen(outputs, {each.place.save_as: 1 for each in outputs})] == [
        "newsletter a",
        "newsletter b",
        "page a",
        "page b",
    ]


def test_an_article_below_a_photograph_is_a_kind_of_its_own() -> None:
    outputs = [output(name, PageId("article", "en", name)) for name in "abc"]
    sizes = {"a": 1, "b": 2, "c": 3}
    made = choose_samples(outputs, ["en"], sizes.__getitem__, lambda page_id: page_id.subject in "ac")
    assert [(each.kind, each.file) for each in made] == [("article", "b"), ("article photograph", "c")]


def test_a_sample_says_where_its_page_is() -> None:
    made = choose_samples([output("a", PageId("home", "en"))], ["en"], lambda file: 1)
    assert made == (Sample("home", "en", "/a", "a"),)
