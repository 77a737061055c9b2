from datetime import UTC, datetime

import msgspec

from plugins.newsroom.assemble.inherit import inherit
from plugins.newsroom.read.schema import (
    ArticleFields,
    CorrectionFields,
    CoverFields,
    FeaturedFields,
    Language,
    Moment,
    PageFields,
    SourceFields,
)

MOMENT = Moment(datetime(2026, 1, 1, tzinfo=UTC))
LATER = Moment(datetime(2026, 2, 2, tzinfo=UTC))

SHARED = {
    "date": MOMENT,
    "status": "hidden",
    "expires": LATER,
    "template": "longread",
    "cover": CoverFields(path="a.jpg", alt="A"),
    "authors": ("maya",),
    "editor": ("yusuf",),
    "tags": ("xz",),
    "category": "security",
    "sources": (SourceFields(title="S"),),
    "related": ("a",),
    "unrelated": ("b",),
    "featured": FeaturedFields(rank=2),
    "licence": "CC BY 4.0",
    "checks": {"cover": "off", "title": "error"},
}
OWN = {
    "lang": Language("en"),
    "slug": "xz",
    "title": "T",
    "summary": "S",
    "modified": LATER,
    "canonical": "https://example.org/",
    "redirect_from": ("/old/",),
    "translated_from": Language("ja"),
    "translation": True,
    "source_hash": "0f3ac5d81b20",
    "machine_translated": True,
    "reason": "R",
    "translator": ("hana",),
    "corrections": (CorrectionFields(date=MOMENT, text="C"),),
}
ORIGINAL = msgspec.structs.replace(ArticleFields(), **SHARED, **OWN)


def test_every_field_is_either_shared_or_the_texts_own() -> None:
    assert {*SHARED, *OWN} == set(ArticleFields.__struct_fields__)
    assert not SHARED.keys() & OWN.keys()


def test_a_translation_that_says_nothing_takes_what_is_shared_and_nothing_else() -> None:
    assert inherit(ArticleFields(), ORIGINAL) == msgspec.structs.replace(ArticleFields(), **SHARED)


def test_what_a_translation_says_stands_even_if_it_is_nothing() -> None:
    own = ArticleFields(date=LATER, tags=(), status="published", featured=FeaturedFields(rank=1))
    said = {"date": LATER, "tags": (), "status": "published", "featured": FeaturedFields(rank=1)}
    assert inherit(own, ORIGINAL) == msgspec.structs.replace(ArticleFields(), **{**SHARED, **said})


def test_a_cover_is_inherited_field_by_field() -> None:
    cover = inherit(ArticleFields(cover=CoverFields(alt="Ein A", caption="Hier")), ORIGINAL).cover
    assert cover == CoverFields(path="a.jpg", alt="Ein A", caption="Hier")


def test_checks_are_inherited_rule_by_rule() -> None:
    own = ArticleFields(checks={"title": "warning", "alt": "off"})
    assert inherit(own, ORIGINAL).checks == {"cover": "off", "title": "warning", "alt": "off"}


def test_a_page_takes_what_pages_have() -> None:
    original = PageFields(title="T", date=MOMENT, status="hidden", cover=CoverFields(path="a.jpg"), template="wide")
    assert inherit(PageFields(title="U"), original) == PageFields(
        title="U", date=MOMENT, status="hidden", cover=CoverFields(path="a.jpg"), template="wide"
    )
