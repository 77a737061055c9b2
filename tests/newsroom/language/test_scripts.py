import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.language.scripts import cut, graphemes, reading_minutes, words

# Surrogates can't come out of a file, and ICU refuses them.
TEXTS = st.text(alphabet=st.one_of(st.sampled_from("ab .,、。'東京はไทยहि한😀\n"), st.characters(codec="utf-8")))
CODES = st.sampled_from(["en", "de", "ja", "zh-Hant", "th", "hi", "ar"])


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "Don't stop: 3.5 GB, C++!", ("Don't", "stop", "3.5", "GB", "C")),
        ("de", "Größe – ändern", ("Größe", "ändern")),
        ("id", "Undang-undang baru", ("Undang", "undang", "baru")),
        ("ru", "Новый закон.", ("Новый", "закон")),
        ("ar", "قانون جديد،", ("قانون", "جديد")),
        ("hi", "नया क़ानून।", ("नया", "क़ानून")),
        ("ja", "東京都は発表した。", ("東京", "都", "は", "発表", "した")),
        ("zh", "苹果公司发布", ("苹果", "公司", "发布")),
        ("th", "ทั่วโลกกำลังใช้", ("ทั่ว", "โลก", "กำลัง", "ใช้")),
        ("en", "😀 in 東京 today", ("in", "東京", "today")),
        ("en", " … ", ()),
        ("en", "", ()),
    ],
)
def test_words_are_found_in_every_script(code: str, text: str, expected: tuple[str, ...]) -> None:
    assert words(text, code) == expected


def test_graphemes_are_what_readers_call_characters() -> None:
    assert graphemes("e\u0301क्षि👩‍👩‍👧東") == ("e\u0301", "क्षि", "👩‍👩‍👧", "東")


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "", 1),
        ("en", "word " * 228 * 3, 3),
        ("tr", "kelime " * 166 * 3, 3),
        ("id", "kata " * 184 * 3, 3),
        ("zh", "字" * 255 * 3, 3),
        ("ja", "あ" * 357 * 3, 3),
        ("th", "โลก" * 184 * 2, 2),
        ("en", "word " * 228 + "字" * 255, 2),
        ("zh", "字" * 255 + "word " * 184, 2),
        ("en", "word " * 341, 1),
        ("en", "word " * 342, 2),
    ],
)
def test_reading_time_adds_up_what_each_script_takes(code: str, text: str, expected: int) -> None:
    assert reading_minutes(text, code) == expected


@pytest.mark.parametrize(
    ("code", "limit", "text", "expected"),
    [
        ("en", 3, "Hello, world.", "Hello, world."),
        ("en", 1, "Hello, world.", "Hello…"),
        ("en", 2, "“Hello, world,” he said.", "“Hello, world…"),
        ("en", 4, "A 東 character changes nothing here", "A 東 character changes…"),
        ("ja", 4, "東京都は月曜日に発表した。", "東京都は月曜日に…"),
        ("zh-Hant", 3, "「蘋果公司」發布新版本", "「蘋果公司」發布…"),
        ("th", 4, "ทั่วโลกกำลังใช้", "ทั่วโลกกำลัง…"),
        ("hi", 2, "नया क़ानून लागू हुआ", "नया क़ानून…"),
        ("en", 2, "a" * 50 + " b", "a" * 40 + "…"),
        ("ar", 1, "قانون جديد", "قانون…"),
        ("en", 5, "  space around  ", "space around"),
    ],
)
def test_texts_are_cut_at_words(code: str, limit: int, text: str, expected: str) -> None:
    assert cut(text, limit, code) == expected


def test_only_a_first_word_over_the_limit_is_cut_inside() -> None:
    assert cut("กำลัง" * 3, 1, "th") == "กำลั…"
    assert cut("👩‍👩‍👧" * 3 + " x y", 1, "en") == "👩‍👩‍👧" * 3 + " x…"


def test_the_suffix_is_free() -> None:
    assert cut("one two three", 2, "en", suffix=" [more]") == "one two [more]"


def test_a_limit_below_one_is_an_error() -> None:
    with pytest.raises(ValueError, match="1 or more"):
        cut("text", 0, "en")


@given(TEXTS, st.integers(1, 8), CODES)
def test_a_cut_text_is_a_beginning_that_fits_and_ends_in_a_word(text: str, limit: int, code: str) -> None:
    short = cut(text, limit, code, suffix="⋯")
    if short == text.strip():
        return
    kept = short.removesuffix("⋯")
    assert text.strip().startswith(kept)
    assert words(kept, code)
    assert cut(kept, limit, code, suffix="⋯") == kept


@given(TEXTS, CODES)
def test_words_keep_order_and_every_letter_and_digit(text: str, code: str) -> None:
    joined = "".join(words(text, code))
    assert [c for c in joined if c.isalnum()] == [c for c in text if c.isalnum()]


@given(TEXTS, CODES)
def test_more_text_never_takes_less_time(text: str, code: str) -> None:
    assert 1 <= reading_minutes(text, code) <= reading_minutes(f"{text}\n{text}", code)
