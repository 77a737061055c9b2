import pytest

from tests.newsroom.assemble.making import article_of, make_site, messages_of, sound_site


def texts_of(**heads: str) -> dict[str, str]:
    """Return the texts of one story by language, each with a title and a date unless it says one."""
    return {
        f"articles/xz/{lang}.md": f"title: T\n{head}" + ("" if "date:" in head else "\ndate: 2026-01-01T00:00Z")
        for lang, head in heads.items()
    }


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (texts_of(en="", id="", ja="translated_from: id"), "id"),
        (texts_of(en="translated_from: id", id="translated_from: ja", ja=""), "ja"),
        (texts_of(en="", id="date: 2020-01-01"), "en"),
        (texts_of(en="translation: true", id=""), "id"),
        (texts_of(en="translation: true", id="translation: true"), "en"),
        (texts_of(id="date: 2026-02-01", ja="date: 2026-01-01"), "ja"),
        (texts_of(id="", ja=""), "id"),
        (texts_of(id="translation: true", ja=""), "ja"),
    ],
)
def test_the_original_is_the_claimed_else_the_default_languages_else_the_oldest_else_the_first(
    texts: dict[str, str], expected: str
) -> None:
    assert sound_site(texts).stories["xz"].original == expected


def test_a_translation_knows_what_it_was_made_from() -> None:
    site = sound_site(texts_of(en="translated_from: id", id="translated_from: ja", ja=""))
    assert [article_of(site, "xz", lang).translated_from for lang in ("en", "id", "ja")] == ["id", "ja", ""]
    assert site.original(article_of(site, "xz", "en")) is article_of(site, "xz", "ja")


def test_an_unclaimed_translation_was_made_from_the_original() -> None:
    site = sound_site(texts_of(en="", id="", ja="translated_from: id"))
    assert [article_of(site, "xz", lang).translated_from for lang in ("en", "id", "ja")] == ["id", "", "id"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            texts_of(en="translated_from: id", id="translated_from: en"),
            (
                "content/articles/xz/en.md:3: translated_from: texts are translated from each other in a circle: "
                "en from id, id from en, expected one original"
            ),
        ),
        (
            texts_of(en="", id="translated_from: ja", ja="translated_from: id"),
            (
                "content/articles/xz/id.md:3: translated_from: texts are translated from each other in a circle: "
                "id from ja, ja from id, expected one original"
            ),
        ),
        (
            {
                **texts_of(en="", id="translated_from: en", ja="translated_from: de"),
                "articles/xz/de.md": "title: T\ndate: 2026-01-01",
            },
            (
                "content/articles/xz/id.md:3: translated_from: texts name several originals: "
                "id from en, ja from de, expected one original"
            ),
        ),
        (
            texts_of(en="", id="translated_from: ja"),
            "content/articles/xz/id.md:3: translated_from: found 'ja', expected a language of this story: en",
        ),
        (
            texts_of(id="translated_from: en"),
            "content/articles/xz/id.md:3: translated_from: found 'en', expected none: this is the story's only text",
        ),
        (
            texts_of(en="", id="translated_from: id"),
            "content/articles/xz/id.md:3: translated_from: found 'id', expected a language of this story: en",
        ),
    ],
)
def test_a_wrong_claim_is_one_error(texts: dict[str, str], expected: str) -> None:
    assert messages_of(texts, editions={"en": {}, "id": {}, "ja": {}, "de": {}}) == [expected]


def test_a_circle_beside_an_original_is_found() -> None:
    texts = texts_of(en="translated_from: id", id="translated_from: en", ja="translated_from: de", de="")
    found = messages_of(texts, editions={"en": {}, "id": {}, "ja": {}, "de": {}})
    assert [message.partition(": ")[2] for message in found] == [
        (
            "translated_from: texts are translated from each other in a circle: "
            "en from id, id from en, ja from de, expected one original"
        )
    ]


def test_when_lenient_wrong_claims_count_for_nothing() -> None:
    site, problems = make_site(texts_of(en="translated_from: id", id="translated_from: en"), lenient=True)
    assert site.stories["xz"].original == "en"
    assert [article_of(site, "xz", lang).translated_from for lang in ("en", "id")] == ["", "en"]
    assert [str(problem) for problem in problems] == [
        (
            "content/articles/xz/en.md:3: translated_from: texts are translated from each other in a circle: "
            "en from id, id from en, expected one original; it is not heeded (warning)"
        )
    ]
