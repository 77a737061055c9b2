"""Checking front matter: right values, and what writers are told of wrong ones."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.problems import Severity
from plugins.newsroom.read.checking import Checked, check, language_of, split_list
from plugins.newsroom.read.files import Kind
from plugins.newsroom.read.frontmatter import FrontMatter, parse
from plugins.newsroom.read.moments import EXPECTED as A_DATE
from plugins.newsroom.read.schema import (
    FIELDS_OF,
    CorrectionFields,
    CoverFields,
    FeaturedFields,
    Language,
    Moment,
    SourceFields,
)

BERLIN = ZoneInfo("Europe/Berlin")
NOON = Moment(datetime(2026, 11, 24, 11, tzinfo=UTC))


def _check(matter: FrontMatter, kind: Kind = Kind.ARTICLE, *, is_lenient: bool = False) -> Checked:
    return check(matter, kind, BERLIN, "a.md", is_lenient=is_lenient)


def _yaml(source: str, kind: Kind = Kind.ARTICLE, *, is_lenient: bool = False) -> tuple[dict[str, Any], list[str]]:
    checked = _check(parse(f"---\n{source}\n---\n", "a.md"), kind, is_lenient=is_lenient)
    return _said(checked), [str(problem) for problem in checked.problems]


def _said(checked: Checked) -> dict[str, Any]:
    values = {name: getattr(checked.fields, name) for name in checked.fields.__struct_fields__}
    return {name: value for name, value in values.items() if value is not None}


@pytest.mark.parametrize(
    "source, said",
    [
        ("lang: no\ntitle: 2024", {"lang": Language("no"), "title": "2024"}),
        ("lang: ZH_hant", {"lang": Language("zh-Hant")}),
        ("date: 2026-11-24 12:00", {"date": NOON}),
        ("status: Draft", {"status": "draft"}),
        ("tags: a, b, a", {"tags": ("a", "b")}),
        ("tags: [a, 2024, a]", {"tags": ("a", "2024")}),
        ("tags: []", {"tags": ()}),
        ("tags:", {}),
        ("authors: Doe, J.; Roe, R.", {"authors": ("Doe, J.", "Roe, R.")}),
        ("cover: a.jpg", {"cover": CoverFields(path="a.jpg")}),
        ("cover: {path: a.jpg, alt: b}", {"cover": CoverFields(path="a.jpg", alt="b")}),
        ("featured: true", {"featured": FeaturedFields()}),
        ("featured: 2", {"featured": FeaturedFields(rank=2)}),
        ("featured: {rank: 3, until: 2026-11-24 12:00}", {"featured": FeaturedFields(rank=3, until=NOON)}),
        ("translation: yes\nmachine_translated: False", {"translation": True, "machine_translated": False}),
        ("source_hash: 0f3ac5d81b20", {"source_hash": "0f3ac5d81b20"}),
        ("sources: [{title: a, url: b}]", {"sources": (SourceFields(title="a", url="b"),)}),
        ("corrections: [{date: 2026-11-24 12:00, text: a}]", {"corrections": (CorrectionFields(date=NOON, text="a"),)}),
    ],
)
def test_right_values_are_read(source: str, said: dict[str, Any]) -> None:
    assert _yaml(source) == (said, [])


@pytest.mark.parametrize(
    "source, reports",
    [
        ("titel: a", ["2: titel: unknown field; did you mean title?"]),
        ("author: a", ["2: author: unknown field; did you mean authors?"]),
        ("status: publishd",
         ["2: status: found 'publishd', expected draft or published or hidden or withdrawn; did you mean published?"]),
        ("title: [a]", ["2: title: found a list, expected text"]),
        ("title: {a: b}", ["2: title: found fields (name: value), expected text"]),
        ("tags: {a: b}", ["2: tags: found fields (name: value), expected a list"]),
        ("tags: [[a], b, '', ]", ["2: tags[0]: found a list, expected text"]),
        ("cover: {pth: a}", ["2: cover.pth: unknown field; did you mean path?"]),
        ("cover: [a]",
         ["2: cover: found a list, expected fields (path: …, alt: …, credit: …, licence: …, caption: …)"]),
        ("date: soon", [f"2: date: found 'soon', expected {A_DATE}"]),
        ("date: 2026-02-30", [f"2: date: found '2026-02-30', which is no date or time, expected {A_DATE}"]),
        ("date: [2026-02-03]", [f"2: date: found a list, expected {A_DATE}"]),
        ("date: {at: 1}", [f"2: date: found fields (name: value), expected {A_DATE}"]),
        ("date: 2024-10-27 02:30",
         [("2: date: found 2024-10-27 02:30, which exists twice in Europe/Berlin (clocks are changed), expected "
           "an offset: 2024-10-27 02:30+02:00 or 2024-10-27 02:30+01:00")]),
        ("lang: klingon", ["2: lang: found 'klingon', expected a BCP 47 language code such as en or zh-Hant"]),
        ("featured: 0", ["2: featured.rank: found '0', expected a whole number from 1"]),
        ("featured: {rank: first}", ["2: featured.rank: found 'first', expected a whole number"]),
        ("machine_translated: maybe", ["2: machine_translated: found 'maybe', expected true or false"]),
        ("source_hash: xyz", ["2: source_hash: found 'xyz', expected 12 hexadecimal digits"]),
        ("sources: [a]", ["2: sources[0]: found 'a', expected fields (title: …, url: …, publisher: …)"]),
        ("sources: https://example.org",
         ["2: sources: found 'https://example.org', expected a list of fields (title: …, url: …, publisher: …)"]),
    ],
)  # fmt: skip
def test_wrong_values_are_explained(source: str, reports: list[str]) -> None:
    assert _yaml(source)[1] == [f"a.md:{report}" for report in reports]


def test_an_unknown_field_that_is_like_none_is_answered_with_all() -> None:
    expected = "one of aliases, lang, name, redirect_from, slug"
    assert _yaml("role: a", Kind.TAG)[1] == [f"a.md:2: role: unknown field, expected {expected}"]


def test_every_problem_is_reported_on_its_line_and_the_rest_is_read() -> None:
    source = (
        "title: a\nsources:\n  - url: b\n  - title: c\n    ulr: d\n    publisher: [e]\n  - text\n  -\n"
        "corrections:\n  - date: never\n    text: f\nstatus: dratf"
    )

    said, reports = _yaml(source)

    assert said == {"title": "a", "sources": (SourceFields(title="c"),), "corrections": ()}
    assert reports == [
        "a.md:4: sources[0]: title is missing",
        "a.md:6: sources[1].ulr: unknown field; did you mean url?",
        "a.md:7: sources[1].publisher: found a list, expected text",
        "a.md:8: sources[2]: found 'text', expected fields (title: …, url: …, publisher: …)",
        "a.md:9: sources[3]: found nothing, expected fields (title: …, url: …, publisher: …)",
        f"a.md:11: corrections[0].date: found 'never', expected {A_DATE}",
        "a.md:13: status: found 'dratf', expected draft or published or hidden or withdrawn; did you mean draft?",
    ]


def test_lenient_makes_all_of_it_warnings_and_takes_lists_of_one() -> None:
    said, reports = _yaml("status: [draft]\ndate: [2026-11-24 12:00]\ntitel: a\nlang: x", is_lenient=True)

    assert said == {"status": "draft", "date": NOON}
    assert [report.endswith(" (warning)") for report in reports] == [True, True]


def test_header_lines_of_pelican_are_read() -> None:
    matter = parse(
        "Title: A\nAuthor: B, C\nLanguage: en\nLicense: CC0\nTags: d, e\nStatus: hidden\nTranslation: true\n"
        "Date: 2026-11-24 12:00\nRelated: f, g\nSummary: h\n    i\nUrl: x\nColour: red\n",
        "a.md",
    )

    checked = _check(matter)

    assert _said(checked) == {
        "title": "A",
        "authors": ("B", "C"),
        "lang": Language("en"),
        "licence": "CC0",
        "tags": ("d", "e"),
        "status": "hidden",
        "translation": True,
        "date": NOON,
        "related": ("f", "g"),
        "summary": "h\ni",
    }
    assert [str(problem) for problem in checked.problems] == [
        "a.md:12: url: unknown field (warning)",
        "a.md:13: colour: unknown field (warning)",
    ]


@pytest.mark.parametrize(
    "text, items", [("", ()), ("a", ("a",)), ("a, b,,a", ("a", "b")), ("a, b; c;", ("a, b", "c")), (" ; ", ())]
)
def test_a_list_in_one_line_is_split_as_pelican_splits_it(text: str, items: tuple[str, ...]) -> None:
    assert split_list(text) == items


@pytest.mark.parametrize(
    "source, code",
    [("lang: no", "no"), ("language: en_gb", "en-GB"), ("lang: klingon", ""), ("lang: [en]", ""), ("", "")],
)
def test_the_language_is_known_before_the_rest_is_read(source: str, code: str) -> None:
    assert language_of(parse(f"---\n{source}\n---\n", "a.md")) == code


_VALUES = st.recursive(
    st.none() | st.text(max_size=8) | st.sampled_from(["en", "2026-11-24", "true", "1", "draft"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["title", "date", "text", "path", "rank", "at", "code", "x"]), inner, max_size=3
        )
    ),
    max_leaves=5,
)
_NAMES = st.sampled_from(
    sorted({field for kind in FIELDS_OF.values() for field in kind.__struct_fields__} | {"x", "author"})
)


@given(st.dictionaries(_NAMES, _VALUES), st.sampled_from(list(Kind)), st.booleans())
def test_any_values_are_checked(values: dict[str, Any], kind: Kind, is_lenient: bool) -> None:
    checked = _check(FrontMatter("yaml", values, {}, "", 1), kind, is_lenient=is_lenient)

    encoded = msgspec.msgpack.encode(checked.fields)
    assert msgspec.msgpack.decode(encoded, type=type(checked.fields)) == checked.fields
    assert not is_lenient or all(problem.severity is Severity.WARNING for problem in checked.problems)
