import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.assemble.slugs import slug_of, title_slug
from plugins.newsroom.language.slugs import slugify
from tests.newsroom.assemble.making import article_of, make_site, messages_of, sound_site


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("C", "c"),
        ("C++", "cplusplus"),
        ("C#", "csharp"),
        ("Tomáš", "tomas"),
        ("日本語", "日本語"),
        ("🎉", "party-popper"),
        ("!?", "exclamation-mark-question-mark"),
        (" ", "unnamed"),
        ("", "unnamed"),
    ],
)
def test_every_name_has_a_slug(name: str, expected: str) -> None:
    assert slug_of(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("word " * 40, "word-" * 23 + "word"), ("日" * 100, "日" * 40), ("a" * 200, "a" * 120)],
)
def test_long_names_are_cut_between_words_else_between_letters(name: str, expected: str) -> None:
    assert slug_of(name) == expected


@given(st.text())
def test_a_slug_can_be_a_files_name(name: str) -> None:
    slug = slug_of(name)
    assert slug
    assert len(slug.encode()) <= 120
    assert not set(slug) & set("/\\?#% \0")
    assert not slug.startswith(".")


@given(st.text(st.sampled_from("aB9 -+#.'é\n\t"), max_size=12).filter(lambda name: any(map(str.isalnum, name))))
def test_a_short_name_has_the_slug_of_its_language(name: str) -> None:
    assert slug_of(name) == slugify(name)


@pytest.mark.parametrize(("title", "expected"), [("A backdoor!", "a-backdoor"), ("…", "xz-utils"), ("🎉 5", "5")])
def test_a_text_without_a_slug_takes_its_titles_else_its_ids(title: str, expected: str) -> None:
    assert title_slug(title, "xz utils") == expected


@pytest.mark.parametrize("slug", ["XZ-Utils", "node.js", "c++", "日本語", "a_b~c", "می\u200cخواهم"])
def test_a_slug_of_ones_own_stays_as_it_is(slug: str) -> None:
    site = sound_site({"articles/xz/en.md": f"title: T\ndate: 2026-01-01\nslug: {slug}"})
    assert article_of(site, "xz", "en").slug == slug


def test_a_slug_of_ones_own_is_taken_in_nfc_without_space_around_it() -> None:
    site = sound_site({"articles/xz/en.md": 'title: T\ndate: 2026-01-01\nslug: " cafe\u0301 "'})
    assert article_of(site, "xz", "en").slug == "caf\u00e9"


@pytest.mark.parametrize(
    ("slug", "mended"),
    [
        ("a b", "a-b"),
        ("a/b", "a-b"),
        ("what?", "what"),
        ("a#b", "a-b"),
        ("50%", "50"),
        ("..", "full-stop-full-stop"),
        (".htaccess", "htaccess"),
        ("a\\\\b", "a-b"),
        ("a\u200bb", "ab"),
        ("a\u202eb", "ab"),
    ],
)
def test_a_slug_that_cannot_be_in_an_address_is_an_error_and_mended_when_lenient(slug: str, mended: str) -> None:
    texts = {"articles/xz/en.md": f'title: T\ndate: 2026-01-01\nslug: "{slug}"'}
    (message,) = messages_of(texts)
    assert message.startswith("content/articles/xz/en.md:4: slug: found ")
    assert message.endswith(f"; did you mean '{mended}'?")
    site, (problem,) = make_site(texts, lenient=True)
    assert article_of(site, "xz", "en").slug == mended
    assert f"; it is now '{mended}', expected one part of an address" in str(problem)
